#include "story/reading.h"

#include <array>

#include "base/word_table.h"

namespace onrecord::story {
namespace {

constexpr std::array kActorKindWords =
    std::to_array<std::pair<ActorKind, std::string_view>>({{ActorKind::kPerson, "person"},
                                                           {ActorKind::kOrganization, "organization"},
                                                           {ActorKind::kGroup, "group"},
                                                           {ActorKind::kPlace, "place"},
                                                           {ActorKind::kOther, "other"}});
constexpr std::array kMentionFormWords = std::to_array<std::pair<MentionForm, std::string_view>>(
    {{MentionForm::kName, "name"}, {MentionForm::kDescription, "description"}, {MentionForm::kPronoun, "pronoun"}});
constexpr std::array kSourceKindWords =
    std::to_array<std::pair<SourceKind, std::string_view>>({{SourceKind::kNamed, "named"},
                                                            {SourceKind::kRole, "role"},
                                                            {SourceKind::kUnnamed, "unnamed"},
                                                            {SourceKind::kCollective, "collective"},
                                                            {SourceKind::kDocument, "document"},
                                                            {SourceKind::kOutlet, "outlet"}});
constexpr std::array kSpeechActWords =
    std::to_array<std::pair<SpeechAct, std::string_view>>({{SpeechAct::kSay, "say"},
                                                           {SpeechAct::kReport, "report"},
                                                           {SpeechAct::kClaim, "claim"},
                                                           {SpeechAct::kConfirm, "confirm"},
                                                           {SpeechAct::kDeny, "deny"},
                                                           {SpeechAct::kAnnounce, "announce"},
                                                           {SpeechAct::kPromise, "promise"},
                                                           {SpeechAct::kAgree, "agree"},
                                                           {SpeechAct::kRefuse, "refuse"},
                                                           {SpeechAct::kDemand, "demand"},
                                                           {SpeechAct::kPropose, "propose"},
                                                           {SpeechAct::kThreaten, "threaten"},
                                                           {SpeechAct::kAccuse, "accuse"},
                                                           {SpeechAct::kWarn, "warn"},
                                                           {SpeechAct::kBelieve, "believe"},
                                                           {SpeechAct::kAsk, "ask"},
                                                           {SpeechAct::kExpect, "expect"},
                                                           {SpeechAct::kRule, "rule"}});
constexpr std::array kStatusWords =
    std::to_array<std::pair<Status, std::string_view>>({{Status::kOccurred, "occurred"},
                                                        {Status::kOngoing, "ongoing"},
                                                        {Status::kPlanned, "planned"},
                                                        {Status::kPossible, "possible"},
                                                        {Status::kWanted, "wanted"},
                                                        {Status::kPostponed, "postponed"},
                                                        {Status::kCalledOff, "called-off"},
                                                        {Status::kNegated, "negated"}});
constexpr std::array kEventTypeWords =
    std::to_array<std::pair<EventType, std::string_view>>({{EventType::kAgree, "AGREE"},
                                                           {EventType::kConsult, "CONSULT"},
                                                           {EventType::kSupport, "SUPPORT"},
                                                           {EventType::kConcede, "CONCEDE"},
                                                           {EventType::kCooperate, "COOPERATE"},
                                                           {EventType::kAid, "AID"},
                                                           {EventType::kRetreat, "RETREAT"},
                                                           {EventType::kRequest, "REQUEST"},
                                                           {EventType::kAccuse, "ACCUSE"},
                                                           {EventType::kReject, "REJECT"},
                                                           {EventType::kThreaten, "THREATEN"},
                                                           {EventType::kProtest, "PROTEST"},
                                                           {EventType::kSanction, "SANCTION"},
                                                           {EventType::kMobilize, "MOBILIZE"},
                                                           {EventType::kCoerce, "COERCE"},
                                                           {EventType::kAssault, "ASSAULT"},
                                                           {EventType::kOther, "OTHER"}});
constexpr std::array kBasisWords = std::to_array<std::pair<Basis, std::string_view>>({{Basis::kStated, "stated"},
                                                                                      {Basis::kResolved, "resolved"},
                                                                                      {Basis::kInferred, "inferred"},
                                                                                      {Basis::kGiven, "given"}});

}  // namespace

std::string_view to_string(ActorKind value) { return word_of(kActorKindWords, value); }
std::optional<ActorKind> find_actor_kind(std::string_view word) { return value_of(kActorKindWords, word); }
std::string_view to_string(MentionForm value) { return word_of(kMentionFormWords, value); }
std::optional<MentionForm> find_mention_form(std::string_view word) { return value_of(kMentionFormWords, word); }
std::string_view to_string(SourceKind value) { return word_of(kSourceKindWords, value); }
std::optional<SourceKind> find_source_kind(std::string_view word) { return value_of(kSourceKindWords, word); }
std::string_view to_string(SpeechAct value) { return word_of(kSpeechActWords, value); }
std::optional<SpeechAct> find_speech_act(std::string_view word) { return value_of(kSpeechActWords, word); }
std::string_view to_string(Status value) { return word_of(kStatusWords, value); }
std::optional<Status> find_status(std::string_view word) { return value_of(kStatusWords, word); }
std::string_view to_string(EventType value) { return word_of(kEventTypeWords, value); }
std::optional<EventType> find_event_type(std::string_view word) { return value_of(kEventTypeWords, word); }
std::string_view to_string(Basis value) { return word_of(kBasisWords, value); }
std::optional<Basis> find_basis(std::string_view word) { return value_of(kBasisWords, word); }

}  // namespace onrecord::story
