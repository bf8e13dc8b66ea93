#include "language/score.h"

#include <algorithm>
#include <cstdio>
#include <vector>

#include "core/unicode.h"

namespace chancery {
namespace {

/// A word with the characters (not counting white space) of the token that holds it.
struct Placed {
  Span where;
  bool in_range = false;
  const ConlluWord* word = nullptr;
  std::int64_t head = -1;  // index into Side::words
};

struct Side {
  std::string characters;
  std::vector<Span> tokens;
  std::vector<Span> sentences;
  std::vector<Placed> words;
};

void append_without_space(std::string& out, std::string_view form) {
  for (std::size_t at = 0; at < form.size();) {
    const CodePoint point = decode_at(form, at);
    if (!is_space(point.value)) out.append(form.substr(at, point.size));
    at += point.size;
  }
}

Side place(std::span<const ConlluSentence> sentences) {
  Side side;
  for (const ConlluSentence& sentence : sentences) {
    const auto start = static_cast<std::uint32_t>(side.characters.size());
    const auto first = static_cast<std::int64_t>(side.words.size());
    std::size_t range = 0;
    for (std::uint32_t i = 0; i < sentence.words.size();) {
      const bool multi = range < sentence.ranges.size() && sentence.ranges[range].first == i;
      const std::uint32_t last = multi ? sentence.ranges[range].last : i;
      const auto begin = static_cast<std::uint32_t>(side.characters.size());
      append_without_space(side.characters, multi ? sentence.ranges[range].form : sentence.words[i].form);
      const Span where{begin, static_cast<std::uint32_t>(side.characters.size())};
      side.tokens.push_back(where);
      for (; i <= last; ++i) {
        const ConlluWord& word = sentence.words[i];
        side.words.push_back({where, multi, &word, word.head < 0 ? -1 : first + word.head});
      }
      range += multi ? 1 : 0;
    }
    side.sentences.push_back({start, static_cast<std::uint32_t>(side.characters.size())});
  }
  return side;
}

std::uint64_t count_same(const std::vector<Span>& gold, const std::vector<Span>& system) {
  std::uint64_t same = 0;
  for (std::size_t g = 0, s = 0; g < gold.size() && s < system.size();) {
    if (system[s].begin < gold[g].begin)
      ++s;
    else if (gold[g].begin < system[s].begin)
      ++g;
    else
      same += gold[g++].end == system[s++].end ? 1 : 0;
  }
  return same;
}

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

/// Pairs the words of one stretch by the longest common subsequence of their small-letter forms.
void pair_by_form(const Side& gold, std::size_t g0, std::size_t g1, const Side& system, std::size_t s0, std::size_t s1,
                  Pairs& pairs) {
  const std::size_t n = g1 - g0;
  const std::size_t m = s1 - s0;
  const auto same = [&](std::size_t i, std::size_t j) {
    return lower(gold.words[g0 + i].word->form) == lower(system.words[s0 + j].word->form);
  };
  std::vector<std::uint32_t> length((n + 1) * (m + 1), 0);
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t j = m; j-- > 0;) {
      length[i * (m + 1) + j] = same(i, j) ? length[(i + 1) * (m + 1) + j + 1] + 1
                                           : std::max(length[(i + 1) * (m + 1) + j], length[i * (m + 1) + j + 1]);
    }
  }
  for (std::size_t i = 0, j = 0; i < n && j < m;) {
    if (same(i, j))
      pairs.emplace_back(g0 + i++, s0 + j++);
    else if (length[(i + 1) * (m + 1) + j] >= length[i * (m + 1) + j + 1])
      ++i;
    else
      ++j;
  }
}

