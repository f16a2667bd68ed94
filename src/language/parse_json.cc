#include "language/parse_json.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace onrecord::language {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kFormat = "onrecord.parse/1";

Json to_json(std::string_view text, const Token& token) {
  return {{"begin", token.span.begin},
          {"end", token.span.end},
          {"form", slice(text, token.span)},
          {"lemma", token.lemma},
          {"upos", to_string(token.upos)},
          {"feats", token.feats},
          {"head", token.head == kNoHead ? Json(nullptr) : Json(token.head)},
          {"deprel", token.deprel}};
}

Json to_json(const Sentence& sentence, const Entity& entity) {
  const auto word = [&sentence](int index) { return sentence.tokens[static_cast<std::size_t>(index)].span; };
  return {{"begin", word(entity.first).begin},
          {"end", word(entity.last - 1).end},
          {"first", entity.first},
          {"last", entity.last},
          {"kind", to_string(entity.kind)}};
}

Json to_json(const Predicate& predicate) {
  Json arguments = Json::array();
  for (const Argument& argument : predicate.arguments) {
    arguments.push_back({{"first", argument.first}, {"last", argument.last}, {"role", argument.role}});
  }
  // The model's third decimal says nothing; CoNLL-U's MISC has two as well.
  const double factuality = std::round(predicate.factuality * 100) / 100;
  return {{"token", predicate.token}, {"factuality", factuality}, {"arguments", std::move(arguments)}};
}

Json to_json(std::string_view text, const Sentence& sentence, std::string_view id) {
  Json tokens = Json::array(), entities = Json::array(), predicates = Json::array();
  for (const Token& token : sentence.tokens) tokens.push_back(to_json(text, token));
  for (const Entity& entity : sentence.entities) entities.push_back(to_json(sentence, entity));
  for (const Predicate& predicate : sentence.predicates) predicates.push_back(to_json(predicate));
  return {{"begin", sentence.span.begin},
          {"end", sentence.span.end},
          {"block", sentence.block},
          {"id", id.empty() ? Json(nullptr) : Json(id)},
          {"tokens", std::move(tokens)},
          {"entities", std::move(entities)},
          {"predicates", std::move(predicates)}};
}

}  // namespace

std::string write_parse(std::string_view text, std::span<const Sentence> sentences, std::span<const std::string> ids) {
  Json array = Json::array();
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    array.push_back(to_json(text, sentences[s], s < ids.size() ? std::string_view(ids[s]) : std::string_view()));
  }
  return Json{{"format", kFormat}, {"text", text}, {"sentences", std::move(array)}}.dump();
}

}  // namespace onrecord::language
