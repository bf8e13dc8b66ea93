// Where a sentence could end, and what the model of sentence ends sees there.
#include <algorithm>

#include "core/unicode.h"
#include "language/internal/ascii.h"
#include "language/internal/hashing.h"
#include "language/internal/splitter.h"

namespace chancery {
namespace {

bool is_terminal(std::string_view form) {
  if (form == "\xE2\x80\xA6") return true;                                                      // …
  if (form == "\xE3\x80\x82" || form == "\xEF\xBC\x81" || form == "\xEF\xBC\x9F") return true;  // 。！？
  return form[0] == '.' || form[0] == '!' || form[0] == '?';
}

bool is_closer(std::string_view form) {
  return form == "\"" || form == "'" || form == ")" || form == "]" || form == "''" || form == "\xE2\x80\x9D" ||
         form == "\xE2\x80\x99" || form == "\xC2\xBB";
}

bool is_opener(std::string_view form) {
  return form == "\"" || form == "'" || form == "(" || form == "[" || form == "``" || form == "\xE2\x80\x9C" ||
         form == "\xE2\x80\x98" || form == "\xC2\xAB";
}

std::uint32_t shape_of(std::string_view form) {
  const char c = form[0];
  if (is_ascii_upper(c)) {
    if (form.size() == 1) return 1;
    return is_ascii_upper(form[1]) ? 2 : 3;
  }
  if (is_ascii_lower(c)) return 4;
  if (is_ascii_digit(c)) return 5;
  if (is_opener(form)) return 6;
  if (static_cast<unsigned char>(c) >= 0x80) return is_upper(decode_at(form, 0).value) ? 3 : 7;
  return 8;
}

}  // namespace

bool gives_up_stop(std::string_view form) {
  if (form.size() < 3 || form.back() != '.') return false;
  bool upper_acronym = true;
  for (const char c : form) upper_acronym = upper_acronym && (c == '.' || is_ascii_upper(c));
  return !upper_acronym && is_ascii_letter(form[0]);
}

Ending ending_after(std::string_view text, std::span<const RawToken> tokens, std::size_t i,
                    const SplitLexicon& lexicon) {
  if (i + 1 >= tokens.size() || tokens[i + 1].gap_before) return Ending::always;
  if (tokens[i + 1].joined) return Ending::never;
  const std::string_view form = slice(text, tokens[i].where);
  const std::string_view next = slice(text, tokens[i + 1].where);
  // A mark that closes what stands before it belongs to the sentence that it closes.
  if (!tokens[i + 1].space_before && is_closer(next)) return Ending::never;
  if (!tokens[i + 1].space_before && is_terminal(next)) return Ending::never;
  if (is_terminal(form)) return Ending::maybe;
  if (form.back() == '.' && form.size() > 1) {
    return lexicon.is(lower_ascii(form), SplitKind::title) ? Ending::never : Ending::maybe;
  }
  if (tokens[i + 1].line_before) return Ending::maybe;
  if (form == ":" || form == ";" || form == "--" || form == "-") return Ending::maybe;
  if (is_closer(form) && !tokens[i].space_before && i > 0) {
    std::size_t k = i;
    while (k > 0 && is_closer(slice(text, tokens[k].where))) --k;
    return is_terminal(slice(text, tokens[k].where)) ? Ending::maybe : Ending::never;
  }
  return Ending::never;
}

std::size_t ending_features(std::string_view text, std::span<const RawToken> tokens, std::size_t start, std::size_t i,
                            const SplitLexicon& lexicon, std::uint32_t* out) {
  std::size_t k = i;  // the mark under any closers
  while (k > start && is_closer(slice(text, tokens[k].where))) --k;
  const auto form_at = [&](std::size_t at) { return at < tokens.size() ? slice(text, tokens[at].where) : "<end>"; };
  const std::string_view mark = form_at(k);
  const std::string_view before = k > start ? form_at(k - 1) : std::string_view("<start>");
  const std::string_view next = form_at(i + 1);
  const std::string_view after = i + 2 < tokens.size() && !tokens[i + 2].gap_before ? form_at(i + 2) : "<end>";
  const std::uint32_t m = hash_text(mark);
  const std::uint32_t b = hash_text(lower_ascii(before));
  const std::uint32_t n = hash_text(lower_ascii(next));
  const std::uint32_t a = hash_text(lower_ascii(after));
  const std::uint32_t sb = shape_of(before);
  const std::uint32_t sn = shape_of(next);
  const std::uint32_t sa = shape_of(after);
  const std::uint32_t spaced = tokens[i + 1].space_before ? 1 : 0;
  const auto length = static_cast<std::uint32_t>(std::min<std::size_t>(i - start, 40));
  const std::uint32_t closers = static_cast<std::uint32_t>(std::min<std::size_t>(i - k, 3));
  const std::uint32_t stop_kept = mark.size() > 1 && mark.back() == '.' && is_ascii_letter(mark[0]) ? 1 : 0;
  std::uint32_t kind = stop_kept;
  if (lexicon.is(lower_ascii(mark), SplitKind::abbreviation)) kind = 2;
  std::uint32_t open = 0;
  for (std::size_t t = start; t <= i; ++t) {
    const std::string_view form = form_at(t);
    if (form == "(" || form == "[")
      ++open;
    else if ((form == ")" || form == "]") && open > 0)
      --open;
  }
  open = std::min(open, 2u);
  const std::uint32_t quoted = [&] {
    std::uint32_t quotes = 0;
    for (std::size_t t = start; t <= i; ++t) quotes += form_at(t) == "\"" ? 1u : 0u;
    return quotes & 1u;
  }();
  const std::uint32_t size_before = static_cast<std::uint32_t>(std::min<std::size_t>(before.size(), 6));
  std::size_t count = 0;
  const auto add = [&](std::uint32_t id, std::uint32_t x, std::uint32_t y = 0, std::uint32_t z = 0) {
    out[count++] = mix(id, x, y, z);
  };
  add(1, m, spaced);
  add(2, m, sn, spaced);
  add(3, m, sn, sb);
  add(4, m, n);
  add(5, m, b);
  add(6, m, b, sn);
  add(7, n, spaced);
  add(8, sn, sa, spaced);
  add(9, m, sn, sa);
  add(10, a, sn);
  add(11, m, length / 3, sn);
  add(12, m, length < 3 ? length : 3, sb);
  add(13, closers, sn, m);
  add(14, kind, sn, sa);
  add(15, kind, n);
  add(16, open, m, sn);
  add(17, quoted, m, sn);
  add(18, quoted, closers, sn);
  add(19, size_before, sb, m);
  add(20, spaced, sn, closers);
  add(21, hash_text(form_at(i)), spaced, sn);
  add(22, mix(0, b, n, m), 0);
  add(23, tokens[i].space_before ? 1 : 0, m, sn);
  add(24, 0);
  return count;
}

}  // namespace chancery
