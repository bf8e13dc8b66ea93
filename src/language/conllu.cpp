#include "language/conllu.h"

#include <array>
#include <charconv>

#include "core/files.h"
#include "core/unicode.h"

namespace chancery {
namespace {

constexpr std::size_t kColumns = 10;

std::optional<std::uint32_t> parse_index(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failed != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// Reads line by line and keeps the sentence that is being built. The first error ends it.
class Reader {
 public:
  explicit Reader(const std::string& name) : name_(name) {}

  bool take(std::string_view line) {
    ++line_;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty()) return finish_sentence();
    if (line.front() == '#') {
      sentence_.comments.emplace_back(line);
      return true;
    }
    return take_columns(line);
  }

  bool finish_sentence() {
    if (sentence_.words.empty()) return sentence_.ranges.empty() || fail("a multiword token without its words");
    for (const ConlluRange& range : sentence_.ranges) {
      if (range.last >= sentence_.words.size()) return fail("a multiword token goes past the end of the sentence");
    }
    if (!check_heads()) return false;
    sentences_.push_back(std::move(sentence_));
    sentence_ = ConlluSentence();
    return true;
  }

  Error error() const { return {Errc::malformed, name_ + ":" + std::to_string(line_) + ": error: " + what_}; }
  std::vector<ConlluSentence> take_sentences() { return std::move(sentences_); }

 private:
  bool fail(std::string what) {
    what_ = std::move(what);
    return false;
  }

  bool take_columns(std::string_view line) {
    std::array<std::string_view, kColumns> column;
    std::size_t count = 0;
    for (std::size_t begin = 0; begin <= line.size();) {
      const std::size_t end = std::min(line.find('\t', begin), line.size());
      if (count == kColumns) return fail("more than 10 columns");
      column[count++] = line.substr(begin, end - begin);
      begin = end + 1;
    }
    if (count != kColumns) return fail("expected 10 tab-separated columns, found " + std::to_string(count));
    if (column[1].empty()) return fail("empty form");
    const std::string_view id = column[0];
    if (id.find('.') != std::string_view::npos) {
      sentence_.empty_nodes.emplace_back(static_cast<std::uint32_t>(sentence_.words.size()), std::string(line));
      return true;
    }
    if (const std::size_t dash = id.find('-'); dash != std::string_view::npos) {
      return take_range(id.substr(0, dash), id.substr(dash + 1), column);
    }
    return take_word(column);
  }

  bool take_range(std::string_view first, std::string_view last, const std::array<std::string_view, kColumns>& column) {
    const auto from = parse_index(first);
    const auto to = parse_index(last);
    if (!from || !to || *from != sentence_.words.size() + 1 || *to <= *from) {
      return fail("multiword token '" + std::string(column[0]) + "' does not start at the next word");
    }
    sentence_.ranges.push_back({*from - 1, *to - 1, std::string(column[1]), std::string(column[9])});
    return true;
  }

  bool take_word(const std::array<std::string_view, kColumns>& column) {
    const auto id = parse_index(column[0]);
    if (!id || *id != sentence_.words.size() + 1) {
      return fail("expected word " + std::to_string(sentence_.words.size() + 1) + ", found '" + std::string(column[0]) +
                  "'");
    }
    ConlluWord word;
    word.form = column[1];
    word.lemma = column[2];
    word.xpos = column[4];
    word.feats = column[5];
    word.deps = column[8];
    word.misc = column[9];
    if (column[3] != "_") {
      const auto upos = find_upos(column[3]);
      if (!upos) return fail("'" + std::string(column[3]) + "' is not one of the 17 universal tags");
      word.upos = *upos;
      word.tagged = true;
    }
    if (column[6] != "_") {
      const auto head = parse_index(column[6]);
      if (!head) return fail("'" + std::string(column[6]) + "' is no head");
      const auto deprel = find_deprel(column[7]);
      if (!deprel) return fail("'" + std::string(column[7]) + "' is not a universal relation");
      word.head = static_cast<std::int32_t>(*head) - 1;
      word.deprel = *deprel;
      word.attached = true;
    }
    sentence_.words.push_back(std::move(word));
    return true;
  }

  bool check_heads() {
    const auto count = static_cast<std::int32_t>(sentence_.words.size());
    for (const ConlluWord& word : sentence_.words) {
      if (word.head >= count) return fail("head " + std::to_string(word.head + 1) + " is outside the sentence");
    }
    for (std::int32_t i = 0; i < count; ++i) {
      std::int32_t steps = 0;
      for (std::int32_t at = i; at >= 0; at = sentence_.words[static_cast<std::size_t>(at)].head) {
        if (++steps > count) return fail("the heads above word " + std::to_string(i + 1) + " run in a circle");
      }
    }
    return true;
  }

  std::string name_;
  std::string what_;
  std::size_t line_ = 0;
  ConlluSentence sentence_;
  std::vector<ConlluSentence> sentences_;
};

void append_row(std::string& out, std::string_view id, std::string_view form, const ConlluWord* word,
                std::string_view misc) {
  out.append(id).append("\t").append(form).append("\t");
  if (word == nullptr) {
    out.append("_\t_\t_\t_\t_\t_\t_\t");
  } else {
    out.append(word->lemma.empty() ? "_" : word->lemma).append("\t");
    out.append(word->tagged ? name_of(word->upos) : "_").append("\t");
    out.append(word->xpos).append("\t").append(word->feats).append("\t");
    out.append(word->attached ? std::to_string(word->head + 1) : "_").append("\t");
    out.append(word->attached ? name_of(word->deprel) : "_").append("\t").append(word->deps).append("\t");
  }
  out.append(misc).append("\n");
}

void append_sentence(std::string& out, const ConlluSentence& sentence) {
  for (const std::string& comment : sentence.comments) out.append(comment).append("\n");
  std::size_t range = 0;
  std::size_t empty = 0;
  for (std::uint32_t i = 0; i <= sentence.words.size(); ++i) {
    for (; empty < sentence.empty_nodes.size() && sentence.empty_nodes[empty].first == i; ++empty) {
      out.append(sentence.empty_nodes[empty].second).append("\n");
    }
    if (i == sentence.words.size()) break;
    if (range < sentence.ranges.size() && sentence.ranges[range].first == i) {
      const ConlluRange& token = sentence.ranges[range++];
      append_row(out, std::to_string(token.first + 1) + "-" + std::to_string(token.last + 1), token.form, nullptr,
                 token.misc);
    }
    const ConlluWord& word = sentence.words[i];
    append_row(out, std::to_string(i + 1), word.form, &word, word.misc);
  }
  out.append("\n");
}

bool has_space_after(std::string_view misc) { return misc.find("SpaceAfter=No") == std::string_view::npos; }

bool starts_paragraph(const ConlluSentence& sentence) {
  for (const std::string& comment : sentence.comments) {
    if (comment.starts_with("# newpar") && !comment.starts_with("# newpar_block")) return true;
    if (comment.starts_with("# newdoc")) return true;
  }
  return false;
}

std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space)
      line.push_back(c);
    else if (!line.empty() && line.back() != ' ')
      line.push_back(' ');
  }
  return line;
}

