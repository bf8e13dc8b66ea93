// Plain text: which lines are the report.
//
// A line is a paragraph unless the text is hard-wrapped, when lines are joined up to a blank one. Furniture is known by
// data/intake/furniture.tsv; title, date line, byline and headings by their shape: short, no full stop, prose after
// them.
#include <algorithm>
#include <cstring>

#include "core/text.h"
#include "core/unicode.h"
#include "intake/internal/furniture.h"

namespace chancery::intake {
namespace {

struct Line {
  Span where;  // without the white space around it; empty for a blank line
  std::size_t words = 0;
  bool ends_sentence = false;
};

constexpr std::size_t kMostHeadingWords = 14;
constexpr std::size_t kMostTitleWords = 28;
constexpr std::size_t kMostGluedHeadingWords = 9;

/// The last character that is not a closing quote or bracket.
char32_t last_mark(std::string_view text) {
  char32_t last = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_at(text, at);
    const bool closing = c.value == '"' || c.value == '\'' || c.value == ')' || c.value == ']' || c.value == 0x201D ||
                         c.value == 0x2019 || c.value == 0x00BB;
    if (!closing && !is_space(c.value)) last = c.value;
    at += c.size;
  }
  return last;
}

bool is_sentence_end(char32_t c) {
  return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0x061F;
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\t' || c == '\n';
    words += !space && !inside;
    inside = !space;
  }
  return words;
}

Line make_line(std::string_view text, std::size_t begin, std::size_t end) {
  const std::string_view raw = text.substr(begin, end - begin);
  const std::string_view inner = trim(raw);
  Line line;
  if (inner.empty()) {
    line.where = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin)};
    return line;
  }
  const auto offset = static_cast<std::uint32_t>(inner.data() - text.data());
  line.where = {offset, offset + static_cast<std::uint32_t>(inner.size())};
  line.words = count_words(inner);
  line.ends_sentence = is_sentence_end(last_mark(inner));
  return line;
}

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  std::size_t begin = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  while (begin <= text.size()) {
    const auto newline = text.find('\n', begin);
    const std::size_t end = newline == std::string_view::npos ? text.size() : newline;
    lines.push_back(make_line(text, begin, end));
    if (newline == std::string_view::npos) break;
    begin = newline + 1;
  }
  return lines;
}

/// Hard-wrapped text: most lines that are followed by another are of one width and end in the middle of a sentence.
bool is_wrapped(const std::vector<Line>& lines) {
  std::size_t followed = 0, broken = 0, longest = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    longest = std::max<std::size_t>(longest, lines[i].where.size());
    if (lines[i].where.empty() || lines[i + 1].where.empty()) continue;
    ++followed;
    broken += !lines[i].ends_sentence && lines[i].where.size() >= 40;
  }
  return followed >= 3 && longest <= 120 && broken * 2 > followed;
}

std::vector<Line> join_wrapped(std::string_view text, const std::vector<Line>& lines) {
  std::vector<Line> paragraphs;
  for (const Line& line : lines) {
    const bool joins = !line.where.empty() && !paragraphs.empty() && !paragraphs.back().where.empty();
    if (joins) {
      paragraphs.back() = make_line(text, paragraphs.back().where.begin, line.where.end);
    } else {
      paragraphs.push_back(line);
    }
  }
  return paragraphs;
}

bool is_list_item(std::string_view text) {
  return text.starts_with("- ") || text.starts_with("* ") || text.starts_with("• ") || text.starts_with("– ");
}

bool is_byline(std::string_view text, std::size_t words) {
  return words <= 8 && (text.starts_with("By ") || text.starts_with("BY ")) && text.size() > 4 &&
         is_upper(decode_at(text, 3).value);
}

