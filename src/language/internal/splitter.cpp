#include "language/internal/splitter.h"

#include <algorithm>
#include <string>

#include "core/unicode.h"
#include "language/internal/ascii.h"

namespace chancery {
namespace {

enum class CharClass : std::uint8_t { letter, digit, other };

/// Bytes of an apostrophe at `at`: ' ’ ʼ; 0 when there is none.
std::uint32_t apostrophe_at(std::string_view text, std::uint32_t at, std::uint32_t end) {
  if (at >= end) return 0;
  if (text[at] == '\'') return 1;
  if (text.substr(at, 3) == "\xE2\x80\x99" && at + 3 <= end) return 3;
  if (text.substr(at, 2) == "\xCA\xBC" && at + 2 <= end) return 2;
  return 0;
}

/// Reads one run without spaces and appends its tokens.
class RunReader {
 public:
  RunReader(std::string_view text, Span run, const SplitLexicon& lexicon, std::vector<RawToken>& out)
      : text_(text), at_(run.begin), begin_(run.begin), end_(run.end), lexicon_(lexicon), out_(out) {}

  void read() {
    while (at_ < end_) {
      if (take_address() || take_smiley() || take_number() || take_word()) continue;
      take_mark();
    }
  }

 private:
  char byte(std::uint32_t at) const { return at < end_ ? text_[at] : '\0'; }

  CharClass class_at(std::uint32_t at, std::uint32_t* size) const {
    *size = 1;
    if (at >= end_) return CharClass::other;
    const char c = text_[at];
    if (is_ascii_letter(c)) return CharClass::letter;
    if (is_ascii_digit(c)) return CharClass::digit;
    if (static_cast<unsigned char>(c) < 0x80) return CharClass::other;
    const CodePoint point = decode_at(text_, at);
    *size = std::min<std::uint32_t>(point.size, end_ - at);
    if (is_letter(point.value) || is_mark(point.value)) return CharClass::letter;
    return is_digit(point.value) ? CharClass::digit : CharClass::other;
  }

  static bool is_mark(char32_t c) { return c >= 0x300 && c <= 0x36F; }

  void emit(std::uint32_t end, bool joined = false) {
    RawToken token;
    token.where = {at_, end};
    token.joined = joined;
    out_.push_back(token);
    at_ = end;
  }

  std::uint32_t digits_from(std::uint32_t at) const {
    while (at < end_ && is_ascii_digit(text_[at])) ++at;
    return at;
  }

  /// Web and mail addresses, handles, hashtags: to the end of the run, less the punctuation that closes the sentence.
  bool take_address() {
    const std::string_view rest = text_.substr(at_, end_ - at_);
    bool address = rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.") ||
                   rest.starts_with("mailto:");
    if (!address && (rest[0] == '@' || rest[0] == '#') && rest.size() > 1 && is_ascii_letter(rest[1])) {
      std::uint32_t to = at_ + 1;
      while (to < end_ && (is_ascii_letter(text_[to]) || is_ascii_digit(text_[to]) || text_[to] == '_')) ++to;
      emit(to);
      return true;
    }
    if (!address && (is_ascii_letter(rest[0]) || is_ascii_digit(rest[0]))) address = looks_like_domain(rest);
    if (!address) return false;
    std::uint32_t to = end_;
    while (const std::uint32_t size = closer_before(to)) to -= size;
    emit(to);
    return true;
  }

  /// Bytes of a mark before `to` that is no part of an address; 0 when there is none.
  std::uint32_t closer_before(std::uint32_t to) const {
    constexpr std::string_view kClosers = ".,;:!?)]}>'\"";
    if (to < at_ + 4) return 0;
    if (kClosers.find(text_[to - 1]) != std::string_view::npos) return 1;
    const std::string_view last = text_.substr(to - 3, 3);
    return last == "\xE2\x80\x9D" || last == "\xE2\x80\x99" ? 3 : 0;
  }

