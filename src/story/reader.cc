#include "story/reader.h"

#include "base/data_file.h"
#include "base/hash.h"
#include "base/version.h"
#include "onrecord/language_data.h"
#include "onrecord/page_data.h"
#include "onrecord/story_data.h"
#include "onrecord/time_data.h"
#include "story/actors.h"
#include "story/attributions.h"
#include "story/events.h"
#include "story/speaker_lines.h"
#include "time/temporal_expression.h"

namespace onrecord::story {
namespace {

// Over every rule that can change a Reading, name and text, in a fixed order.
std::string rules_sha256() {
  std::string digests;
  for (const auto files : {page::data::all(), language::data::all(), time::data::all(), story::data::all()}) {
    for (const DataFile& file : files) digests += sha256_hex(file.name) + sha256_hex(file.text);
  }
  return sha256_hex(digests);
}

}  // namespace

Reading read_article(page::Article article, const language::Analyser& analyser) {
  static const std::string rules = rules_sha256();
  std::vector<ByteSpan> blocks;
  // a dateline belongs to no sentence: "LESNA, March 3 (Agency) -" would be taken for whoever acts
  for (const page::Block& block : article.blocks) {
    blocks.push_back({dateline_end(article.text, block.span), block.span.end});
  }
  const std::vector<language::Sentence> sentences = analyser.analyse(article.text, blocks);

  Reading reading{.reader = {std::string(kVersion), analyser.model_sha256(), rules}, .article = std::move(article)};
  const std::string& text = reading.article.text;
  std::optional<Date> published;
  if (reading.article.published) published = reading.article.published->moment.date;
  std::vector<std::vector<time::TemporalExpression>> times;  // one list a sentence
  for (const language::Sentence& sentence : sentences) {
    reading.sentences.push_back({sentence.span, sentence.block});
    times.push_back(time::find_temporal_expressions(text, sentence, published));
    reading.times.insert(reading.times.end(), times.back().begin(), times.back().end());
  }
  ActorIndex actors(text, sentences);
  reading.attributions = find_attributions(text, sentences, actors);
  reading.events = find_events({.text = text,
                                .sentences = sentences,
                                .blocks = reading.article.blocks,
                                .times = times,
                                .attributions = reading.attributions,
                                .published = published},
                               actors);
  actors.finish(reading);
  return reading;
}

}  // namespace onrecord::story