/// "BEIJING, July 14 (Reuters) - ", "GENEVA (AP) — ": the length of the dateline at the head of a paragraph, or 0.
/// It begins with a place in capitals or title case and ends with a dash within 60 bytes.
std::size_t dateline_length(std::string_view text) {
  const std::string_view head = text.substr(0, 70);
  std::size_t dash = std::string_view::npos, mark = 0;
  for (const std::string_view candidate : {" - ", " – ", " — ", " -- "}) {
    const auto at = head.find(candidate);
    if (at < dash) {
      dash = at;
      mark = candidate.size();
    }
  }
  if (dash == std::string_view::npos || dash < 3) return 0;
  const std::string_view before = head.substr(0, dash);
  const bool agency = before.ends_with(')') && before.find('(') != std::string_view::npos;
  const std::string_view place = before.substr(0, before.find_first_of(",(0123456789"));
  const bool capitals = place.size() >= 3 &&
                        std::none_of(place.begin(), place.end(), [](unsigned char c) { return c >= 'a' && c <= 'z'; });
  if (before.find_first_of(".!?") != std::string_view::npos && !agency && !capitals) return 0;
  return agency || (capitals && before.size() <= 40) ? dash + mark : 0;
}

/// The agency between the parentheses of a dateline, "" when none.
std::string agency_of(std::string_view dateline) {
  const auto open = dateline.find('(');
  const auto close = dateline.find(')', open == std::string_view::npos ? 0 : open);
  if (open == std::string_view::npos || close == std::string_view::npos) return {};
  return std::string(trim(dateline.substr(open + 1, close - open - 1)));
}

/// Where a line starts with a caption that ends in a credit and runs into prose without a space
/// ("... allies / photo example.comSino-Russian cooperation is ..."): the offset of the prose, or 0.
std::size_t glued_caption(std::string_view text, const FurnitureRules& rules) {
  for (std::size_t at = 3; at + 1 < text.size() && at < 400; ++at) {
    const auto before = static_cast<unsigned char>(text[at - 1]);
    const bool seam = is_upper(static_cast<unsigned char>(text[at])) && before >= 'a' && before <= 'z' &&
                      text[at + 1] >= 'a' && text[at + 1] <= 'z';
    if (!seam) continue;
    const auto space = text.substr(0, at).rfind(' ');
    const std::string_view word = text.substr(space == std::string_view::npos ? 0 : space + 1, at - space - 1);
    if (word.find('.') == std::string_view::npos) continue;  // only a domain name ends a credit this way
    const FurnitureRules::Rule* rule = rules.find(text.substr(0, at));
    if (rule && (rule->kind == BlockKind::caption || rule->kind == BlockKind::credit)) return at;
  }
  return 0;
}

bool is_low(char c) { return c >= 'a' && c <= 'z'; }
bool is_high(char c) { return c >= 'A' && c <= 'Z'; }

/// A second word starts at `at` inside `word`: "spaceBeijing" (the word begins in lower case, as no name does) or
/// "industry.In" (a full stop after a word, before a capitalised one).
bool is_seam(std::string_view word, std::size_t at) {
  if (at < 3 || at + 1 >= word.size() || !is_high(word[at])) return false;
  const bool then_low = is_low(word[at + 1]);
  const bool three_low = is_low(word[at - 1]) && is_low(word[at - 2]) && is_low(word[at - 3]);
  if (three_low && then_low && is_low(word[0])) return true;
  if (at < 4 || (word[at - 1] != '.' && word[at - 1] != '?' && word[at - 1] != '!')) return false;
  const bool after_word = is_low(word[at - 2]) && is_low(word[at - 3]) && is_low(word[at - 4]);
  const std::string_view before = word.substr(0, at - 1);
  const bool domain = before.find_first_of("./@") != std::string_view::npos || before == "www";
  return after_word && then_low && !domain;
}

/// A heading that runs into its paragraph ("Satellites and spaceBeijing and Moscow are ..."): the offset of the
/// paragraph when the seam lies within the first words and nothing before it ends a sentence; 0 otherwise.
std::size_t glued_heading(std::string_view text) {
  std::size_t begin = 0, words = 1;
  for (std::size_t at = 0; at < text.size() && words <= kMostGluedHeadingWords; ++at) {
    if (text[at] == ' ') {
      begin = at + 1;
      ++words;
    } else if (text[at] == '.' || text[at] == ',' || text[at] == '?' || text[at] == '!') {
      return 0;
    } else if (is_seam(text.substr(begin), at - begin)) {
      return text.size() - at > 3 * at ? at : 0;
    }
  }
  return 0;
}