  bool looks_like_domain(std::string_view rest) const {
    std::size_t host = 0;
    std::size_t dots = 0;
    std::size_t label = 0;
    bool mail = false;
    for (; host < rest.size(); ++host) {
      const char c = rest[host];
      if (c == '.') {
        if (label == 0) return false;
        ++dots;
        label = 0;
      } else if (c == '@') {
        if (mail || host == 0) return false;
        mail = true;
        dots = 0;
        label = 0;
      } else if (is_ascii_letter(c) || is_ascii_digit(c) || c == '-' || c == '_') {
        ++label;
      } else {
        break;
      }
    }
    std::size_t host_end = host;
    while (host_end > 0 && rest[host_end - 1] == '.') --host_end;
    const std::string_view name = rest.substr(0, host_end);
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || dot + 1 >= name.size()) return false;
    if (mail) return name.find('@') < dot;
    const std::string last = lower_ascii(name.substr(dot + 1));
    if (!is_ascii_letter(last[0]) || !lexicon_.is(last, SplitKind::domain)) return false;
    // "agreed.In" and "it.us" are glued sentences; a domain is written in small letters, or is longer than a word.
    return name.substr(dot + 1) == last && dot >= 2 && !is_ascii_upper(name[dot + 1]);
  }

  bool take_smiley() {
    const std::uint32_t size = end_ - at_;
    if (size < 2 || size > 3 || at_ != begin_) return false;
    constexpr std::string_view kEyes = ":;=";
    constexpr std::string_view kMouths = ")(DP/|";
    if (kEyes.find(text_[at_]) == std::string_view::npos || kMouths.find(text_[end_ - 1]) == std::string_view::npos) {
      return false;
    }
    if (size == 3 && text_[at_ + 1] != '-') return false;
    emit(end_);
    return true;
  }

  /// Digits with what belongs to them: 1,200  2.4  9/11  10:30  713-853-3989  5th  1990s. Units come apart: 2.4|bn.
  bool take_number() {
    const bool leading_point = byte(at_) == '.' && at_ == begin_ && is_ascii_digit(byte(at_ + 1));
    if (!is_ascii_digit(byte(at_)) && !leading_point) return false;
    std::uint32_t to = digits_from(leading_point ? at_ + 1 : at_);
    if (const std::uint32_t phone = phone_end(); phone != 0) {
      emit(phone);
      return true;
    }
    while (to + 1 < end_ && is_ascii_digit(text_[to + 1]) &&
           (text_[to] == ',' || text_[to] == '.' || text_[to] == ':' || text_[to] == '/')) {
      to = digits_from(to + 1);
    }
    std::uint32_t letters = to;
    while (letters < end_ && is_ascii_letter(text_[letters])) ++letters;
    std::uint32_t size = 0;
    const bool more = class_at(letters, &size) != CharClass::other;
    if (letters == to || more) {
      if (letters != to || class_at(to, &size) == CharClass::letter) return take_alphanumeric();
      emit(to);
      take_decade_s();
      return true;
    }
    const std::string suffix = lower_ascii(text_.substr(to, letters - to));
    if (suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th" || suffix == "s") {
      emit(letters);
      return true;
    }
    if (suffix == "p" || suffix == "a") {  // 5p.m.
      if (byte(letters) == '.' && (byte(letters + 1) | 0x20) == 'm') {
        emit(to);
        return true;
      }
    }
    if (lexicon_.is(suffix, SplitKind::unit)) {
      emit(to);
      emit(letters);
      return true;
    }
    return take_alphanumeric();
  }

  /// 1980's is one token in the treebanks; after any other number 's is the possessive (2003's).
  void take_decade_s() {
    RawToken& number = out_.back();
    const std::uint32_t mark = apostrophe_at(text_, at_, end_);
    if (mark == 0 || byte(at_ + mark) != 's' || !bounded(at_ + mark + 1)) return;
    const bool decade = text_[at_ - 1] == '0' && number.where.size() >= 2 && number.where.size() <= 4;
    if (decade)
      number.where.end = at_ = at_ + mark + 1;
    else
      emit(at_ + mark + 1, true);
  }

