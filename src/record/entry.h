// What the ledger gives back: plain values, complete enough to be printed without asking again.
//
// Ids print with a leading letter: "p…" a page, "s…" a statement, "h…" a happening. Spans are bytes into the article's
// text of the page that the entry names. Status, standing and odds are computed by the policy (docs/policy.md).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/span.h"
#include "story/reading.h"

namespace onrecord::record {

/// A page, without its content.
struct PageHeader {
  std::string id;
  std::optional<std::string> url;
  std::string outlet;  ///< "" when nobody said
  std::optional<std::string> title;
  std::vector<std::string> byline;
  std::optional<Moment> published;
  std::optional<Moment> updated;
  std::optional<Moment> captured;
  std::int64_t added_unix = 0;  ///< when this record learnt it
  /// The outlet of the earliest page that carries the same story word for word, "" where it is this one.
  std::string copied_from;
};

/// One link of a source chain: whose word, given how.
struct SourceStep {
  std::string name;  ///< the actor's full name, or the words of the page: "a senior official in Korvitsa"
  story::SourceKind kind = story::SourceKind::kNamed;
  story::SpeechAct act = story::SpeechAct::kSay;
  bool negated = false;                ///< "no immediate confirmation"
  std::optional<std::string> country;  ///< ISO 3166 alpha-3
  std::optional<ByteSpan> source;
  ByteSpan cue;
  friend bool operator==(const SourceStep&, const SourceStep&) = default;
};

struct Participant {
  std::string name;  ///< the actor's full name, or the words of the page
  story::ActorKind kind = story::ActorKind::kOther;
  std::optional<std::string> country;
  std::optional<std::string> acts_for;  ///< name of the actor on whose behalf
  std::string role;                     ///< others only: mediator, host, guarantor, witness
  bool named = false;                   ///< false when the page only describes it: "residents"
  std::optional<ByteSpan> span;
  friend bool operator==(const Participant&, const Participant&) = default;
};

struct Place {
  std::string name;
  std::optional<std::string> country;
  story::Basis basis = story::Basis::kStated;
  std::optional<ByteSpan> span;
  friend bool operator==(const Place&, const Place&) = default;
};

struct When {
  DateInterval interval;
  story::Basis basis = story::Basis::kResolved;
  std::optional<ByteSpan> span;
  friend bool operator==(const When&, const When&) = default;
};

struct Number {
  std::string what;  ///< killed, injured, …
  std::optional<double> low;
  std::optional<double> high;  ///< absent in "at least 71"
  ByteSpan span;
  friend bool operator==(const Number&, const Number&) = default;
};

/// The sentence a statement rests on, exactly as the page has it.
struct Quote {
  std::string text;
  ByteSpan sentence;
  ByteSpan trigger;  ///< lies inside `sentence`; for a statement without type, the cue of its attribution
  std::optional<ByteSpan> status_cue;
  friend bool operator==(const Quote&, const Quote&) = default;
};

/// The event that a speech act is about: what was promised, refused, demanded.
struct Subject {
  story::EventType type = story::EventType::kOther;
  std::optional<std::string> mode;
  std::string lemma;
  friend bool operator==(const Subject&, const Subject&) = default;
};

/// How one reader labels a statement.
struct Labels {
  std::optional<story::EventType> type;  ///< absent: an attribution whose content holds no event
  std::optional<std::string> mode;
  story::Status status = story::Status::kOccurred;
  std::string lemma;  ///< of the trigger
  std::vector<Participant> agents;
  std::vector<Participant> recipients;
  std::vector<Participant> others;
  std::optional<Place> place;
  std::optional<When> when;         ///< when it happens or was to happen
  std::optional<When> status_when;  ///< when it got its status, if told
  std::optional<std::string> cause;
  std::vector<Number> numbers;
  std::optional<Subject> about;
  std::vector<SourceStep> chain;      ///< innermost first; empty: the outlet's own voice
  std::vector<Quote> further_quotes;  /// sentences that say the same thing again
  double confidence = 0;
  friend bool operator==(const Labels&, const Labels&) = default;
};

/// One event as one page asserts it.
struct Statement {
  std::string id;
  std::optional<std::string> happening;  ///< id; absent for a statement without type
  PageHeader page;
  Quote quote;
  Labels labels;
  std::optional<Date> no_longer_in_page_since;  ///< the first later capture of its page that lacks the sentence
  std::optional<std::string> linked_by;         ///< who put it into its happening
  double link_score = 0;
  std::string link_evidence;  ///< "actors 0.8, time 1.0, place 1.0"; "first" for the statement that began it
};

/// One step of a happening's status series.
struct StatusStep {
  Date since;  ///< as told, else the day of the earliest page that says so
  story::Status status = story::Status::kOccurred;
  std::vector<std::string> statements;  ///< ids, earliest published first
  bool on_somebodys_word = false;       ///< true when no page says it in its own voice
};

/// How a happening stands, as the policy computes it.
struct Standing {
  int statements = 0;
  int pages = 0;
  int known_origins = 0;                  ///< after copies and pages quoting the same source are collapsed
  std::vector<std::string> origin_notes;  ///< why: "three repeat Al-Mayadeen"
  std::vector<std::string> denied_by;     ///< names
  std::vector<std::string> confirmed_by;
  bool contradicted = false;
  std::optional<Date> retracted;  ///< when the publisher took back what it rests on
  std::optional<Date> no_longer_in_page;
  std::vector<std::string> words;  ///< ready to print: "3 known origins", "denied by Hamas"
};

enum class OddsKind { kOdds, kContradiction };

/// Two statements that pull against each other.
struct Odds {
  OddsKind kind = OddsKind::kOdds;
  std::string point;      ///< what is at issue, in words: "killed: 12 against at least 30"
  std::string statement;  ///< id, the side of the happening asked about
  std::string other_statement;
  std::string other_happening;
  std::string other_words;  ///< the other side in words: "Hamas: refused (disarm)"
};

/// One happening on the timeline.
struct TimelineRow {
  std::string happening;
  std::string statement;  ///< the one quoted
  std::string page;
  DateInterval when;   ///< heading; the publication day where nothing is told
  bool dated = false;  ///< false: `when` is only the publication day
  story::Status status = story::Status::kOccurred;
  std::optional<Date> status_since;
  bool date_passed = false;        ///< "date passed, outcome unknown"
  bool on_somebodys_word = false;  ///< the ring is hollow
  story::EventType type = story::EventType::kOther;
  std::optional<std::string> mode;
  std::string label;    ///< the type in words: "Meeting", "Airstrike"
  std::string trigger;  ///< the word of the page
  std::vector<Participant> agents;
  std::vector<Participant> recipients;
  std::vector<Participant> others;
  bool mutual = false;  ///< agents stand on both sides (↔), else they act on the recipients (→)
  std::optional<Place> place;
  std::optional<Subject> about;
  std::optional<std::string> cause;
  std::vector<Number> numbers;
  Quote quote;
  std::vector<SourceStep> chain;
  std::string outlet;
  std::string source_words;  ///< "Al-Mayadeen, in The Times of Israel"
  std::optional<Moment> published;
  Standing standing;
  std::vector<Odds> odds;
  double confidence = 0;
};

struct Happening {
  TimelineRow summary;
  std::vector<StatusStep> series;
  std::vector<Statement> statements;       ///< earliest published first
  std::optional<std::string> merged_from;  ///< the id asked for, when it redirects here
};

/// A remark of the publisher about its own page.
struct PublisherNote {
  std::string kind;  ///< "correction" or "retraction"
  std::string text;
  ByteSpan span;
};

struct Page {
  PageHeader header;
  story::Reading reading;  ///< by the reader that the labels come from
  std::vector<Statement> statements;
  std::vector<PublisherNote> notes;
  std::vector<PageHeader> versions;  ///< other captures of the same address, earliest first
};

/// One row of the history. `digest` is over what it concerns; `hash` over the row and the one before.
struct HistoryRow {
  std::int64_t number = 0;
  std::int64_t at_unix = 0;
  std::string action;
  std::string subject;  ///< id
  std::string digest;
  std::string hash;
};

}  // namespace onrecord::record
