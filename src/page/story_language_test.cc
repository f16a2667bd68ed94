#include "page/story_language.h"

#include <gtest/gtest.h>

namespace onrecord::page {
namespace {

TEST(StoryLanguage, KnowsLanguagesByTheirSmallWords) {
  EXPECT_EQ(
      find_language(
          "The harbour will stay closed until Thursday, the port authority said, and the ferries are not to leave.",
          ""),
      "en");
  EXPECT_EQ(
      find_language(
          "Le port restera fermé jusqu’à jeudi, a dit la direction du port, et les bateaux ne sont pas partis.", ""),
      "fr");
  EXPECT_EQ(
      find_language(
          "Der Hafen bleibt bis Donnerstag geschlossen, teilte die Behörde mit, und die Fähren sind nicht ausgelaufen.",
          ""),
      "de");
  EXPECT_EQ(
      find_language(
          "El puerto seguirá cerrado hasta el jueves, según la autoridad, y los barcos no han salido de la ciudad.",
          ""),
      "es");
}

TEST(StoryLanguage, BelievesTheTextBeforeThePage) {
  EXPECT_EQ(
      find_language(
          "Le port restera fermé jusqu’à jeudi, a dit la direction du port, et les bateaux ne sont pas partis.", "en"),
      "fr");
}

TEST(StoryLanguage, BelievesThePageWhereTheTextIsShort) {
  EXPECT_EQ(find_language("Bonjour", "fr"), "fr");
  EXPECT_EQ(find_language("", ""), "");
}

TEST(StoryLanguage, KnowsLanguagesByTheirScript) {
  EXPECT_EQ(find_language("Порт останется закрытым до четверга", ""), "ru");
  EXPECT_EQ(find_language("Порт залишиться зачиненим до четверга", "uk"), "uk");
  EXPECT_EQ(find_language("港口将关闭至周四", ""), "zh");
  EXPECT_EQ(find_language("سيبقى الميناء مغلقا حتى الخميس", ""), "ar");
  EXPECT_EQ(find_language("항구는 목요일까지 폐쇄된다", ""), "ko");
}

TEST(StoryLanguage, KeepsEnglishWithForeignNames) {
  EXPECT_EQ(find_language("The mayor of São João da Madeira said that the bridge over the Água Levada would be closed "
                          "and that it was not safe.",
                          "en"),
            "en");
}

TEST(StoryLanguage, NamesLanguagesForPeople) {
  EXPECT_EQ(language_name("fr"), "French");
  EXPECT_EQ(language_name("xx"), "xx");
}

}  // namespace
}  // namespace onrecord::page
