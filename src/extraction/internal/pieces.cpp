#include "extraction/internal/pieces.h"

#include "core/unicode.h"

namespace chancery {
namespace {

bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x02BC; }
bool is_word_letter(char32_t c) { return is_letter(c) && c != 0x00B5; }
bool is_plain_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_separator(char32_t c) { return c == ',' || c == '.' || c == 0x066C || c == '\''; }

char32_t folded(char32_t c) {
  switch (c) {
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2212:
      return '-';
    case 0x2019:
    case 0x02BC:
    case 0x2018:
      return '\'';
    case 0x201C:
    case 0x201D:
      return '"';
    default:
      return to_lower(c);
  }
}

class Cutter {
 public:
  Cutter(std::string_view text, Span within) : text_(text), at_(within.begin), end_(within.end) {}

  bool skip_space() {
    const std::size_t start = at_;
    while (at_ < end_ && is_space(peek(at_).value)) at_ += peek(at_).size;
    return at_ > start;
  }
  bool done() const { return at_ >= end_; }

  Piece next() {
    Piece piece;
    const std::size_t start = at_;
    const CodePoint first = peek(at_);
    if (is_word_letter(first.value)) {
      piece.kind = Piece::Kind::word;
      piece.capital = is_upper(first.value);
      at_ = end_of_word(at_);
    } else if (is_plain_digit(first.value)) {
      piece.kind = Piece::Kind::number;
      at_ = end_of_number(at_);
    } else if (is_apostrophe(first.value) && possessive_end(at_) > at_) {
      piece.kind = Piece::Kind::word;
      at_ = possessive_end(at_);
    } else {
      at_ += first.size;
    }
    piece.where = {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(at_)};
    return piece;
  }

 private:
  CodePoint peek(std::size_t at) const {
    if (at >= end_) return {0, 1, false};
    const auto byte = static_cast<unsigned char>(text_[at]);
    return byte < 0x80 ? CodePoint{byte, 1, true} : decode_at(text_, at);
  }

  /// "'s" that no letter follows.
  std::size_t possessive_end(std::size_t at) const {
    const CodePoint mark = peek(at);
    const std::size_t s = at + mark.size;
    if (peek(s).value != 's' && peek(s).value != 'S') return at;
    return is_word_letter(peek(s + 1).value) ? at : s + 1;
  }

  std::size_t end_of_word(std::size_t at) const {
    bool dotted = false;  // "U.S", "p.m": the closing point belongs to the word too
    while (at < end_) {
      const CodePoint c = peek(at);
      if (is_word_letter(c.value) || is_plain_digit(c.value)) {
        at += c.size;
      } else if (c.value == '.' && is_initial(at) && is_word_letter(peek(at + 1).value) &&
                 !is_word_letter(peek(at + 2).value)) {
        dotted = true;
        ++at;
      } else if (is_apostrophe(c.value) && is_word_letter(peek(at + c.size).value) && possessive_end(at) == at) {
        at += c.size;
      } else {
        break;
      }
    }
    return dotted && peek(at).value == '.' ? at + 1 : at;
  }

  /// The letter before `at` stands alone: no letter before it.
  bool is_initial(std::size_t at) const {
    return at >= 1 && (at == 1 || !is_word_letter(static_cast<unsigned char>(text_[at - 2]) < 0x80
                                                      ? static_cast<char32_t>(text_[at - 2])
                                                      : U'x'));
  }

  std::size_t end_of_number(std::size_t at) const {
    while (at < end_) {
      const CodePoint c = peek(at);
      if (is_plain_digit(c.value)) {
        ++at;
      } else if (is_separator(c.value) && is_plain_digit(peek(at + c.size).value)) {
        at += c.size;
      } else {
        break;
      }
    }
    return at;
  }

  std::string_view text_;
  std::size_t at_, end_;
};

}  // namespace

Pieces::Pieces(std::string_view text, Span within) : text_(text) {
  if (within.end > text.size()) within.end = static_cast<std::uint32_t>(text.size());
  folded_.reserve(within.size() * 3 + 8);  // no folded character takes more than three bytes for each of its own
  list_.reserve(within.size() / 5 + 4);
  Cutter cutter(text, within);
  for (bool space = cutter.skip_space(); !cutter.done(); space = cutter.skip_space()) {
    Piece piece = cutter.next();
    piece.glued = !space && !list_.empty();
    const std::size_t from = folded_.size();
    bool small = false;
    for (std::size_t at = piece.where.begin; at < piece.where.end;) {
      const CodePoint c = decode_at(text, at);
      small = small || is_lower(c.value);
      append_utf8(folded_, folded(c.value));
      at += c.size;
    }
    piece.capitals = piece.kind == Piece::Kind::word && !small;
    piece.lower = std::string_view(folded_).substr(from);
    list_.push_back(piece);
  }
}

std::string_view Pieces::text(std::size_t i) const {
  return i < list_.size() ? slice(text_, list_[i].where) : std::string_view();
}

}  // namespace chancery
