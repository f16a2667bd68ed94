// The Reading: everything one reader takes from one page. Format `onrecord.reading/1` (DESIGN.md).
//
// A plain value. All spans are bytes into `article.text`. Ids ("A1", "S1", "E1") order as in the text. Labels are the
// closed sets of docs/annotation.md.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/span.h"
#include "page/article.h"
#include "time/temporal_expression.h"

namespace onrecord::story {

enum class ActorKind { kPerson, kOrganization, kGroup, kPlace, kOther };
enum class MentionForm { kName, kDescription, kPronoun };
enum class SourceKind { kNamed, kRole, kUnnamed, kCollective, kDocument, kOutlet };
enum class SpeechAct {
  kSay,
  kReport,
  kClaim,
  kConfirm,
  kDeny,
  kAnnounce,
  kPromise,
  kAgree,
  kRefuse,
  kDemand,
  kPropose,
  kThreaten,
  kAccuse,
  kWarn,
  kBelieve,
  kAsk,
  kExpect,
  kRule
};
enum class Status { kOccurred, kOngoing, kPlanned, kPossible, kWanted, kPostponed, kCalledOff, kNegated };
/// PLOVER 2's sixteen, and OTHER.
enum class EventType {
  kAgree,
  kConsult,
  kSupport,
  kConcede,
  kCooperate,
  kAid,
  kRetreat,
  kRequest,
  kAccuse,
  kReject,
  kThreaten,
  kProtest,
  kSanction,
  kMobilize,
  kCoerce,
  kAssault,
  kOther
};
/// Where a value comes from: the words of its span, a span read against the page's date or another span, no span at
/// all, or an option or person.
enum class Basis { kStated, kResolved, kInferred, kGiven };

std::string_view to_string(ActorKind kind);
std::string_view to_string(MentionForm form);
std::string_view to_string(SourceKind kind);
std::string_view to_string(SpeechAct act);
std::string_view to_string(Status status);
std::string_view to_string(EventType type);
std::string_view to_string(Basis basis);
std::optional<ActorKind> find_actor_kind(std::string_view word);
std::optional<MentionForm> find_mention_form(std::string_view word);
std::optional<SourceKind> find_source_kind(std::string_view word);
std::optional<SpeechAct> find_speech_act(std::string_view word);
std::optional<Status> find_status(std::string_view word);
std::optional<EventType> find_event_type(std::string_view word);
std::optional<Basis> find_basis(std::string_view word);

struct SentenceBounds {
  ByteSpan span;
  int block = 0;
};

struct Mention {
  ByteSpan span;
  MentionForm form = MentionForm::kName;
};

struct Actor {
  std::string id;
  std::string name;  ///< as full as the article ever gives it
  ActorKind kind = ActorKind::kOther;
  std::optional<std::string> country;  ///< ISO 3166 alpha-3
  std::optional<std::string> sector;
  std::optional<std::string> acts_for;  ///< id of the actor on whose behalf it acts
  std::vector<std::string> roles;       ///< "US envoy", as the page gives them
  std::vector<Mention> mentions;
};

/// Who a source or participant is: a span, an actor, or both.
struct ActorReference {
  std::optional<ByteSpan> span;
  std::optional<std::string> actor;  ///< id
};

struct Source : ActorReference {
  SourceKind kind = SourceKind::kNamed;
};

struct Attribution {
  std::string id;
  Source source;
  ByteSpan cue;
  std::vector<ByteSpan> content;
  SpeechAct act = SpeechAct::kSay;
  bool negated = false;
  std::optional<ByteSpan> medium;
  std::optional<ByteSpan> time;       ///< the expression that dates the saying
  std::optional<std::string> inside;  ///< id of the attribution whose content this one stands in
};

struct Trigger {
  ByteSpan span;
  std::string lemma;
};

struct OtherParticipant : ActorReference {
  std::string role;  ///< mediator, host, guarantor, witness
};

struct EventPlace {
  std::optional<ByteSpan> span;
  std::string name;
  std::optional<std::string> country;
  Basis basis = Basis::kStated;
};

struct EventTime {
  std::optional<ByteSpan> span;
  DateInterval interval;
  Basis basis = Basis::kResolved;
};

struct Quantity {
  ByteSpan span;
  std::string what;  ///< killed, injured, detained, displaced, present, money, other
  std::optional<double> low;
  std::optional<double> high;
};

struct Event {
  std::string id;
  Trigger trigger;
  EventType type = EventType::kOther;
  std::optional<std::string> mode;
  Status status = Status::kOccurred;
  std::optional<ByteSpan> status_cue;
  std::optional<EventTime> status_time;
  std::vector<ActorReference> agents;
  std::vector<ActorReference> recipients;
  std::vector<OtherParticipant> others;
  std::optional<EventPlace> place;
  std::optional<EventTime> time;
  std::optional<ByteSpan> cause;
  std::vector<Quantity> quantities;
  std::optional<std::string> attribution;  ///< id of the innermost attribution whose content it stands in
  std::optional<std::string> about;        ///< id of the event that this speech act is about
  std::optional<std::string> same_as;      ///< id of an earlier event that is the same occurrence
  double confidence = 0;                   ///< 0 to 1, that the whole entry is right
};

/// Who read: changes whenever the same bytes could be read otherwise.
struct ReaderIdentity {
  std::string program;
  std::string model_sha256;
  std::string rules_sha256;
};

struct Reading {
  ReaderIdentity reader;
  page::Article article;
  std::vector<SentenceBounds> sentences;
  std::vector<Actor> actors;
  std::vector<time::TemporalExpression> times;
  std::vector<Attribution> attributions;
  std::vector<Event> events;
};

}  // namespace onrecord::story