  /// Telephone numbers and dates joined by hyphens (3-3-4, 3-4, 1-3-3-4, 2-2-4, 4-2-2 digits); other ranges come apart.
  std::uint32_t phone_end() const {
    std::string pattern;
    std::uint32_t at = at_;
    for (;;) {
      const std::uint32_t to = digits_from(at);
      if (to == at || to - at > 4 || pattern.size() > 6) return 0;
      pattern.push_back(static_cast<char>('0' + (to - at)));
      at = to;
      if (byte(at) != '-' || !is_ascii_digit(byte(at + 1))) break;
      pattern.push_back('-');
      ++at;
    }
    for (const char* known : {"3-3-4", "3-4", "1-3-3-4", "2-2-4", "1-2-4", "2-1-4", "1-1-4", "4-2-2", "2-2-2"}) {
      if (pattern == known) return at;
    }
    return 0;
  }

  bool take_alphanumeric() {
    std::uint32_t to = at_;
    std::uint32_t size = 0;
    while (to < end_ && class_at(to, &size) != CharClass::other) to += size;
    if (to == at_) return false;
    emit(to);
    return true;
  }

  bool take_word() {
    std::uint32_t size = 0;
    const std::uint32_t first = elided_start();
    if (first == at_ && class_at(at_, &size) == CharClass::other) return false;
    if (const std::uint32_t acronym = acronym_end(); acronym != 0) {
      emit(acronym);
      take_clitic();
      return true;
    }
    std::uint32_t to = word_end(first);
    if (byte(to) == '.' && keeps_stop(to)) {
      emit(to + 1);
      return true;
    }
    if (byte(to) == '$' && to - at_ <= 3 && is_ascii_upper(text_[to - 1])) {  // US$, HK$
      emit(to + 1);
      return true;
    }
    split_contraction(to);
    return true;
  }

  /// 'tis, '90s, ’em: an apostrophe that begins a word and is known to.
  std::uint32_t elided_start() const {
    const std::uint32_t mark = apostrophe_at(text_, at_, end_);
    if (mark == 0) return at_;
    const std::string_view rest = text_.substr(at_ + mark, end_ - at_ - mark);
    if (rest.size() >= 2 && is_ascii_digit(rest[0]) && is_ascii_digit(rest[1]) &&
        (rest.size() == 2 || !is_ascii_digit(rest[2]))) {
      return at_ + mark;
    }
    const std::string lower = lower_ascii(rest.substr(0, 5));
    for (const std::string_view known : {"em", "cause", "til"}) {
      if (lower.starts_with(known) && (rest.size() == known.size() || !is_ascii_letter(rest[known.size()]))) {
        return at_ + mark;
      }
    }
    return at_;
  }

  /// U.S.  e.g.  Ph.D.  J.R.R.: single letters (or a short first part) each with a stop. 0 when there is none.
  std::uint32_t acronym_end() const {
    std::uint32_t at = at_;
    std::uint32_t stops = 0;
    while (at + 1 < end_ && is_ascii_letter(text_[at]) && text_[at + 1] == '.') {
      at += 2;
      ++stops;
    }
    if (stops == 0 && byte(at_) == 'P' && byte(at_ + 1) == 'h' && byte(at_ + 2) == '.' && byte(at_ + 3) == 'D') {
      return byte(at_ + 4) == '.' ? at_ + 5 : at_ + 4;
    }
    if (stops < 2) {
      const bool ends_bare = stops == 1 && is_ascii_upper(byte(at_)) && is_ascii_upper(byte(at)) && bounded(at + 1);
      return ends_bare ? at + 1 : 0;  // "U.S" without its last stop
    }
    if (is_ascii_letter(byte(at)) && !bounded(at + 1)) {
      // "U.S.In": the last letter begins a glued word, the acronym is whole.
      return is_ascii_upper(byte(at)) && is_ascii_lower(byte(at + 1)) ? at : 0;
    }
    return is_ascii_letter(byte(at)) ? at + 1 : at;
  }

