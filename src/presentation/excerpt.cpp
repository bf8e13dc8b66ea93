#include "presentation/excerpt.h"

#include <algorithm>

#include "core/unicode.h"
#include "presentation/wording.h"

namespace chancery {
namespace {

constexpr std::size_t kNarrowest = 40;  // columns of text, however narrow the terminal
constexpr std::size_t kWithoutLimit = 100;

Span line_around(std::string_view text, std::uint32_t byte) {
  byte = std::min<std::uint32_t>(byte, static_cast<std::uint32_t>(text.size()));
  const std::size_t before = byte == 0 ? std::string_view::npos : text.rfind('\n', byte - 1);
  const std::size_t after = text.find('\n', byte);
  return {before == std::string_view::npos ? 0 : static_cast<std::uint32_t>(before + 1),
          static_cast<std::uint32_t>(after == std::string_view::npos ? text.size() : after)};
}

/// The part of `line` of at most `columns` columns that shows `where` with some words on both sides.
Span window(std::string_view text, Span line, Span where, std::size_t columns) {
  if (display_width(slice(text, line)) <= columns) return line;
  std::uint32_t begin = where.begin, end = where.begin;
  std::size_t width = 0;
  const auto widen_right = [&](std::uint32_t limit) {
    while (end < limit && width < columns) {
      const CodePoint c = decode_at(text, end);
      end += c.size;
      width += static_cast<std::size_t>(width_of(c.value));
    }
  };
  widen_right(std::min(where.end, line.end));
  const std::size_t before = (columns - std::min(columns, width)) / 2;
  for (std::size_t taken = 0; begin > line.begin && taken < before; ++taken, ++width) {
    do --begin;
    while (begin > line.begin && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80);
  }
  widen_right(line.end);
  return {begin, end};
}

}  // namespace

Position position_of(std::string_view text, std::uint32_t byte) {
  const Span line = line_around(text, byte);
  Position out;
  out.line = 1 + static_cast<std::uint32_t>(std::count(text.begin(), text.begin() + line.begin, '\n'));
  for (std::uint32_t at = line.begin; at < byte && at < text.size(); ++out.column) at += decode_at(text, at).size;
  return out;
}

std::string excerpt(std::string_view text, Span where, Look look) {
  const std::string number = std::to_string(position_of(text, where.begin).line);
  const std::string gutter(number.size(), ' ');
  const std::size_t frame = number.size() + 5 + 2;  // "  12 | " and the two ellipses
  const std::size_t wanted = look.width == 0 ? kWithoutLimit : look.width;
  const std::size_t columns = std::max(kNarrowest, wanted - std::min(wanted, frame));
  const Span line = line_around(text, where.begin);
  const Span shown = window(text, line, where, columns);

  const auto clean = [&](Span span) { return fit(slice(text, span), columns + frame); };
  const std::string lead = shown.begin > line.begin ? "…" : "";
  const Span marked_span{where.begin, std::min({where.end, line.end, shown.end})};
  std::string out = "  " + number + " | " + lead + clean({shown.begin, marked_span.begin}) +
                    styled(clean(marked_span), "bold", look.colour) + clean({marked_span.end, shown.end}) +
                    (shown.end < line.end ? "…" : "") + "\n";
  const std::size_t indent = display_width(lead) + display_width(clean({shown.begin, marked_span.begin}));
  const std::size_t length = std::max<std::size_t>(1, display_width(clean(marked_span)));
  return out + "  " + gutter + " | " + std::string(indent, ' ') +
         styled("^" + std::string(length - 1, '~'), "yellow", look.colour) + "\n";
}

std::string marked(std::string_view text, Span around, const std::vector<Span>& marks, bool colour) {
  std::string out;
  std::uint32_t at = around.begin;
  const auto plain = [&](std::uint32_t end) {
    for (; at < end; ++at) out += text[at] == '\n' || text[at] == '\r' || text[at] == '\t' ? ' ' : text[at];
  };
  for (const Span mark : marks) {
    if (mark.begin < at || mark.end > around.end) continue;
    plain(mark.begin);
    const std::string_view words = slice(text, mark);
    out += colour ? styled(words, "bold", true) : "[[" + std::string(words) + "]]";
    at = mark.end;
  }
  plain(around.end);
  return out;
}

}  // namespace chancery