/// Where the words of one multiword token lie in it. Nearly always the words spelt together are the token; where they
/// are not (a typing slip that the treebank mended), each takes what its length asks for and the last takes the rest.
std::vector<Span> share_out(std::string_view token, std::uint32_t begin, std::span<const ConlluWord> words) {
  std::vector<Span> spans;
  std::uint32_t at = begin;
  const auto end = begin + static_cast<std::uint32_t>(token.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::uint32_t to =
        i + 1 == words.size() ? end : std::min(end, at + static_cast<std::uint32_t>(words[i].form.size()));
    while (to < end && (static_cast<unsigned char>(token[to - begin]) & 0xC0u) == 0x80u) ++to;  // not inside a letter
    spans.push_back({at, to});
    at = to;
  }
  return spans;
}

}  // namespace

Result<std::vector<ConlluSentence>> parse_conllu(std::string_view bytes, const std::string& name) {
  Reader reader(name);
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
    if (!reader.take(bytes.substr(begin, end - begin))) return reader.error();
    begin = end + 1;
  }
  if (!reader.finish_sentence()) return reader.error();
  return reader.take_sentences();
}

Result<std::vector<ConlluSentence>> read_conllu(const std::filesystem::path& path) {
  const Result<std::string> bytes = read_file(path);
  if (!bytes) return bytes.error();
  if (const std::size_t bad = find_invalid_utf8(*bytes); bad != std::string_view::npos) {
    return Error{Errc::malformed, path.string() + ": error: not UTF-8 at byte " + std::to_string(bad)};
  }
  return parse_conllu(*bytes, path.string());
}