class Labeller {
 public:
  Labeller(Document& document, const FurnitureRules& rules)
      : document_(document), rules_(rules), text_(document.text) {}

  void run() {
    std::vector<Line> lines = lines_of(text_);
    if (is_wrapped(lines)) lines = join_wrapped(text_, lines);
    std::erase_if(lines, [](const Line& line) { return line.where.empty(); });
    for (std::size_t i = 0; i < lines.size(); ++i) label(lines, i);
    find_truncation(lines);
  }

 private:
  std::string_view of(const Line& line) const { return slice(text_, line.where); }
  void put(Span where, BlockKind kind) { document_.blocks.push_back({where, kind}); }
  bool seen_body() const {
    return std::any_of(document_.blocks.begin(), document_.blocks.end(),
                       [](const Block& b) { return b.kind == BlockKind::body; });
  }

  void label(const std::vector<Line>& lines, std::size_t i) {
    const Line& line = lines[i];
    const std::string_view text = of(line);
    if (carried(line, text)) return;
    if (const std::size_t at = glued_caption(text, rules_)) {
      const std::uint32_t seam = line.where.begin + static_cast<std::uint32_t>(at);
      put({line.where.begin, seam}, BlockKind::caption);
      return put({seam, line.where.end}, BlockKind::body);
    }
    if (const FurnitureRules::Rule* rule = rules_.find(text); rule && is_whole_furniture(*rule, line)) {
      effect_ = rule->effect;
      effect_kind_ = rule->effect == FurnitureRules::Effect::none ? rule->kind : BlockKind::related;
      return put(line.where, rule->kind);
    }
    if (const auto date = parse_printed_date(text, rules_); date && line.words <= 8) {
      if (!document_.published.known()) {
        document_.published = *date;
        document_.published_basis = DateBasis::dateline;
      }
      return put(line.where, BlockKind::dateline);
    }
    if (is_byline(text, line.words)) {
      if (document_.author.empty()) document_.author = std::string(trim(text.substr(3)));
      return put(line.where, BlockKind::byline);
    }
    if (const std::size_t at = glued_heading(text)) {
      const std::uint32_t seam = line.where.begin + static_cast<std::uint32_t>(at);
      put({line.where.begin, seam}, BlockKind::heading);
      return put({seam, line.where.end}, BlockKind::body);
    }
    if (is_title(lines, i)) {
      if (document_.title.empty()) document_.title = std::string(text);
      return put(line.where, BlockKind::title);
    }
    if (is_heading(lines, i)) return put(line.where, BlockKind::heading);
    put_body(line, text);
  }

  /// Lines after "Next Article" or "You may also be interested in": short ones and list items belong to it.
  bool carried(const Line& line, std::string_view text) {
    if (effect_ == FurnitureRules::Effect::none) return false;
    const bool short_line = line.words <= kMostTitleWords && !line.ends_sentence;
    if (!short_line && !is_list_item(text)) {
      effect_ = FurnitureRules::Effect::none;
      return false;
    }
    if (const FurnitureRules::Rule* rule = rules_.find(text); rule && is_whole_furniture(*rule, line)) {
      if (rule->effect != FurnitureRules::Effect::none) effect_ = rule->effect;
      put(line.where, rule->kind);
      return true;
    }
    put(line.where, effect_kind_);
    if (effect_ == FurnitureRules::Effect::next) effect_ = FurnitureRules::Effect::none;
    return true;
  }

  /// A rule that looks inside a line labels the line only when the line is short: prose may quote "read more".
  static bool is_whole_furniture(const FurnitureRules::Rule& rule, const Line& line) {
    return rule.match == FurnitureRules::Match::is || line.words <= 30;
  }

