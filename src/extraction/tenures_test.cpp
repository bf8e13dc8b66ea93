#include "extraction/tenures.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>

#include "core/table.h"
#include "extraction/lexicons.h"

namespace chancery {
namespace {

namespace fs = std::filesystem;
const fs::path kSource = CHANCERY_SOURCE_DIR;

struct Bench {
  World world;
  Lexicons lexicons;
  LanguageModel model;
};

const Bench* bench() {
  static const std::unique_ptr<Bench> loaded = []() -> std::unique_ptr<Bench> {
    if (!fs::exists(kSource / "models/en.model")) return nullptr;
    Problems problems;
    auto world = load_world(kSource / "data", {}, problems);
    auto words = load_mention_lexicon(kSource / "data", problems);
    auto model = LanguageModel::load(kSource / "models/en.model");
    if (!world || !words || !model) {
      ADD_FAILURE() << (world ? words ? model.error().what : words.error().what : world.error().what);
      return nullptr;
    }
    Lexicons lexicons;
    lexicons.mentions = std::move(*words);
    return std::make_unique<Bench>(Bench{std::move(*world), std::move(lexicons), std::move(*model)});
  }();
  return loaded.get();
}

std::vector<Tenure> tenures_of(std::string_view text, std::string_view publisher, std::string_view published) {
  Document document;
  document.text = text;
  document.publisher = publisher;
  if (const auto day = parse_period(published)) document.published = *day;
  document.blocks = {{{0, static_cast<std::uint32_t>(text.size())}, BlockKind::body}};
  const Parse parse = parse_document(document, bench()->model);
  const Context context{document, parse, bench()->world, bench()->lexicons};
  return find_tenures(context, find_mentions(context));
}

std::string line_of(const Tenure& tenure) {
  return tenure.person + ", " + (tenure.former ? "former " : "") + (tenure.office.empty() ? "?" : tenure.office) +
         ", " + tenure.state;
}

TEST(Tenures, WhoHoldsWhichOffice) {
  if (!bench()) GTEST_SKIP() << "models/en.model is not there";
  Problems problems;
  const auto table = Table::read(kSource / "testdata/extraction/tenures.tsv", "tenures.tsv", problems);
  ASSERT_TRUE(table) << table.error().what;
  ASSERT_TRUE(problems.empty()) << to_string(problems.front());
  for (std::size_t row = 0; row < table->rows(); ++row) {
    std::string got;
    for (const Tenure& tenure :
         tenures_of(table->cell(row, "text"), table->cell(row, "publisher"), table->cell(row, "published"))) {
      if (!got.empty()) got += "; ";
      got += line_of(tenure);
    }
    EXPECT_EQ(got, table->cell(row, "expected")) << table->basis(row) << ": " << table->cell(row, "text");
  }
}

TEST(Tenures, CarryTheirEvidenceAndTheDocumentsDate) {
  if (!bench()) GTEST_SKIP() << "models/en.model is not there";
  const std::string text = "Russian Defense Minister Andrei Bozhovsky spoke in Qingdao.";
  const auto tenures = tenures_of(text, "", "2025-06-26");
  ASSERT_EQ(tenures.size(), 1u);
  EXPECT_EQ(slice(text, tenures[0].evidence.where), "Russian Defense Minister Andrei Bozhovsky");
  EXPECT_EQ(tenures[0].person_id, "");  // no dictionary knows him: nothing is corrected here
  EXPECT_EQ(tenures[0].office_surface, "defense minister");
  EXPECT_EQ(tenures[0].as_of.text, "2025-06-26");
  EXPECT_FALSE(tenures[0].basis.empty());
}

}  // namespace
}  // namespace chancery