std::string write_conllu(std::span<const ConlluSentence> sentences) {
  std::string out;
  for (const ConlluSentence& sentence : sentences) append_sentence(out, sentence);
  return out;
}

std::string write_conllu(std::string_view text, const Parse& parse) {
  std::string out;
  std::uint32_t end_before = 0;
  for (std::size_t s = 0; s < parse.sentences.size(); ++s) {
    const Sentence& sentence = parse.sentences[s];
    const auto tokens = parse.of(sentence);
    ConlluSentence row;
    const std::string_view gap = slice(text, {end_before, sentence.where.begin});
    if (s == 0 || gap.find("\n\n") != std::string_view::npos || parse.sentences[s - 1].block != sentence.block) {
      row.comments.push_back("# newpar");
    }
    row.comments.push_back("# sent_id = " + std::to_string(s + 1));
    row.comments.push_back("# text = " + one_line(slice(text, sentence.where)));
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const Token& token = tokens[i];
      const std::uint32_t next = token.where.end;
      const bool glued =
          next < text.size() && static_cast<unsigned char>(text[next]) > ' ' && !is_space(decode_at(text, next).value);
      ConlluWord word;
      word.form = slice(text, token.where);
      word.lemma = parse.lemma(token);
      word.upos = token.upos;
      word.head = token.head;
      word.deprel = token.deprel;
      word.tagged = word.attached = true;
      if (glued) word.misc = "SpaceAfter=No";
      row.words.push_back(std::move(word));
      if (!token.joined || i == 0) continue;
      const auto at = static_cast<std::uint32_t>(i);
      if (!tokens[i - 1].joined || row.ranges.empty()) row.ranges.push_back({at - 1, at, "", "_"});
      ConlluRange& range = row.ranges.back();
      range.last = at;
      range.form = slice(text, {tokens[range.first].where.begin, token.where.end});
      range.misc = row.words.back().misc;
    }
    for (const ConlluRange& range : row.ranges) {
      for (std::uint32_t i = range.first; i <= range.last; ++i) row.words[i].misc.assign(1, '_');
    }
    append_sentence(out, row);
    end_before = sentence.where.end;
  }
  return out;
}

ConlluText make_text(std::span<const ConlluSentence> sentences) {
  ConlluText out;
  bool space = false;
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    const ConlluSentence& sentence = sentences[s];
    if (s > 0 && starts_paragraph(sentence))
      out.text += "\n\n";
    else if (space)
      out.text += ' ';
    Sentence row;
    row.first = static_cast<std::uint32_t>(out.parse.tokens.size());
    row.count = static_cast<std::uint32_t>(sentence.words.size());
    std::size_t range = 0;
    for (std::uint32_t i = 0; i < sentence.words.size();) {
      if (i > 0 && space) out.text += ' ';
      std::uint32_t last = i;
      std::string_view form = sentence.words[i].form;
      std::string_view misc = sentence.words[i].misc;
      if (range < sentence.ranges.size() && sentence.ranges[range].first == i) {
        last = sentence.ranges[range].last;
        form = sentence.ranges[range].form;
        misc = sentence.ranges[range++].misc;
      }
      const auto spans = share_out(form, static_cast<std::uint32_t>(out.text.size()),
                                   std::span(sentence.words).subspan(i, last - i + 1));
      for (std::uint32_t w = i; w <= last; ++w) {
        const ConlluWord& word = sentence.words[w];
        Token token;
        token.where = spans[w - i];
        token.lemma = out.parse.words.intern(word.lemma);
        token.head = word.head;
        token.upos = word.upos;
        token.deprel = word.deprel;
        token.joined = w > i;
        out.parse.tokens.push_back(token);
      }
      out.text += form;
      space = has_space_after(misc);
      i = last + 1;
    }
    row.where = {out.parse.tokens[row.first].where.begin, out.parse.tokens.back().where.end};
    out.parse.sentences.push_back(row);
  }
  return out;
}

}  // namespace chancery
