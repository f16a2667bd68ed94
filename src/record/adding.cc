#include "record/adding.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/hash.h"
#include "onrecord/record_data.h"
#include "record/history.h"
#include "record/label_json.h"
#include "record/linker.h"
#include "record/names.h"
#include "record/rows.h"
#include "story/reading_json.h"

namespace onrecord::record {

namespace {

std::int64_t day_number(Date date) { return date.time_since_epoch().count(); }

std::optional<std::string> written(const std::optional<page::FoundMoment>& moment) {
  if (!moment) return std::nullopt;
  return format_moment(moment->moment);
}

std::string as_bytes(const Sha256& digest) {
  return std::string(reinterpret_cast<const char*>(digest.data()), digest.size());
}

std::string join_lines(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

/// The firm names of the parties, sorted: whom the page is about. A page with more is about no one in particular.
std::vector<std::string> story_of(const std::vector<Draft>& drafts) {
  constexpr std::size_t kNamesMax = 32;
  std::set<std::string> names;
  for (const Draft& draft : drafts) {
    for (const DraftPart& part : draft.parts) {
      if (part.firm && part.part != Part::kPlace && names.size() < kNamesMax) names.insert(part.key);
    }
  }
  return {names.begin(), names.end()};
}

/// One page on its way into the file.
class Adding {
 public:
  Adding(Database& database, LinkerMemory& memory, const PageInput& page, const story::Reading& reading,
         std::int64_t now_unix)
      : database_(database),
        memory_(memory),
        input_(page),
        reading_(reading),
        now_unix_(now_unix),
        born_(next_number(database)),
        key_(page_key(page)) {}

  AddOutcome run() {
    outcome_.page = print_id('p', key_);
    const std::vector<Draft> drafts = draft_statements(key_, reading_);
    story_ = story_of(drafts);
    insert_page();
    insert_reading();
    insert_notes();
    for (const Draft& draft : drafts) insert_statement(draft);
    link_statements();
    compare_versions();
    find_copies();
    memory_.rest(born_);
    append(database_, {now_unix_, "add-page", outcome_.page, page_digest(database_, page_)});
    outcome_.happenings_touched = static_cast<int>(touched_.size());
    return outcome_;
  }

 private:
  const page::Article& article() const { return reading_.article; }

  void insert_page() {
    published_ = article().published ? std::optional(article().published->moment.date) : std::nullopt;
    const Date today = moment_from_unix(now_unix_).date;
    // The first day on which it could be read as it stands here: an update hides what was published before it.
    Date known = published_ ? *published_ : article().captured ? article().captured->date : today;
    if (article().updated) known = std::max(known, article().updated->moment.date);
    known_day_ = known;
    captured_at_ = article().captured    ? article().captured->to_unix_seconds()
                   : article().updated   ? article().updated->moment.to_unix_seconds()
                   : article().published ? article().published->moment.to_unix_seconds()
                                         : now_unix_;
    const auto url = input_.url ? input_.url : article().url;
    if (url) address_ = canonical_address(*url);
    const std::string byline = join_lines(article().byline);
    const std::string digest = as_bytes(sha256(input_.bytes)), packed = compress(input_.bytes);
    std::optional<std::int64_t> published_day;
    if (published_) published_day = day_number(*published_);
    std::optional<std::string> captured;
    if (article().captured) captured = format_moment(*article().captured);
    database_
        .query(
            "INSERT INTO pages(key, sha256, size, bytes, address, url, outlet, title, byline, story, published, "
            "updated, "
            "captured, "
            "published_day, known_day, captured_at, born) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .with(Blob{key_}, Blob{digest}, static_cast<std::int64_t>(input_.bytes.size()), Blob{packed}, address_, url,
              article().outlet, article().title, byline, join_lines(story_), written(article().published),
              written(article().updated), captured, published_day, day_number(known), captured_at_, born_)
        .run();
    page_ = database_.last_row();
  }

  void insert_reading() {
    const story::ReaderIdentity& reader = reading_.reader;
    database_.query("INSERT OR IGNORE INTO readers(program, model_sha256, rules_sha256) VALUES (?, ?, ?)")
        .with(reader.program, reader.model_sha256, reader.rules_sha256)
        .run();
    {
      Query query =
          database_.query("SELECT reader FROM readers WHERE program = ? AND model_sha256 = ? AND rules_sha256 = ?");
      query.with(reader.program, reader.model_sha256, reader.rules_sha256).step();
      reader_ = query.integer(0);
    }
    const std::string json = story::write_reading(reading_);
    const std::string packed = compress(json), digest = as_bytes(sha256(json));
    database_.query("INSERT INTO readings(page, reader, json, size, digest, born) VALUES (?, ?, ?, ?, ?, ?)")
        .with(page_, reader_, Blob{packed}, static_cast<std::int64_t>(json.size()), Blob{digest}, born_)
        .run();
  }

  /// Each sentence in which the publisher corrects or takes back its page.
  void insert_notes() {
    for (const story::SentenceBounds& sentence : reading_.sentences) {
      const std::string words = fold(slice(article().text, sentence.span));
      for (const DataRow& row : read_rows(data::publisher_notes, 3)) {
        if (words.find(row[0]) == std::string::npos) continue;
        database_.query("INSERT INTO notes(page, kind, span_begin, span_end, born) VALUES (?, ?, ?, ?, ?)")
            .with(page_, row[1], static_cast<std::int64_t>(sentence.span.begin),
                  static_cast<std::int64_t>(sentence.span.end), born_)
            .run();
        break;
      }
    }
  }

  Position position_of(ByteSpan sentence) const {
    const auto& blocks = article().blocks;
    bool first_paragraph = true;
    for (const page::Block& block : blocks) {
      const bool heading = block.kind == page::BlockKind::kTitle || block.kind == page::BlockKind::kSubtitle;
      if (block.span.contains(sentence)) {
        if (heading) return Position::kHeadline;
        return first_paragraph && block.kind == page::BlockKind::kParagraph ? Position::kLead : Position::kBody;
      }
      if (block.kind == page::BlockKind::kParagraph) first_paragraph = false;
    }
    return Position::kBody;
  }

  /// Where it stands on a timeline.
  std::int64_t day_of(const Labels& labels) const {
    if (labels.when && labels.when->interval.latest) return day_number(*labels.when->interval.latest);
    if (labels.when && labels.when->interval.earliest) return day_number(*labels.when->interval.earliest);
    return day_number(published_.value_or(known_day_));
  }

  void insert_statement(const Draft& draft) {
    std::optional<std::int64_t> cue_begin, cue_end;
    if (draft.cue) cue_begin = draft.cue->first, cue_end = draft.cue->second;
    database_
        .query(
            "INSERT INTO statements(key, page, sentence, occurrence, trigger_begin, trigger_end, cue_begin, cue_end, "
            "print, "
            "born) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .with(Blob{draft.key}, page_, draft.sentence, draft.occurrence, static_cast<std::int64_t>(draft.trigger.begin),
              static_cast<std::int64_t>(draft.trigger.end), cue_begin, cue_end, sentence_print(draft.quote.text), born_)
        .run();
    const std::int64_t statement = database_.last_row();
    const Position position = position_of(draft.quote.sentence);
    insert_labels(draft, statement, position);
    insert_parts(draft, statement);
    ++outcome_.statements;
    newcomers_of_drafts_.push_back(std::nullopt);
    if (!draft.labels.type) return;
    Newcomer newcomer{proposition_of(draft.labels, draft.quote, published_.value_or(known_day_), page_, position),
                      draft.parts,
                      day_of(draft.labels),
                      {}};
    newcomer.proposition.story = story_;
    for (std::size_t earlier : draft.same_as) {
      if (const auto other = newcomers_of_drafts_[earlier]) newcomer.same_as.push_back(*other);
    }
    newcomers_of_drafts_.back() = newcomers_.size();
    newcomers_.push_back(std::move(newcomer));
    rows_.push_back(statement);
    keys_.push_back(draft.key);
  }

  void insert_labels(const Draft& draft, std::int64_t statement, Position position) {
    const Labels& labels = draft.labels;
    std::optional<std::string> type;
    if (labels.type) type = to_string(*labels.type);
    std::optional<std::int64_t> earliest, latest;
    if (labels.when && labels.when->interval.earliest) earliest = day_number(*labels.when->interval.earliest);
    if (labels.when && labels.when->interval.latest) latest = day_number(*labels.when->interval.latest);
    database_
        .query(
            "INSERT INTO labels(statement, reader, type, status, earliest, latest, day, position, detail, born) VALUES "
            "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .with(statement, reader_, type, to_string(labels.status), earliest, latest, day_of(labels), to_string(position),
              write_labels(labels, draft.quote, draft.sentence), born_)
        .run();
  }

  void insert_parts(const Draft& draft, std::int64_t statement) {
    const std::string_view type = draft.labels.type ? to_string(*draft.labels.type) : std::string_view();
    for (const DraftPart& part : draft.parts) {
      const int firm = part.firm ? 1 : 0;
      database_.query("INSERT OR IGNORE INTO actors(key, firm, name, kind) VALUES (?, ?, ?, ?)")
          .with(part.key, firm, part.name, to_string(part.kind))
          .run();
      database_
          .query(
              "INSERT OR IGNORE INTO parts(actor, type, day, statement, part, reader) SELECT actor, ?, ?, ?, ?, ? FROM "
              "actors WHERE key = ? AND firm = ?")
          .with(type, day_of(draft.labels), statement, to_string(part.part), reader_, part.key, firm)
          .run();
    }
  }

  void link_statements() {
    std::map<std::size_t, std::int64_t> begun;  // happenings that groups of this page begin
    memory_.wake(born_ - 1);
    const auto placements = Linker(database_, memory_).place(newcomers_);
    for (std::size_t i = 0; i < placements.size(); ++i) {
      const Placement& placement = placements[i];
      const char* made_by = placement.by_reader ? kLinkedByReader : kLinkedByScore;
      std::int64_t happening = 0;
      if (placement.happening) {
        happening = *placement.happening;
        touched_.insert(happening);
      } else if (const auto found = begun.find(placement.group); found != begun.end()) {
        happening = found->second;
      } else {
        happening = begin_happening(keys_[i]);
        begun[placement.group] = happening;
        made_by = kLinkedAsFirst;
      }
      database_
          .query("INSERT INTO links(statement, happening, score, made_by, evidence, born) VALUES (?, ?, ?, ?, ?, ?)")
          .with(rows_[i], happening, placement.score, made_by, placement.evidence, born_)
          .run();
      memory_.remember(rows_[i], {std::move(newcomers_[i].proposition), happening});
    }
  }

  /// A happening is named after the statement that began it.
  std::int64_t begin_happening(const Key& statement) {
    const Key key = make_key("onrecord.happening/1\n" + print_id('s', statement) + "\n");
    database_.query("INSERT INTO happenings(key, born) VALUES (?, ?)").with(Blob{key}, born_).run();
    ++outcome_.happenings_new;
    return database_.last_row();
  }

  /// Captures of one address are versions. A sentence of an earlier one that a later one lacks is marked; the texts are
  /// compared, not the readings, so that a change of reader is never taken for a change of the page.
  void compare_versions() {
    if (!address_) return;
    std::vector<std::pair<std::int64_t, bool>> others;  // page, and whether it is the earlier one
    {
      Query query = database_.query("SELECT page, captured_at FROM pages WHERE address = ? AND page <> ?");
      query.with(address_, page_);
      while (query.step()) others.emplace_back(query.integer(0), query.integer(1) <= captured_at_);
    }
    for (const auto& [other, is_earlier] : others) {
      const std::int64_t earlier = is_earlier ? other : page_, later = is_earlier ? page_ : other;
      if (is_earlier) {
        mark_absent(earlier, later, reading_);
      } else if (const auto reading = stored_reading(other)) {
        mark_absent(earlier, later, *reading);
      }
    }
  }

  /// Pages that carry the same story word for word, whoever wrote it first.
  void find_copies() {
    constexpr std::int64_t kSharedMin = 4;
    std::vector<std::pair<std::int64_t, std::int64_t>> others;
    {
      Query query = database_.query(
          "WITH mine AS (SELECT DISTINCT print FROM statements WHERE page = ?1), "
          "both AS (SELECT page, count(DISTINCT print) AS shared FROM statements JOIN mine USING (print) WHERE page <> "
          "?1 "
          "GROUP BY page) SELECT page, shared FROM both WHERE shared >= ?2 AND 2 * shared >= min((SELECT count(*) FROM "
          "mine), (SELECT count(DISTINCT print) FROM statements s WHERE s.page = both.page))");
      query.with(page_, kSharedMin);
      while (query.step()) others.emplace_back(query.integer(0), query.integer(1));
    }
    for (const auto& [other, shared] : others) {
      for (const auto& [a, b] : {std::pair(page_, other), std::pair(other, page_)}) {
        database_.query("INSERT INTO copies(page, other, shared, born) VALUES (?, ?, ?, ?)")
            .with(a, b, shared, born_)
            .run();
      }
    }
  }

  /// Nothing when the page was lawfully removed.
  std::optional<story::Reading> stored_reading(std::int64_t page) {
    Query query = database_.query(
        "SELECT json, size FROM readings WHERE page = ? AND json IS NOT NULL ORDER BY born DESC LIMIT 1");
    if (!query.with(page).step()) return std::nullopt;
    auto json = decompress(query.text(0), static_cast<std::size_t>(query.integer(1)));
    if (!json) throw Damaged{json.error().message};
    auto reading = story::parse_reading(*json);
    if (!reading) throw Damaged{reading.error().message};
    return std::move(*reading);
  }

  /// The sentences as read are only the quick way to find most of them; what decides is the text.
  void mark_absent(std::int64_t earlier, std::int64_t later, const story::Reading& later_reading) {
    const std::string& later_text = later_reading.article.text;
    const std::string text = " " + fold(later_text) + " ";
    std::set<std::int64_t> prints;
    for (const auto& sentence : later_reading.sentences)
      prints.insert(sentence_print(slice(later_text, sentence.span)));
    std::vector<std::int64_t> absent;
    {
      Query query =
          database_.query("SELECT statement, sentence FROM statements WHERE page = ? AND sentence IS NOT NULL");
      query.with(earlier);
      while (query.step()) {
        const std::string sentence = fold(query.text(1));
        if (prints.contains(sentence_print(sentence))) continue;
        if (text.find(" " + sentence + " ") == std::string::npos) absent.push_back(query.integer(0));
      }
    }
    for (std::int64_t statement : absent) {
      database_.query("INSERT OR IGNORE INTO absences(statement, page, born) VALUES (?, ?, ?)")
          .with(statement, later, born_)
          .run();
    }
  }

  Database& database_;
  LinkerMemory& memory_;
  const PageInput& input_;
  const story::Reading& reading_;
  const std::int64_t now_unix_;
  const std::int64_t born_;
  const Key key_;

  AddOutcome outcome_;
  std::int64_t page_ = 0;
  std::int64_t reader_ = 0;
  std::int64_t captured_at_ = 0;
  Date known_day_;
  std::optional<Date> published_;
  std::optional<std::string> address_;
  std::vector<std::string> story_;
  std::vector<std::optional<std::size_t>> newcomers_of_drafts_;  // absent for a statement without type
  std::vector<Newcomer> newcomers_;
  std::vector<std::int64_t> rows_;  // of the newcomers
  std::vector<Key> keys_;           // of the newcomers
  std::set<std::int64_t> touched_;
};

}  // namespace

Key page_key(const PageInput& page) {
  return make_key("onrecord.page/1\n" + sha256_hex(page.bytes) + "\n" + page.url.value_or("") + "\n" +
                  page.outlet.value_or("") + "\n" + (page.published ? format_moment(*page.published) : "") + "\n");
}

AddOutcome add_page(Database& database, LinkerMemory& memory, const PageInput& page, const story::Reading& reading,
                    std::int64_t now_unix) {
  return Adding(database, memory, page, reading, now_unix).run();
}

}  // namespace onrecord::record
