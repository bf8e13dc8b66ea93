#include "world/claims.h"

#include <algorithm>

#include "core/table.h"
#include "core/unicode.h"

namespace chancery {
namespace {

/// Lower case with typographic marks folded one to one in bytes is not possible; offsets are kept by folding only ASCII
/// case here and listing both apostrophes in the table where a phrase needs one.
std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

bool at_word_start(std::string_view text, std::size_t at) {
  return at == 0 || !((text[at - 1] >= 'a' && text[at - 1] <= 'z') || (text[at - 1] >= '0' && text[at - 1] <= '9'));
}

}  // namespace

bool Claims::single_holder(std::string_view office) const {
  return std::binary_search(single_.begin(), single_.end(), office);
}

const Wording* Claims::find(std::string_view theme, std::string_view text, std::size_t* at) const {
  const std::string folded = ascii_lower(text);
  for (const Wording& wording : wordings_) {
    if (wording.theme != theme) continue;
    for (std::size_t found = folded.find(wording.phrase); found != std::string::npos;
         found = folded.find(wording.phrase, found + 1)) {
      if (!at_word_start(folded, found)) continue;
      if (at) *at = found;
      return &wording;
    }
  }
  return nullptr;
}

Result<Claims> Claims::load(const std::filesystem::path& data, Problems& problems) {
  Claims claims;
  auto offices = Table::read(data / "checks/single_offices.tsv", "data/checks/single_offices.tsv", problems);
  if (!offices) return offices.error();
  for (std::size_t row = 0; row < offices->rows(); ++row) claims.single_.emplace_back(offices->cell(row, "office"));
  std::sort(claims.single_.begin(), claims.single_.end());

  auto wordings = Table::read(data / "checks/wordings.tsv", "data/checks/wordings.tsv", problems);
  if (!wordings) return wordings.error();
  for (std::size_t row = 0; row < wordings->rows(); ++row) {
    if (wordings->cell(row, "phrase").empty() || wordings->cell(row, "theme").empty()) {
      wordings->reject(row, "a wording needs a theme and a phrase", problems);
      continue;
    }
    claims.wordings_.push_back({std::string(wordings->cell(row, "theme")), std::string(wordings->cell(row, "side")),
                                ascii_lower(wordings->cell(row, "phrase")), wordings->basis(row)});
  }
  return claims;
}

}  // namespace chancery