  bool is_title(const std::vector<Line>& lines, std::size_t i) const {
    if (seen_body() || i + 1 >= lines.size() || lines[i].words > kMostTitleWords) return false;
    if (!document_.title.empty()) return false;
    const bool first = std::none_of(document_.blocks.begin(), document_.blocks.end(),
                                    [](const Block& b) { return b.kind == BlockKind::title; });
    if (!document_.title.empty() && of(lines[i]) == document_.title) return true;
    if (!first) return false;
    // A first line that is one short sentence is a headline only if something longer follows it.
    const bool dotted_headline =
        lines[i].ends_sentence && lines[i].words <= 12 && lines[i + 1].words > 2 * lines[i].words;
    return !lines[i].ends_sentence || dotted_headline;
  }

  bool is_heading(const std::vector<Line>& lines, std::size_t i) const {
    if (lines[i].ends_sentence || lines[i].words > kMostHeadingWords || i + 1 >= lines.size()) return false;
    const char32_t mark = last_mark(of(lines[i]));
    if (mark == ',' || mark == ';') return false;
    const bool list = is_list_item(of(lines[i]));
    const bool before_longer = lines[i + 1].words > lines[i].words || !lines[i + 1].ends_sentence;
    return !list && before_longer;
  }

  void put_body(const Line& line, std::string_view text) {
    std::uint32_t begin = line.where.begin;
    if (const std::size_t length = seen_body() ? 0 : dateline_length(text)) {
      const std::string_view dateline = trim(text.substr(0, length));
      put({begin, begin + static_cast<std::uint32_t>(dateline.size())}, BlockKind::dateline);
      read_dateline(dateline);
      if (const std::string agency = agency_of(dateline); !agency.empty()) document_.via.push_back(agency);
      begin += static_cast<std::uint32_t>(length);
    }
    put({begin, line.where.end}, BlockKind::body);
  }

  /// "NAIROBI, March 8, 2024 (Wire) -": the date between the place and the agency, when it has a year.
  void read_dateline(std::string_view dateline) {
    const auto comma = dateline.find(',');
    if (document_.published.known() || comma == std::string_view::npos) return;
    const auto end = dateline.find_first_of("(-–—", comma);
    if (const auto date = parse_printed_date(dateline.substr(comma + 1, end - comma - 1), rules_)) {
      document_.published = *date;
      document_.published_basis = DateBasis::dateline;
    }
  }

  /// Cut off: the last words of the report are in the middle of a sentence.
  void find_truncation(const std::vector<Line>&) {
    const auto last = std::find_if(document_.blocks.rbegin(), document_.blocks.rend(),
                                   [](const Block& b) { return b.kind == BlockKind::body; });
    if (last == document_.blocks.rend()) return;
    const std::string_view text = slice(text_, last->where);
    const char32_t mark = last_mark(text);
    const bool ends = is_sentence_end(mark) && !text.ends_with("...") && !text.ends_with("…") && mark != 0x2026;
    const bool long_enough = count_words(text) >= 12;  // a signature or a list item may end without a full stop
    document_.truncated = !ends && long_enough && mark != ':';
  }

  Document& document_;
  const FurnitureRules& rules_;
  std::string_view text_;
  FurnitureRules::Effect effect_ = FurnitureRules::Effect::none;
  BlockKind effect_kind_ = BlockKind::related;
};

}  // namespace

void label_blocks(Document& document, const FurnitureRules& rules) { Labeller(document, rules).run(); }

void find_glue(Document& document) {
  const std::string_view text = document.text;
  for (const Block& block : document.blocks) {
    if (block.kind != BlockKind::body && block.kind != BlockKind::caption) continue;
    std::size_t begin = block.where.begin;
    for (std::size_t at = begin; at < block.where.end; ++at) {
      if (text[at] == ' ' || text[at] == '\n' || text[at] == '-') {
        begin = at + 1;
      } else if (is_seam(text.substr(begin, block.where.end - begin), at - begin)) {
        document.glued.push_back({static_cast<std::uint32_t>(at)});
        begin = at;
      }
    }
  }
  std::sort(document.glued.begin(), document.glued.end(), [](const Glue& a, const Glue& b) { return a.at < b.at; });
}

}  // namespace chancery::intake