Pairs align(const Side& gold, const Side& system) {
  Pairs pairs;
  std::size_t g = 0;
  std::size_t s = 0;
  while (g < gold.words.size() && s < system.words.size()) {
    const Placed& a = gold.words[g];
    const Placed& b = system.words[s];
    if (!a.in_range && !b.in_range) {
      if (a.where == b.where)
        pairs.emplace_back(g++, s++);
      else if (a.where.begin <= b.where.begin)
        ++g;
      else
        ++s;
      continue;
    }
    // A multiword token on either side: everything that overlaps it is compared by form. A word that ends before it
    // begins has no partner.
    if (a.in_range && b.where.end <= a.where.begin) {
      ++s;
      continue;
    }
    if (b.in_range && a.where.end <= b.where.begin) {
      ++g;
      continue;
    }
    const std::size_t g0 = g;
    const std::size_t s0 = s;
    std::uint32_t end = std::max(a.in_range ? a.where.end : 0u, b.in_range ? b.where.end : 0u);
    for (;;) {
      if (g < gold.words.size() && gold.words[g].where.begin < end) {
        if (gold.words[g].in_range) end = std::max(end, gold.words[g].where.end);
        ++g;
      } else if (s < system.words.size() && system.words[s].where.begin < end) {
        if (system.words[s].in_range) end = std::max(end, system.words[s].where.end);
        ++s;
      } else {
        break;
      }
    }
    pair_by_form(gold, g0, g, system, s0, s, pairs);
  }
  return pairs;
}

std::string around(const std::string& text, std::size_t at) {
  const std::size_t from = at > 20 ? at - 20 : 0;
  return repair_utf8(std::string_view(text).substr(from, 40), nullptr);
}

}  // namespace

Result<ParseScore> score_parse(std::span<const ConlluSentence> gold, std::span<const ConlluSentence> system) {
  const Side a = place(gold);
  const Side b = place(system);
  if (a.characters != b.characters) {
    const auto [x, y] =
        std::mismatch(a.characters.begin(), a.characters.end(), b.characters.begin(), b.characters.end());
    const auto at = static_cast<std::size_t>(x - a.characters.begin());
    return Error{Errc::malformed, "the two files hold different texts: gold has '" + around(a.characters, at) +
                                      "' where the system has '" + around(b.characters, at) + "'"};
  }
  ParseScore score;
  score.tokens = {count_same(a.tokens, b.tokens), a.tokens.size(), b.tokens.size()};
  score.sentences = {count_same(a.sentences, b.sentences), a.sentences.size(), b.sentences.size()};
  const Pairs pairs = align(a, b);
  std::vector<std::int64_t> partner(b.words.size(), -2);  // of each system word, in gold
  for (const auto& [g, s] : pairs) partner[s] = static_cast<std::int64_t>(g);
  F1 all{pairs.size(), a.words.size(), b.words.size()};
  score.words = score.upos = score.lemmas = score.uas = score.las = score.las_subtypes = all;
  score.upos.correct = score.lemmas.correct = score.uas.correct = score.las.correct = score.las_subtypes.correct = 0;
  for (const auto& [g, s] : pairs) {
    const Placed& x = a.words[g];
    const Placed& y = b.words[s];
    if (x.word->upos == y.word->upos) ++score.upos.correct;
    if (x.word->lemma == y.word->lemma || x.word->lemma == "_") ++score.lemmas.correct;
    const std::int64_t head = y.head < 0 ? -1 : partner[static_cast<std::size_t>(y.head)];
    if (head != x.head) continue;
    ++score.uas.correct;
    if (base_of(x.word->deprel) == base_of(y.word->deprel)) ++score.las.correct;
    if (x.word->deprel == y.word->deprel) ++score.las_subtypes.correct;
  }
  return score;
}

std::string to_string(const ParseScore& score) {
  std::string out = "measure         F1     correct       gold     system\n";
  const auto line = [&](const char* name, const F1& f1) {
    char row[120];
    std::snprintf(row, sizeof row, "%-12s %6.2f %10llu %10llu %10llu\n", name, f1.value(),
                  static_cast<unsigned long long>(f1.correct), static_cast<unsigned long long>(f1.gold),
                  static_cast<unsigned long long>(f1.system));
    out += row;
  };
  line("tokens", score.tokens);
  line("sentences", score.sentences);
  line("words", score.words);
  line("UPOS", score.upos);
  line("lemmas", score.lemmas);
  line("UAS", score.uas);
  line("LAS", score.las);
  line("LAS+subtypes", score.las_subtypes);
  return out;
}

}  // namespace chancery
