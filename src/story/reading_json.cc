#include "story/reading_json.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

namespace onrecord::story {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kFormat = "onrecord.reading/1";

// ---- Writing. One function a struct, named for it; null for what is absent. ----

template <typename Value>
Json or_null(const std::optional<Value>& value) {
  return value ? Json(*value) : Json(nullptr);
}

void put_span(Json& object, const std::optional<ByteSpan>& span) {
  object["begin"] = span ? Json(span->begin) : Json(nullptr);
  object["end"] = span ? Json(span->end) : Json(nullptr);
}

Json to_json(ByteSpan span) { return {{"begin", span.begin}, {"end", span.end}}; }
Json to_json(const std::optional<ByteSpan>& span) { return span ? to_json(*span) : Json(nullptr); }
Json day_or_null(const std::optional<Date>& day) { return day ? Json(format_date(*day)) : Json(nullptr); }

Json ranges_json(const std::vector<ByteSpan>& ranges) {
  Json array = Json::array();
  for (const ByteSpan range : ranges) array.push_back({range.begin, range.end});
  return array;
}

// Declared before array_json(), which looks them up here and not by argument.
Json to_json(const page::Block& block);
Json to_json(const page::Aside& aside);
Json to_json(const SentenceBounds& sentence);
Json to_json(const Mention& mention);
Json to_json(const Actor& actor);
Json to_json(const time::TemporalExpression& when);
Json to_json(const ActorReference& reference);
Json to_json(const OtherParticipant& other);
Json to_json(const Attribution& attribution);
Json to_json(const Quantity& quantity);
Json to_json(const Event& event);

template <typename Values>
Json array_json(const Values& values) {
  Json array = Json::array();
  for (const auto& value : values) array.push_back(to_json(value));
  return array;
}

Json to_json(const std::optional<page::FoundMoment>& found) {
  if (!found) return nullptr;
  return {{"value", format_moment(found->moment)},
          {"precision", to_string(found->moment.precision)},
          {"found_in", to_string(found->found_in)}};
}

Json to_json(const page::Block& block) {
  return {{"kind", to_string(block.kind)},
          {"begin", block.span.begin},
          {"end", block.span.end},
          {"page_ranges", ranges_json(block.page_ranges)},
          {"credit", or_null(block.credit)}};
}

Json to_json(const page::Aside& aside) {
  return {{"why", to_string(aside.why)}, {"text", aside.text}, {"page_ranges", ranges_json(aside.page_ranges)}};
}

Json to_json(const page::Article& article) {
  return {{"sha256", article.sha256},
          {"url", or_null(article.url)},
          {"outlet", article.outlet},
          {"title", or_null(article.title)},
          {"byline", article.byline},
          {"published", to_json(article.published)},
          {"updated", to_json(article.updated)},
          {"captured", article.captured ? Json(format_moment(*article.captured)) : Json(nullptr)},
          {"language", article.language},
          {"text", article.text},
          {"blocks", array_json(article.blocks)},
          {"asides", array_json(article.asides)}};
}

Json to_json(const SentenceBounds& sentence) {
  return {{"begin", sentence.span.begin}, {"end", sentence.span.end}, {"block", sentence.block}};
}

Json to_json(const Mention& mention) {
  return {{"begin", mention.span.begin}, {"end", mention.span.end}, {"form", to_string(mention.form)}};
}

Json to_json(const Actor& actor) {
  return {{"id", actor.id},
          {"name", actor.name},
          {"kind", to_string(actor.kind)},
          {"country", or_null(actor.country)},
          {"sector", or_null(actor.sector)},
          {"acts_for", or_null(actor.acts_for)},
          {"roles", actor.roles},
          {"mentions", array_json(actor.mentions)}};
}

Json to_json(const time::TemporalExpression& when) {
  return {{"begin", when.span.begin},
          {"end", when.span.end},
          {"type", to_string(when.type)},
          {"value", when.value},
          {"earliest", day_or_null(when.interval.earliest)},
          {"latest", day_or_null(when.interval.latest)}};
}

Json to_json(const ActorReference& reference) {
  Json object;
  put_span(object, reference.span);
  object["actor"] = or_null(reference.actor);
  return object;
}

Json to_json(const OtherParticipant& other) {
  Json object = to_json(static_cast<const ActorReference&>(other));
  object["role"] = other.role;
  return object;
}

Json to_json(const Attribution& attribution) {
  Json source = to_json(static_cast<const ActorReference&>(attribution.source));
  source["kind"] = to_string(attribution.source.kind);
  return {{"id", attribution.id},
          {"source", source},
          {"cue", to_json(attribution.cue)},
          {"content", array_json(attribution.content)},
          {"act", to_string(attribution.act)},
          {"negated", attribution.negated},
          {"medium", to_json(attribution.medium)},
          {"time", to_json(attribution.time)},
          {"inside", or_null(attribution.inside)}};
}

Json to_json(const std::optional<EventPlace>& place) {
  if (!place) return nullptr;
  Json object;
  put_span(object, place->span);
  object["name"] = place->name;
  object["country"] = or_null(place->country);
  object["basis"] = to_string(place->basis);
  return object;
}

Json to_json(const std::optional<EventTime>& when) {
  if (!when) return nullptr;
  Json object;
  put_span(object, when->span);
  object["earliest"] = day_or_null(when->interval.earliest);
  object["latest"] = day_or_null(when->interval.latest);
  object["basis"] = to_string(when->basis);
  return object;
}

// A count is a whole number wherever it can be, so that no reader meets 3.0 people.
Json number_or_null(const std::optional<double>& number) {
  if (!number) return nullptr;
  const auto whole = static_cast<std::int64_t>(*number);
  return static_cast<double>(whole) == *number ? Json(whole) : Json(*number);
}

Json to_json(const Quantity& quantity) {
  return {{"begin", quantity.span.begin},
          {"end", quantity.span.end},
          {"what", quantity.what},
          {"low", number_or_null(quantity.low)},
          {"high", number_or_null(quantity.high)}};
}

Json to_json(const Event& event) {
  return {{"id", event.id},
          {"trigger",
           {{"begin", event.trigger.span.begin}, {"end", event.trigger.span.end}, {"lemma", event.trigger.lemma}}},
          {"type", to_string(event.type)},
          {"mode", or_null(event.mode)},
          {"status", to_string(event.status)},
          {"status_cue", to_json(event.status_cue)},
          {"status_time", to_json(event.status_time)},
          {"agents", array_json(event.agents)},
          {"recipients", array_json(event.recipients)},
          {"others", array_json(event.others)},
          {"place", to_json(event.place)},
          {"time", to_json(event.time)},
          {"cause", to_json(event.cause)},
          {"quantities", array_json(event.quantities)},
          {"attribution", or_null(event.attribution)},
          {"about", or_null(event.about)},
          {"same_as", or_null(event.same_as)},
          {"confidence", event.confidence}};
}

// ---- Reading. The library's exceptions carry the key; they become one Error in parse_reading(). ----

struct Unexpected : std::runtime_error {
  using std::runtime_error::runtime_error;
};

template <typename Value>
std::optional<Value> optional_of(const Json& json) {
  return json.is_null() ? std::nullopt : std::optional<Value>(json.get<Value>());
}

template <typename Value>
Value known(const std::optional<Value>& value, const Json& json) {
  if (!value) throw Unexpected(fmt::format("a word outside its closed set: {}", json.dump()));
  return *value;
}

#define ONRECORD_WORD(find, json) known(find((json).get_ref<const std::string&>()), json)

ByteSpan span_of(const Json& json) {
  const ByteSpan span{json.at("begin").get<std::uint32_t>(), json.at("end").get<std::uint32_t>()};
  if (span.begin > span.end) throw Unexpected("a span that ends before it begins");
  return span;
}

std::optional<ByteSpan> optional_span_of(const Json& json) {
  if (json.is_null() || json.at("begin").is_null()) return std::nullopt;
  return span_of(json);
}

std::vector<ByteSpan> ranges_of(const Json& json) {
  std::vector<ByteSpan> ranges;
  for (const Json& range : json) ranges.push_back({range.at(0).get<std::uint32_t>(), range.at(1).get<std::uint32_t>()});
  return ranges;
}

Moment moment_of(const Json& json) {
  const auto moment = parse_moment(json.get_ref<const std::string&>());
  if (!moment) throw Unexpected(moment.error().message);
  return *moment;
}

std::optional<Date> optional_date_of(const Json& json) {
  if (json.is_null()) return std::nullopt;
  const auto date = parse_date(json.get_ref<const std::string&>());
  if (!date) throw Unexpected(date.error().message);
  return *date;
}

DateInterval interval_of(const Json& json) {
  return {optional_date_of(json.at("earliest")), optional_date_of(json.at("latest"))};
}

std::optional<page::FoundMoment> found_moment_of(const Json& json) {
  if (json.is_null()) return std::nullopt;
  return page::FoundMoment{moment_of(json.at("value")), ONRECORD_WORD(page::find_found_in, json.at("found_in"))};
}

page::Article article_of(const Json& json) {
  page::Article article;
  article.sha256 = json.at("sha256");
  article.url = optional_of<std::string>(json.at("url"));
  article.outlet = json.at("outlet");
  article.title = optional_of<std::string>(json.at("title"));
  article.byline = json.at("byline").get<std::vector<std::string>>();
  article.published = found_moment_of(json.at("published"));
  article.updated = found_moment_of(json.at("updated"));
  if (!json.at("captured").is_null()) article.captured = moment_of(json.at("captured"));
  article.language = json.at("language");
  article.text = json.at("text");
  for (const Json& block : json.at("blocks")) {
    article.blocks.push_back({.kind = ONRECORD_WORD(page::find_block_kind, block.at("kind")),
                              .span = span_of(block),
                              .page_ranges = ranges_of(block.at("page_ranges")),
                              .credit = optional_of<std::string>(block.at("credit"))});
  }
  for (const Json& aside : json.at("asides")) {
    article.asides.push_back({.why = ONRECORD_WORD(page::find_aside_reason, aside.at("why")),
                              .text = aside.at("text"),
                              .page_ranges = ranges_of(aside.at("page_ranges"))});
  }
  return article;
}

Actor actor_of(const Json& json) {
  Actor actor{.id = json.at("id"),
              .name = json.at("name"),
              .kind = ONRECORD_WORD(find_actor_kind, json.at("kind")),
              .country = optional_of<std::string>(json.at("country")),
              .sector = optional_of<std::string>(json.at("sector")),
              .acts_for = optional_of<std::string>(json.at("acts_for")),
              .roles = json.at("roles").get<std::vector<std::string>>()};
  for (const Json& mention : json.at("mentions")) {
    actor.mentions.push_back({span_of(mention), ONRECORD_WORD(find_mention_form, mention.at("form"))});
  }
  return actor;
}

ActorReference reference_of(const Json& json) {
  return {optional_span_of(json), optional_of<std::string>(json.at("actor"))};
}

std::vector<ActorReference> references_of(const Json& json) {
  std::vector<ActorReference> references;
  for (const Json& reference : json) references.push_back(reference_of(reference));
  return references;
}

Attribution attribution_of(const Json& json) {
  Attribution attribution;
  attribution.id = json.at("id");
  static_cast<ActorReference&>(attribution.source) = reference_of(json.at("source"));
  attribution.source.kind = ONRECORD_WORD(find_source_kind, json.at("source").at("kind"));
  attribution.cue = span_of(json.at("cue"));
  for (const Json& part : json.at("content")) attribution.content.push_back(span_of(part));
  attribution.act = ONRECORD_WORD(find_speech_act, json.at("act"));
  attribution.negated = json.at("negated");
  attribution.medium = optional_span_of(json.at("medium"));
  attribution.time = optional_span_of(json.at("time"));
  attribution.inside = optional_of<std::string>(json.at("inside"));
  return attribution;
}

std::optional<EventTime> event_time_of(const Json& json) {
  if (json.is_null()) return std::nullopt;
  return EventTime{optional_span_of(json), interval_of(json), ONRECORD_WORD(find_basis, json.at("basis"))};
}

std::optional<EventPlace> event_place_of(const Json& json) {
  if (json.is_null()) return std::nullopt;
  return EventPlace{optional_span_of(json), json.at("name"), optional_of<std::string>(json.at("country")),
                    ONRECORD_WORD(find_basis, json.at("basis"))};
}

Event event_of(const Json& json) {
  Event event;
  event.id = json.at("id");
  event.trigger = {span_of(json.at("trigger")), json.at("trigger").at("lemma")};
  event.type = ONRECORD_WORD(find_event_type, json.at("type"));
  event.mode = optional_of<std::string>(json.at("mode"));
  event.status = ONRECORD_WORD(find_status, json.at("status"));
  event.status_cue = optional_span_of(json.at("status_cue"));
  event.status_time = event_time_of(json.at("status_time"));
  event.agents = references_of(json.at("agents"));
  event.recipients = references_of(json.at("recipients"));
  for (const Json& other : json.at("others")) event.others.push_back({reference_of(other), other.at("role")});
  event.place = event_place_of(json.at("place"));
  event.time = event_time_of(json.at("time"));
  event.cause = optional_span_of(json.at("cause"));
  for (const Json& quantity : json.at("quantities")) {
    event.quantities.push_back({span_of(quantity), quantity.at("what"), optional_of<double>(quantity.at("low")),
                                optional_of<double>(quantity.at("high"))});
  }
  event.attribution = optional_of<std::string>(json.at("attribution"));
  event.about = optional_of<std::string>(json.at("about"));
  event.same_as = optional_of<std::string>(json.at("same_as"));
  event.confidence = json.at("confidence");
  return event;
}

Reading reading_of(const Json& json) {
  Reading reading;
  const Json& reader = json.at("reader");
  reading.reader = {reader.at("program"), reader.at("model_sha256"), reader.at("rules_sha256")};
  reading.article = article_of(json.at("page"));
  for (const Json& sentence : json.at("sentences")) {
    reading.sentences.push_back({span_of(sentence), sentence.at("block").get<int>()});
  }
  for (const Json& actor : json.at("actors")) reading.actors.push_back(actor_of(actor));
  for (const Json& when : json.at("times")) {
    reading.times.push_back(
        {span_of(when), ONRECORD_WORD(time::find_timex_type, when.at("type")), when.at("value"), interval_of(when)});
  }
  for (const Json& attribution : json.at("attributions")) {
    reading.attributions.push_back(attribution_of(attribution));
  }
  for (const Json& event : json.at("events")) reading.events.push_back(event_of(event));
  return reading;
}

}  // namespace

std::string write_reading(const Reading& reading, int indent) {
  const Json json = {{"format", kFormat},
                     {"reader",
                      {{"program", reading.reader.program},
                       {"model_sha256", reading.reader.model_sha256},
                       {"rules_sha256", reading.reader.rules_sha256}}},
                     {"page", to_json(reading.article)},
                     {"sentences", array_json(reading.sentences)},
                     {"actors", array_json(reading.actors)},
                     {"times", array_json(reading.times)},
                     {"attributions", array_json(reading.attributions)},
                     {"events", array_json(reading.events)}};
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

Result<Reading> parse_reading(std::string_view text) {
  try {
    const Json json = Json::parse(text);
    if (const auto& format = json.at("format").get_ref<const std::string&>(); format != kFormat) {
      return fail(ErrorCode::kVersion, fmt::format("not a Reading that this program knows: {}", format));
    }
    return reading_of(json);
  } catch (const Json::exception& error) {
    return fail(ErrorCode::kDamaged, fmt::format("not a Reading: {}", error.what()));
  } catch (const Unexpected& error) {
    return fail(ErrorCode::kDamaged, fmt::format("not a Reading: {}", error.what()));
  }
}

}  // namespace onrecord::story
