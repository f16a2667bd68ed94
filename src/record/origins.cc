#include "record/origins.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <set>

#include "record/names.h"

namespace onrecord::record {

namespace {

/// Sentences that share this much of their words are one sentence, lightly edited.
constexpr double kCopyOverlapMin = 0.8;
/// Shorter sentences are alike by chance.
constexpr std::size_t kCopyWordsMin = 6;

/// Sets that grow together.
class Groups {
 public:
  explicit Groups(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0U); }
  std::size_t find(std::size_t i) const {
    while (parent_[i] != i) i = parent_[i];
    return i;
  }
  void join(std::size_t a, std::size_t b) {
    const auto [low, high] = std::minmax({find(a), find(b)});
    parent_[high] = low;
  }

 private:
  std::vector<std::size_t> parent_;
};

bool speaks_alone(story::SourceKind kind) {
  return kind == story::SourceKind::kNamed || kind == story::SourceKind::kDocument ||
         kind == story::SourceKind::kOutlet;
}

struct SourceName {
  std::string key;
  std::string name;
};

/// Whose word it is: the innermost source when it has a name; an unnamed one is told apart only by the outlet that
/// spoke to it; nobody, and it is the outlet's own.
SourceName source_of(const Statement& statement) {
  const auto& chain = statement.labels.chain;
  // An agency's story under another masthead is the agency's.
  const std::string& outlet = statement.page.copied_from.empty() ? statement.page.outlet : statement.page.copied_from;
  if (chain.empty()) return {"outlet " + (outlet.empty() ? statement.page.id : actor_key(outlet)), outlet};
  const SourceStep& innermost = chain.front();
  if (speaks_alone(innermost.kind)) {
    const char* kind = innermost.kind == story::SourceKind::kOutlet ? "outlet " : "named ";
    return {kind + actor_key(innermost.name), innermost.name};
  }
  std::string through = outlet;
  for (const SourceStep& step : chain) {
    if (step.kind != story::SourceKind::kOutlet) continue;
    through = step.name;
    break;
  }
  return {"unnamed, to " + (through.empty() ? statement.page.id : actor_key(through)), innermost.name};
}

struct Wording {
  std::int64_t print = 0;
  std::vector<std::string> words;
};

bool is_copy(const Wording& a, const Wording& b) {
  if (a.print == b.print) return true;
  if (std::min(a.words.size(), b.words.size()) < kCopyWordsMin) return false;
  return overlap(a.words, b.words) >= kCopyOverlapMin;
}

/// Small numbers as people write them.
std::string spelled(int number) {
  constexpr std::array kWords{"none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};
  if (number >= 0 && number < static_cast<int>(kWords.size())) return kWords[static_cast<std::size_t>(number)];
  return std::to_string(number);
}

/// A page that says once on whose word it is, and elsewhere (in its headline, say) leaves that out, still has one
/// source.
void join_restatements(const std::vector<Statement>& statements, Groups& groups) {
  for (std::size_t i = 0; i < statements.size(); ++i) {
    if (!statements[i].labels.chain.empty()) continue;
    for (std::size_t j = 0; j < statements.size(); ++j) {
      const Statement& other = statements[j];
      if (other.labels.chain.empty() || other.page.id != statements[i].page.id) continue;
      if (other.labels.status != statements[i].labels.status) continue;
      groups.join(i, j);
      break;
    }
  }
}

std::string page_name(const Statement& statement) {
  if (!statement.page.url) return statement.page.id;
  return canonical_address(*statement.page.url);
}

}  // namespace

std::vector<Origin> known_origins(const std::vector<Statement>& statements) {
  Groups groups(statements.size());
  std::vector<Wording> wordings;
  std::map<std::string, std::size_t> first_of_source;
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const Statement& statement = statements[i];
    wordings.push_back({sentence_print(statement.quote.text), content_words(statement.quote.text)});
    groups.join(i, first_of_source.emplace(source_of(statement).key, i).first->second);
    for (std::size_t j = 0; j < i; ++j) {
      if (statements[j].page.id != statement.page.id && is_copy(wordings[j], wordings[i])) groups.join(i, j);
    }
  }
  join_restatements(statements, groups);
  std::map<std::size_t, Origin> origins;
  std::map<std::size_t, std::set<std::string>> pages;
  std::set<std::size_t> named;  // groups called after a source, not after the outlet that carries it
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const std::size_t group = groups.find(i);
    Origin& origin = origins[group];
    const bool sourced = !statements[i].labels.chain.empty();
    if (origin.statements.empty() || (sourced && !named.contains(group))) origin.name = source_of(statements[i]).name;
    if (sourced) named.insert(group);
    origin.copied = origin.copied || std::ranges::any_of(origin.statements, [&](std::size_t j) {
                      return statements[j].page.id != statements[i].page.id && is_copy(wordings[j], wordings[i]);
                    });
    origin.statements.push_back(i);
    pages[group].insert(page_name(statements[i]));
  }
  std::vector<Origin> result;
  for (auto& [group, origin] : origins) {
    origin.pages = static_cast<int>(pages[group].size());
    result.push_back(std::move(origin));
  }
  return result;
}

std::vector<std::string> origin_notes(const std::vector<Origin>& origins) {
  std::vector<std::string> notes;
  for (const Origin& origin : origins) {
    if (origin.pages < 2) continue;
    notes.push_back(spelled(origin.pages) + (origin.copied ? " carry the same words, from " : " repeat ") +
                    (origin.name.empty() ? "one source" : origin.name));
  }
  return notes;
}

}  // namespace onrecord::record
