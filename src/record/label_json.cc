#include "record/label_json.h"

#include <zstd.h>

#include <nlohmann/json.hpp>

namespace onrecord::record {

namespace {

using nlohmann::json;

/// Short keys: there is one such object a statement. Absent is left out.
json write(ByteSpan span) { return {span.begin, span.end}; }
json write(Date date) { return date.time_since_epoch().count(); }
json write(const std::string& text) { return text; }
json write(double number) { return number; }
json write(const Place& value);
json write(const When& value);
json write(const Subject& value);

template <typename Value>
void put(json& object, const char* key, const std::optional<Value>& value) {
  if (value) object[key] = write(*value);
}

json write(const Participant& participant) {
  json object{{"name", participant.name}, {"kind", to_string(participant.kind)}};
  put(object, "country", participant.country);
  put(object, "for", participant.acts_for);
  if (!participant.role.empty()) object["role"] = participant.role;
  if (participant.named) object["named"] = true;
  put(object, "span", participant.span);
  return object;
}

json write(const Place& place) {
  json object{{"name", place.name}, {"basis", to_string(place.basis)}};
  put(object, "country", place.country);
  put(object, "span", place.span);
  return object;
}

json write(const When& when) {
  json object{{"basis", to_string(when.basis)}};
  put(object, "from", when.interval.earliest);
  put(object, "to", when.interval.latest);
  put(object, "span", when.span);
  return object;
}

json write(const Number& number) {
  json object{{"what", number.what}, {"span", write(number.span)}};
  put(object, "low", number.low);
  put(object, "high", number.high);
  return object;
}

json write(const Subject& subject) {
  json object{{"type", to_string(subject.type)}, {"lemma", subject.lemma}};
  put(object, "mode", subject.mode);
  return object;
}

json write(const SourceStep& step) {
  json object{
      {"name", step.name}, {"kind", to_string(step.kind)}, {"act", to_string(step.act)}, {"cue", write(step.cue)}};
  if (step.negated) object["negated"] = true;
  put(object, "country", step.country);
  put(object, "span", step.source);
  return object;
}

json write_quote(const Quote& quote, std::string_view sentence) {
  json object{{"at", write(quote.sentence)}, {"trigger", write(quote.trigger)}};
  if (quote.text != sentence) object["text"] = quote.text;
  put(object, "cue", quote.status_cue);
  return object;
}

template <typename Value>
void put(json& object, const char* key, const std::vector<Value>& values) {
  if (values.empty()) return;
  json& list = object[key] = json::array();
  for (const Value& value : values) list.push_back(write(value));
}

/// Thrown and caught in this file only.
struct Malformed {};

template <typename Value>
Value known(std::optional<Value> value) {
  if (!value) throw Malformed{};
  return *value;
}

void read(const json& value, ByteSpan& span) {
  span = {value.at(0).get<std::uint32_t>(), value.at(1).get<std::uint32_t>()};
}
void read(const json& value, Date& date) { date = Date(std::chrono::days(value.get<int>())); }
void read(const json& value, std::string& text) { text = value.get<std::string>(); }
void read(const json& value, double& number) { number = value.get<double>(); }
void read(const json& object, Place& value);
void read(const json& object, When& value);
void read(const json& object, Subject& value);

template <typename Value>
void take(const json& object, const char* key, std::optional<Value>& value) {
  if (const auto found = object.find(key); found != object.end()) read(*found, value.emplace());
}

void read(const json& object, Participant& participant) {
  participant.name = object.at("name").get<std::string>();
  participant.kind = known(story::find_actor_kind(object.at("kind").get<std::string>()));
  take(object, "country", participant.country);
  take(object, "for", participant.acts_for);
  participant.role = object.value("role", "");
  participant.named = object.value("named", false);
  take(object, "span", participant.span);
}

void read(const json& object, Place& place) {
  place.name = object.at("name").get<std::string>();
  place.basis = known(story::find_basis(object.at("basis").get<std::string>()));
  take(object, "country", place.country);
  take(object, "span", place.span);
}

void read(const json& object, When& when) {
  when.basis = known(story::find_basis(object.at("basis").get<std::string>()));
  take(object, "from", when.interval.earliest);
  take(object, "to", when.interval.latest);
  take(object, "span", when.span);
}

void read(const json& object, Number& number) {
  number.what = object.at("what").get<std::string>();
  read(object.at("span"), number.span);
  take(object, "low", number.low);
  take(object, "high", number.high);
}

void read(const json& object, Subject& subject) {
  subject.type = known(story::find_event_type(object.at("type").get<std::string>()));
  subject.lemma = object.at("lemma").get<std::string>();
  take(object, "mode", subject.mode);
}

void read(const json& object, SourceStep& step) {
  step.name = object.at("name").get<std::string>();
  step.kind = known(story::find_source_kind(object.at("kind").get<std::string>()));
  step.act = known(story::find_speech_act(object.at("act").get<std::string>()));
  read(object.at("cue"), step.cue);
  step.negated = object.value("negated", false);
  take(object, "country", step.country);
  take(object, "span", step.source);
}

Quote read_quote(const json& object, std::string_view sentence) {
  Quote quote;
  quote.text = object.value("text", std::string(sentence));
  read(object.at("at"), quote.sentence);
  read(object.at("trigger"), quote.trigger);
  take(object, "cue", quote.status_cue);
  return quote;
}

template <typename Value>
void take(const json& object, const char* key, std::vector<Value>& values) {
  const auto found = object.find(key);
  if (found == object.end()) return;
  for (const json& value : *found) read(value, values.emplace_back());
}

ReadLabels read_all(const json& object, std::string_view sentence) {
  ReadLabels result;
  Labels& labels = result.labels;
  if (const auto type = object.find("type"); type != object.end()) {
    labels.type = known(story::find_event_type(type->get<std::string>()));
  }
  labels.status = known(story::find_status(object.at("status").get<std::string>()));
  labels.lemma = object.at("lemma").get<std::string>();
  labels.confidence = object.at("confidence").get<double>();
  take(object, "mode", labels.mode);
  take(object, "agents", labels.agents);
  take(object, "recipients", labels.recipients);
  take(object, "others", labels.others);
  take(object, "place", labels.place);
  take(object, "when", labels.when);
  take(object, "status_when", labels.status_when);
  take(object, "cause", labels.cause);
  take(object, "numbers", labels.numbers);
  take(object, "about", labels.about);
  take(object, "chain", labels.chain);
  result.quote = read_quote(object.at("quote"), sentence);
  if (const auto further = object.find("further"); further != object.end()) {
    for (const json& quote : *further) labels.further_quotes.push_back(read_quote(quote, sentence));
  }
  return result;
}

}  // namespace

std::string write_labels(const Labels& labels, const Quote& quote, std::string_view sentence) {
  json object{{"status", to_string(labels.status)},
              {"lemma", labels.lemma},
              {"confidence", labels.confidence},
              {"quote", write_quote(quote, sentence)}};
  if (labels.type) object["type"] = to_string(*labels.type);
  put(object, "mode", labels.mode);
  put(object, "agents", labels.agents);
  put(object, "recipients", labels.recipients);
  put(object, "others", labels.others);
  put(object, "place", labels.place);
  put(object, "when", labels.when);
  put(object, "status_when", labels.status_when);
  put(object, "cause", labels.cause);
  put(object, "numbers", labels.numbers);
  put(object, "about", labels.about);
  put(object, "chain", labels.chain);
  if (!labels.further_quotes.empty()) {
    json& further = object["further"] = json::array();
    for (const Quote& more : labels.further_quotes) further.push_back(write_quote(more, sentence));
  }
  return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<ReadLabels> read_labels(std::string_view text, std::string_view sentence) {
  try {
    return read_all(json::parse(text), sentence);
  } catch (const json::exception& error) {
    return fail(ErrorCode::kDamaged, std::string("labels that cannot be read: ") + error.what());
  } catch (const Malformed&) {
    return fail(ErrorCode::kDamaged, "labels outside the closed sets: " + std::string(text.substr(0, 80)));
  }
}

std::string compress(std::string_view bytes) {
  std::string packed(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ZSTD_compress(packed.data(), packed.size(), bytes.data(), bytes.size(), ZSTD_CLEVEL_DEFAULT);
  ONRECORD_ASSERT(!ZSTD_isError(size));
  packed.resize(size);
  return packed;
}

Result<std::string> decompress(std::string_view packed, std::size_t size) {
  const unsigned long long stated = ZSTD_getFrameContentSize(packed.data(), packed.size());
  if (stated != size)
    return fail(ErrorCode::kDamaged, "a stored page has another size than recorded: " + std::to_string(size));
  std::string bytes(size, '\0');
  const std::size_t got = ZSTD_decompress(bytes.data(), bytes.size(), packed.data(), packed.size());
  if (ZSTD_isError(got) || got != size) return fail(ErrorCode::kDamaged, "a stored page cannot be unpacked: zstd");
  return bytes;
}

}  // namespace onrecord::record
