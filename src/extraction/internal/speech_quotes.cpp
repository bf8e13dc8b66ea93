// Curly marks nest ("“... their partnership “has no borders” and ...”"), so their depth is counted; straight marks
// alternate. A curly mark at the start of a new paragraph while one is open continues the same quotation in English
// print; here it opens a new one, which gives the same words the same speaker.
#include "extraction/internal/speech_quotes.h"

#include <string_view>

namespace chancery {
namespace {

constexpr std::string_view kOpen = "\u201c";
constexpr std::string_view kClose = "\u201d";
constexpr std::string_view kLowOpen = "\u201e";

std::size_t words_in(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t';
    if (!space && !inside) ++words;
    inside = !space;
  }
  return words;
}

void keep(std::string_view text, Span span, std::vector<Span>& out) {
  if (words_in(slice(text, span)) > 3) out.push_back(span);
}

void scan_block(std::string_view text, Span block, std::vector<Span>& out) {
  int depth = 0;
  bool straight = false;
  std::uint32_t begin = 0;
  for (std::uint32_t at = block.begin; at < block.end;) {
    const std::string_view rest = text.substr(at, block.end - at);
    if (rest.starts_with(kOpen) || rest.starts_with(kLowOpen)) {
      if (depth++ == 0 && !straight) begin = at;
      at += 3;
    } else if (rest.starts_with(kClose)) {
      at += 3;
      if (depth > 0 && --depth == 0 && !straight) keep(text, {begin, at}, out);
    } else if (rest.front() == '"' && depth == 0) {
      if (!straight) begin = at;
      ++at;
      if (straight) keep(text, {begin, at}, out);
      straight = !straight;
    } else {
      ++at;
    }
  }
  if (depth > 0 || straight) keep(text, {begin, block.end}, out);
}

}  // namespace

std::vector<Span> find_quotations(const Document& document) {
  std::vector<Span> out;
  for (const Block& block : document.blocks) {
    if (block.kind == BlockKind::body) scan_block(document.text, block.where, out);
  }
  return out;
}

}  // namespace chancery