  bool bounded(std::uint32_t at) const {
    std::uint32_t size = 0;
    return class_at(at, &size) == CharClass::other;
  }

  /// The end of the letters that make one word, apostrophes, &, _ and kept hyphens inside included.
  std::uint32_t word_end(std::uint32_t from) const {
    std::uint32_t at = from;
    std::uint32_t size = 0;
    for (;;) {
      while (class_at(at, &size) != CharClass::other) at += size;
      if (at >= end_) return at;
      const std::uint32_t mark = apostrophe_at(text_, at, end_);
      if (mark != 0) {
        if (at == from || bounded(at + mark)) return at;
        at += mark;
        continue;
      }
      const char c = text_[at];
      const bool inside = at > from && !bounded(at + 1);
      if (inside && c == '@') {
        ++at;
        continue;
      }
      if (inside && (c == '_' || (c == '&' && at - from <= 3)))
        ++at;
      else if (inside && c == '-' && keeps_hyphen(from, at))
        ++at;
      else if (inside && c == '.' && keeps_point(from, at))
        ++at;
      else
        return at;
    }
  }

  bool keeps_hyphen(std::uint32_t from, std::uint32_t at) const {
    const std::string before = lower_ascii(text_.substr(from, at - from));
    if (lexicon_.is(before, SplitKind::prefix)) return true;
    // Given names of two syllables after a family name: Kim Jong-un, Tsai Ing-wen.
    if (!is_ascii_upper(text_[from]) || before.size() > 6 || at - from < 2 || !is_ascii_lower(text_[from + 1]))
      return false;
    if (out_.empty() || at_ != begin_ || !is_ascii_upper(text_[out_.back().where.begin])) return false;
    std::uint32_t to = at + 1;
    while (to < end_ && is_ascii_letter(text_[to])) ++to;
    return lexicon_.is(lower_ascii(text_.substr(at + 1, to - at - 1)), SplitKind::syllable) && byte(to) != '-';
  }

  /// A stop inside a run: file names and version names keep it (report.doc, v2.1), glued sentences do not
  /// (industry.In).
  bool keeps_point(std::uint32_t from, std::uint32_t at) const {
    const bool before_lower = is_ascii_lower(text_[at - 1]);
    const bool before_digit = is_ascii_digit(text_[at - 1]);
    const char after = text_[at + 1];
    if (is_ascii_digit(after)) return before_digit || at - from == 1;
    if (!before_lower && !before_digit && !is_ascii_upper(text_[at - 1])) return false;
    std::uint32_t to = at + 1;
    while (to < end_ && is_ascii_letter(text_[to])) ++to;
    if (bounded(to) && lexicon_.is(lower_ascii(text_.substr(at + 1, to - at - 1)), SplitKind::file)) return true;
    return in_dotted_name(from);
  }

  /// comp.sources.unix: at least three parts, all in small letters.
  bool in_dotted_name(std::uint32_t from) const {
    std::uint32_t to = from;
    int stops = 0;
    while (to < end_ &&
           (is_ascii_lower(text_[to]) || (text_[to] == '.' && to + 1 < end_ && is_ascii_lower(text_[to + 1])))) {
      stops += text_[to] == '.' ? 1 : 0;
      ++to;
    }
    return stops >= 2 && (to >= end_ || !is_ascii_letter(text_[to]));
  }

  bool keeps_stop(std::uint32_t stop) const {
    const std::string_view form = text_.substr(at_, stop - at_);
    const bool last = stop + 1 >= end_;
    if (!last && is_ascii_letter(byte(stop + 1))) return false;
    const std::string lower = lower_ascii(form) + ".";
    if (form.size() == 1 && is_ascii_upper(form[0]) && form != "I") return last && initial_follows(stop + 1);
    if (lexicon_.is(lower, SplitKind::title)) return last && stop + 1 < text_.size();
    if (lexicon_.is(lower, SplitKind::abbreviation)) {
      // "mar." and "sat." are also words; as a month or a day they have a capital.
      return is_ascii_upper(form[0]) || !is_capital_only(lower);
    }
    if (lexicon_.is(lower, SplitKind::counter)) return last && numeral_follows(stop + 1);
    return false;
  }

