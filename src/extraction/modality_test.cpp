#include "extraction/modality.h"

#include <gtest/gtest.h>

#include "core/table.h"
#include "extraction/internal/event_fixture.h"
#include "extraction/internal/event_tree.h"
#include "extraction/internal/modality_table.h"

namespace chancery {
namespace {

using testing_support::loaded;
using testing_support::source_dir;

/// The modality of the first token printed as `word`; nullopt when the sentence has none.
std::optional<Modality> modality_at(const std::string& sentence, std::string_view word) {
  const Document document = testing_support::paragraph(sentence);
  const Parse parse = parse_document(document, loaded().models.language);
  const Context context{document, parse, loaded().world, *loaded().models.lexicons};
  for (std::uint32_t index = 0; index < parse.sentences.size(); ++index) {
    const Tree tree(context, index);
    for (int token = 0; token < tree.size(); ++token) {
      if (tree.lower(token) == word) return modality_of(context, index, static_cast<std::uint32_t>(token));
    }
  }
  return std::nullopt;
}

// A trained parser stands between the sentence and the answer, so a few rows may fail; which ones is printed.
TEST(Modality, SentencesOfTheTable) {
  Problems problems;
  const auto table = Table::read(source_dir() / "testdata" / "extraction" / "modality.tsv", "modality.tsv", problems);
  ASSERT_TRUE(table);
  ASSERT_TRUE(problems.empty());
  std::size_t right = 0;
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const std::string sentence(table->cell(row, "sentence"));
    const auto found = modality_at(sentence, table->cell(row, "word"));
    ASSERT_TRUE(found) << sentence;
    if (name_of(*found) == table->cell(row, "modality"))
      ++right;
    else
      std::printf("  %s [%s]: %s\n", sentence.c_str(), std::string(table->cell(row, "word")).c_str(),
                  std::string(name_of(*found)).c_str());
  }
  EXPECT_GE(right * 100, table->rows() * 90) << right << " of " << table->rows();
}

TEST(Modality, EveryRowOfTheLexiconIsUnderstood) {
  Problems problems;
  const auto lexicon = load_modality_lexicon(source_dir() / "data", problems);
  ASSERT_TRUE(lexicon);
  for (const Problem& problem : problems) ADD_FAILURE() << to_string(problem);
  EXPECT_GT(lexicon->hedges->governors.size(), 80u);
}

TEST(Modality, StrongestReasonWins) {
  EXPECT_EQ(modality_at("Norway reportedly plans to attack the camp.", "attack"), Modality::alleged);
  EXPECT_EQ(modality_at("Norway will not attack the camp.", "attack"), Modality::negated);
}

}  // namespace
}  // namespace chancery
