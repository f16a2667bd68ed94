#include "export/record_json.h"

#include <nlohmann/json.hpp>

#include "export/wording.h"
#include "story/reading_json.h"

namespace onrecord::exporting {
namespace {

using Json = nlohmann::ordered_json;

template <typename Value>
Json or_null(const std::optional<Value>& value) {
  return value ? Json(*value) : Json(nullptr);
}
Json day_or_null(const std::optional<Date>& day) { return day ? Json(format_date(*day)) : Json(nullptr); }
Json moment_or_null(const std::optional<Moment>& moment) {
  return moment ? Json(format_moment(*moment)) : Json(nullptr);
}
Json span_json(ByteSpan span) { return Json::array({span.begin, span.end}); }
Json span_or_null(const std::optional<ByteSpan>& span) { return span ? span_json(*span) : Json(nullptr); }

template <typename Values, typename Write>
Json list(const Values& values, Write write) {
  Json array = Json::array();
  for (const auto& value : values) array.push_back(write(value));
  return array;
}

Json interval_json(const DateInterval& interval) {
  return {{"earliest", day_or_null(interval.earliest)}, {"latest", day_or_null(interval.latest)}};
}

Json header_json(const record::PageHeader& page) {
  return {{"id", page.id},
          {"url", or_null(page.url)},
          {"outlet", page.outlet},
          {"title", or_null(page.title)},
          {"byline", page.byline},
          {"published", moment_or_null(page.published)},
          {"updated", moment_or_null(page.updated)},
          {"captured", moment_or_null(page.captured)},
          {"added", format_moment(moment_from_unix(page.added_unix))}};
}

Json participant_json(const record::Participant& participant) {
  return {{"name", participant.name},
          {"kind", to_string(participant.kind)},
          {"country", or_null(participant.country)},
          {"acts_for", or_null(participant.acts_for)},
          {"role", participant.role.empty() ? Json(nullptr) : Json(participant.role)},
          {"named", participant.named},
          {"span", span_or_null(participant.span)}};
}

Json step_json(const record::SourceStep& step) {
  return {{"name", step.name},         {"kind", to_string(step.kind)},     {"act", to_string(step.act)},
          {"negated", step.negated},   {"country", or_null(step.country)}, {"source", span_or_null(step.source)},
          {"cue", span_json(step.cue)}};
}

Json place_json(const std::optional<record::Place>& place) {
  if (!place) return nullptr;
  return {{"name", place->name},
          {"country", or_null(place->country)},
          {"basis", to_string(place->basis)},
          {"span", span_or_null(place->span)}};
}

Json when_json(const std::optional<record::When>& when) {
  if (!when) return nullptr;
  Json json = interval_json(when->interval);
  json["basis"] = to_string(when->basis);
  json["span"] = span_or_null(when->span);
  return json;
}

Json number_json(const record::Number& number) {
  return {{"what", number.what},
          {"low", or_null(number.low)},
          {"high", or_null(number.high)},
          {"span", span_json(number.span)}};
}

Json quote_json(const record::Quote& quote) {
  return {{"text", quote.text},
          {"sentence", span_json(quote.sentence)},
          {"trigger", span_json(quote.trigger)},
          {"status_cue", span_or_null(quote.status_cue)}};
}

Json subject_json(const std::optional<record::Subject>& subject) {
  if (!subject) return nullptr;
  return {{"type", to_string(subject->type)}, {"mode", or_null(subject->mode)}, {"lemma", subject->lemma}};
}

Json standing_json(const record::Standing& standing) {
  return {{"statements", standing.statements},
          {"pages", standing.pages},
          {"known_origins", standing.known_origins},
          {"origin_notes", standing.origin_notes},
          {"denied_by", standing.denied_by},
          {"confirmed_by", standing.confirmed_by},
          {"contradicted", standing.contradicted},
          {"retracted", day_or_null(standing.retracted)},
          {"no_longer_in_page", day_or_null(standing.no_longer_in_page)},
          {"words", standing.words}};
}

Json odds_json(const record::Odds& odds) {
  return {{"kind", odds.kind == record::OddsKind::kContradiction ? "contradiction" : "odds"},
          {"point", odds.point},
          {"statement", odds.statement},
          {"other_statement", odds.other_statement},
          {"other_happening", odds.other_happening},
          {"other_words", odds.other_words}};
}

Json row_json(const record::TimelineRow& row) {
  return {{"happening", row.happening},
          {"statement", row.statement},
          {"page", row.page},
          {"when", interval_json(row.when)},
          {"dated", row.dated},
          {"status", to_string(row.status)},
          {"status_since", day_or_null(row.status_since)},
          {"date_passed", row.date_passed},
          {"words", status_words(row)},
          {"on_somebodys_word", row.on_somebodys_word},
          {"type", to_string(row.type)},
          {"mode", or_null(row.mode)},
          {"label", row.label},
          {"trigger", row.trigger},
          {"agents", list(row.agents, participant_json)},
          {"recipients", list(row.recipients, participant_json)},
          {"others", list(row.others, participant_json)},
          {"mutual", row.mutual},
          {"place", place_json(row.place)},
          {"about", subject_json(row.about)},
          {"cause", or_null(row.cause)},
          {"numbers", list(row.numbers, number_json)},
          {"quote", quote_json(row.quote)},
          {"chain", list(row.chain, step_json)},
          {"outlet", row.outlet},
          {"source_words", row.source_words},
          {"published", moment_or_null(row.published)},
          {"standing", standing_json(row.standing)},
          {"odds", list(row.odds, odds_json)},
          {"confidence", row.confidence}};
}

Json statement_object(const record::Statement& statement) {
  const record::Labels& labels = statement.labels;
  return {{"id", statement.id},
          {"happening", or_null(statement.happening)},
          {"page", header_json(statement.page)},
          {"quote", quote_json(statement.quote)},
          {"further_quotes", list(labels.further_quotes, quote_json)},
          {"type", labels.type ? Json(to_string(*labels.type)) : Json(nullptr)},
          {"mode", or_null(labels.mode)},
          {"status", to_string(labels.status)},
          {"lemma", labels.lemma},
          {"agents", list(labels.agents, participant_json)},
          {"recipients", list(labels.recipients, participant_json)},
          {"others", list(labels.others, participant_json)},
          {"place", place_json(labels.place)},
          {"when", when_json(labels.when)},
          {"status_when", when_json(labels.status_when)},
          {"cause", or_null(labels.cause)},
          {"numbers", list(labels.numbers, number_json)},
          {"about", subject_json(labels.about)},
          {"chain", list(labels.chain, step_json)},
          {"confidence", labels.confidence},
          {"no_longer_in_page_since", day_or_null(statement.no_longer_in_page_since)},
          {"linked_by", or_null(statement.linked_by)},
          {"link_score", statement.link_score},
          {"link_evidence", statement.link_evidence}};
}

Json status_step_json(const record::StatusStep& step) {
  return {{"since", format_date(step.since)},
          {"status", to_string(step.status)},
          {"on_somebodys_word", step.on_somebodys_word},
          {"statements", step.statements}};
}

// A page's words may hold bytes that are no UTF-8 only by a bug of ours; even then a reader of JSON must get JSON.
std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace

std::string timeline_json(const record::Timeline& timeline) {
  return dump({{"clocks", timeline.clock_words},
               {"happenings", timeline.happenings},
               {"pages", timeline.pages},
               {"at_odds", timeline.at_odds},
               {"rows", list(timeline.rows, row_json)}});
}

std::string happening_json(const record::Happening& happening) {
  return dump({{"happening", row_json(happening.summary)},
               {"series", list(happening.series, status_step_json)},
               {"statements", list(happening.statements, statement_object)},
               {"merged_from", or_null(happening.merged_from)}});
}

std::string statement_json(const record::Statement& statement) { return dump(statement_object(statement)); }

std::string page_json(const record::Page& page) {
  const auto note_json = [](const record::PublisherNote& note) {
    return Json{{"kind", note.kind}, {"text", note.text}, {"span", span_json(note.span)}};
  };
  return dump({{"page", header_json(page.header)},
               {"versions", list(page.versions, header_json)},
               {"notes", list(page.notes, note_json)},
               {"statements", list(page.statements, statement_object)},
               {"reading", Json::parse(story::write_reading(page.reading))}});
}

std::string add_outcome_json(const record::AddOutcome& outcome, const std::string& input) {
  return dump({{"input", input},
               {"page", outcome.page},
               {"added", outcome.addition == record::Addition::kAdded},
               {"statements", outcome.statements},
               {"happenings_new", outcome.happenings_new},
               {"happenings_touched", outcome.happenings_touched}});
}

}  // namespace onrecord::exporting