  static bool is_capital_only(std::string_view lower) {
    constexpr std::string_view kWords[] = {"jan.", "mar.", "jun.", "jul.", "aug.", "dec.", "oct.", "mon.", "wed.",
                                           "thu.", "fri.", "sat.", "la.",  "pa.",  "va.",  "ga.",  "mo.",  "wash.",
                                           "ore.", "ark.", "co.",  "ed.",  "est.", "ave.", "tex.", "me."};
    return std::find(std::begin(kWords), std::end(kWords), lower) != std::end(kWords);
  }

  std::uint32_t after_space(std::uint32_t at) const {
    while (at < text_.size() && text_[at] == ' ') ++at;
    return at;
  }

  bool initial_follows(std::uint32_t at) const {
    const std::uint32_t next = after_space(at);
    return next > at && next < text_.size() &&
           (is_ascii_upper(text_[next]) || static_cast<unsigned char>(text_[next]) >= 0xC3);
  }

  bool numeral_follows(std::uint32_t at) const {
    const std::uint32_t next = after_space(at);
    return next < text_.size() && is_ascii_digit(text_[next]);
  }

  /// The word [at_, to): whole, or its parts where it is a contraction or ends in a clitic.
  void split_contraction(std::uint32_t to) {
    const std::string lower = lower_ascii(text_.substr(at_, to - at_));
    if (const std::string_view parts = lexicon_.parts(lower); !parts.empty() && !is_acronym(to)) {
      std::size_t begin = 0;
      bool first = true;
      while (begin < parts.size()) {
        const std::size_t bar = std::min(parts.find('|', begin), parts.size());
        emit(at_ + static_cast<std::uint32_t>(bar - begin), !first);
        first = false;
        begin = bar + 1;
      }
      return;
    }
    for (std::uint32_t at = to; at-- > at_ + 1;) {
      const std::uint32_t mark = apostrophe_at(text_, at, to);
      if (mark == 0) continue;
      const std::string tail = lower_ascii(text_.substr(at + mark, to - at - mark));
      if (tail == "t" && at > at_ + 1 && (text_[at - 1] | 0x20) == 'n') {
        emit(at - 1);
        emit(to, true);
        return;
      }
      if (tail == "s" || tail == "m" || tail == "d" || tail == "ll" || tail == "re" || tail == "ve") {
        const std::uint32_t end = to;
        emit(at);
        emit(end, true);
        return;
      }
      break;
    }
    emit(to);
    take_possessive();
  }

  bool is_acronym(std::uint32_t to) const {  // IM is not I'm
    for (std::uint32_t at = at_; at < to; ++at) {
      if (!is_ascii_upper(text_[at])) return false;
    }
    return to - at_ <= 4;
  }

  /// The apostrophe after a plural's s, when the run opened no quotation.
  void take_possessive() {
    if (at_ >= end_ || (text_[at_ - 1] | 0x20) != 's') return;
    const std::uint32_t mark = apostrophe_at(text_, at_, end_);
    if (mark == 0 || !bounded(at_ + mark)) return;
    if (at_ + mark < end_ && text_[at_ + mark] != '-') return;  // "...officials'." is a closing quotation mark
    if (quote_is_open()) return;
    emit(at_ + mark, true);
  }

  bool quote_is_open() const {
    for (std::size_t i = out_.size(); i-- > 0 && out_.size() - i < 60;) {
      const std::string_view form = slice(text_, out_[i].where);
      const bool single = form == "'" || form == "\xE2\x80\x98";
      if (single && !out_[i].joined) {
        const std::uint32_t begin = out_[i].where.begin;
        return begin == 0 || text_[begin - 1] == ' ' || text_[begin - 1] == '\n' || form != "'";
      }
    }
    return false;
  }

