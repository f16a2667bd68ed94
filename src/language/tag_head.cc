#include "language/tag_head.h"

#include <fmt/format.h>

#include <algorithm>

namespace onrecord::language {
namespace {

std::unexpected<Error> damaged_label(std::string_view label) {
  return fail(ErrorCode::kDamaged, fmt::format("the model file is damaged, label: {}", label));
}

}  // namespace

Result<void> TagHead::load_labels(const ModelConfig& config) {
  constexpr std::array<std::string_view, kSlices> kNames = {"upos", "entity", "predicate", "feats", "lemma"};
  std::size_t begin = 0;
  for (const std::string& name : config.tag_heads) {
    const std::size_t size = config.labels.find(name)->second.size();
    const auto slice = std::ranges::find(kNames, name);
    // A head that this program does not know is stepped over.
    if (slice != kNames.end()) ranges_[static_cast<std::size_t>(slice - kNames.begin())] = {begin, size};
    begin += size;
  }
  for (std::size_t i = 0; i < kSlices; ++i) {
    if (ranges_[i].size == 0) return damaged_label(kNames[i]);
  }
  for (const std::string& label : config.labels.find("upos")->second) {
    const auto upos = find_upos(label);
    if (!upos) return damaged_label(label);
    upos_.push_back(*upos);
  }
  for (const std::string& label : config.labels.find("feats")->second) feats_.push_back(label == "_" ? "" : label);
  for (const std::string& label : config.labels.find("lemma")->second) {
    auto script = LemmaScript::parse(label);
    if (!script) return damaged_label(label);
    lemmas_.push_back(*std::move(script));
  }
  auto entities = BioLabels::load(config.labels.find("entity")->second);
  if (!entities) return std::unexpected(entities.error());
  entities_ = *std::move(entities);
  for (std::size_t i = 0; i < entities_.size(); ++i) {
    const std::string_view label = entities_.name(i);
    if (label != "O" && !find_entity_kind(label.substr(2))) return damaged_label(label);
  }
  const auto& answers = config.labels.find("predicate")->second;
  const auto yes = std::ranges::find(answers, "yes");
  if (yes == answers.end()) return damaged_label("predicate");
  is_predicate_ = static_cast<std::size_t>(yes - answers.begin());
  return {};
}

Result<TagHead> TagHead::load(const ModelFile& model, const Kernels& kernels) {
  TagHead head;
  head.kernels_ = &kernels;
  if (auto loaded = head.load_labels(model.config()); !loaded) return std::unexpected(loaded.error());
  if (const auto lines = model.find_bytes("lexicon")) {  // a file without one has no lexicon
    auto lexicon = Lexicon::load(lines->bytes);
    if (!lexicon) return std::unexpected(lexicon.error());
    head.lexicon_ = *std::move(lexicon);
  }
  std::size_t outputs = 0;
  for (const std::string& name : model.config().tag_heads) outputs += model.config().labels.find(name)->second.size();
  auto layer = load_linear(model, "tags", model.config().hidden, outputs);
  if (!layer) return std::unexpected(layer.error());
  head.layer_ = *std::move(layer);
  return head;
}

std::size_t TagHead::best(const float* scores, Slice slice) const {
  const float* const begin = scores + ranges_[slice].begin;
  return static_cast<std::size_t>(std::max_element(begin, begin + ranges_[slice].size) - begin);
}

void TagHead::annotate_word(const float* scores, std::string_view form, Token& token) const {
  token.upos = upos_[best(scores, kUpos)];
  token.feats = feats_[best(scores, kFeats)];
  token.lemma = lemma(scores, form, token.upos);
}

std::string TagHead::lemma(const float* scores, std::string_view form, Upos upos) const {
  // The best few scripts, best first; ties to the lower index.
  const float* const begin = scores + ranges_[kLemma].begin;
  std::array<std::size_t, kScriptsTried> best{};
  std::size_t count = 0;
  for (std::size_t i = 0; i < ranges_[kLemma].size; ++i) {
    if (count == kScriptsTried && begin[i] <= begin[best[count - 1]]) continue;
    if (count < kScriptsTried) ++count;
    std::size_t place = count - 1;
    for (; place > 0 && begin[i] > begin[best[place - 1]]; --place) best[place] = best[place - 1];
    best[place] = i;
  }
  std::array<const LemmaScript*, kScriptsTried> scripts{};
  for (std::size_t i = 0; i < count; ++i) scripts[i] = &lemmas_[best[i]];
  return lexicon_.lemma(form, upos, std::span(scripts).first(count));
}

AlignedVector<float> TagHead::scores(const Encoding& encoding) const {
  QuantisedRows quantised;
  AlignedVector<float> out;
  apply_linear(*kernels_, layer_, encoding.words.data(), encoding.rows(), Activation::kNone, quantised, out);
  return out;
}

void TagHead::annotate(const Encoding& encoding, std::string_view text, std::span<Sentence* const> sentences) const {
  const AlignedVector<float> all = scores(encoding);
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    Sentence& sentence = *sentences[s];
    const float* const first = all.data() + encoding.begins[s] * stride();
    sentence.entities.clear();
    sentence.predicates.clear();
    for (std::size_t w = 0; w < sentence.tokens.size(); ++w) {
      Token& token = sentence.tokens[w];
      const float* const word = first + w * stride();
      annotate_word(word, slice(text, token.span), token);
      if (best(word, kPredicate) == is_predicate_) sentence.predicates.push_back({static_cast<int>(w), 0, {}});
    }
    for (const BioSpan& span : entities_.decode(first + ranges_[kEntity].begin, stride(), sentence.tokens.size())) {
      sentence.entities.push_back({span.first, span.last, *find_entity_kind(span.type)});
    }
  }
}

}  // namespace onrecord::language