  void take_clitic() {
    const std::uint32_t mark = apostrophe_at(text_, at_, end_);
    if (mark == 0 || (byte(at_ + mark) | 0x20) != 's' || !bounded(at_ + mark + 1)) return;
    emit(at_ + mark + 1, true);
  }

  /// Punctuation: runs of dots, dashes, exclamation and question marks and of rule-drawing signs are one token.
  void take_mark() {
    const char c = text_[at_];
    std::uint32_t to = at_;
    if (static_cast<unsigned char>(c) >= 0x80) {
      const CodePoint point = decode_at(text_, at_);
      std::uint32_t size = std::max<std::uint32_t>(1, point.size);
      const bool apostrophe = point.value == 0x2018 || point.value == 0x2019;
      if (apostrophe && at_ + 6 <= end_ && decode_at(text_, at_ + 3).value == 0x2019) size = 6;  // ’’ for ”
      emit(std::min(end_, at_ + size));
      return;
    }
    if (c == '.' || c == '!' || c == '?') {
      while (to < end_ && text_[to] == '.') ++to;
      if (to - at_ <= 1) {
        while (to < end_ && (text_[to] == '!' || text_[to] == '?')) ++to;
      }
    } else if (c == '[' && text_.substr(at_, 5) == "[...]" && at_ + 5 <= end_) {
      to = at_ + 5;
    } else if (std::string_view("-=*_~<>`#+|^$").find(c) != std::string_view::npos) {
      while (to < end_ && text_[to] == c) ++to;
      if (c == '<' || c == '>' || c == '`') to = std::min(to, at_ + 2);
    } else if (c == '\'' && byte(at_ + 1) == '\'') {
      to = at_ + 2;
    } else {
      to = at_ + 1;
    }
    emit(to);
  }

  std::string_view text_;
  std::uint32_t at_;
  std::uint32_t begin_;
  std::uint32_t end_;
  const SplitLexicon& lexicon_;
  std::vector<RawToken>& out_;
};

}  // namespace

std::vector<RawToken> find_tokens(std::string_view text, Span block, std::span<const std::uint32_t> breaks,
                                  const SplitLexicon& lexicon) {
  std::vector<RawToken> tokens;
  tokens.reserve(block.size() / 4);
  std::uint32_t at = block.begin;
  auto next_break = std::lower_bound(breaks.begin(), breaks.end(), block.begin + 1);
  bool space = true;
  int lines = 0;
  bool glue = false;
  while (at < block.end) {
    const CodePoint point = decode_at(text, at);
    if (is_space(point.value) || point.value < 0x20 || point.value == 0x200B || point.value == 0xFEFF) {
      lines += point.value == '\n' ? 1 : 0;
      space = true;
      at += point.size;
      continue;
    }
    std::uint32_t end = at;
    while (end < block.end) {
      const auto c = static_cast<unsigned char>(text[end]);
      if (c <= ' ') break;
      if (c < 0x80) {
        ++end;
        continue;
      }
      const CodePoint inner = decode_at(text, end);
      if (is_space(inner.value) || inner.value == 0x200B || inner.value == 0xFEFF) break;
      end += inner.size;
    }
    end = std::min(end, block.end);
    while (next_break != breaks.end() && *next_break <= at) ++next_break;
    const bool cut = next_break != breaks.end() && *next_break < end;
    if (cut) end = *next_break;
    const std::size_t first = tokens.size();
    RunReader(text, {at, end}, lexicon, tokens).read();
    tokens[first].space_before = space;
    tokens[first].line_before = lines > 0;
    tokens[first].gap_before = lines > 1 || glue;
    space = cut;
    glue = cut;
    lines = 0;
    at = end;
  }
  return tokens;
}

}  // namespace chancery
