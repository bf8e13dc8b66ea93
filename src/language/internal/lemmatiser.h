// Lemmas by rule: cut so many bytes off the end, put others there. "reached" VERB: cut 2. "went" VERB: cut 4, put "go".
//
// Forms seen in training have their rule in a table; others take the rule of the longest known ending of their tag.
// Rules work on the small-letter form, but for proper nouns, acronyms and symbols, which keep their capitals.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "language/internal/lookup.h"
#include "language/parse.h"

namespace chancery {

struct LemmaRule {
  std::uint32_t cut = 0;
  std::string put;
  auto operator<=>(const LemmaRule&) const = default;
};

/// Whether lemmas of this tag keep the form's capitals.
inline bool keeps_case(Upos upos) { return upos == Upos::PROPN || upos == Upos::X || upos == Upos::SYM; }

std::uint32_t lemma_key(std::string_view form, Upos upos);
std::uint32_t ending_key(std::string_view ending, Upos upos);
constexpr std::size_t kLongestEnding = 6;

class Lemmatiser {
 public:
  bool attach(std::string_view lemmas, std::string_view endings, std::string_view rules);

  /// Forms that are known to be words, by their hash (FormFeatures::form): between "shap" and "shape" the known one is
  /// taken.
  void know(const Lookup* forms) { forms_ = forms; }

  /// The lemma of a form; `folded` is the same in small letters. Written over `out`.
  void find_lemma(std::string_view form, std::string_view folded, Upos upos, std::string& out) const;

  /// "cut<TAB>put" lines.
  static std::string print_rules(const std::vector<LemmaRule>& rules);

 private:
  void mend_verb(std::string& lemma) const;

  const Lookup* forms_ = nullptr;
  Lookup lemmas_;
  Lookup endings_;
  std::vector<LemmaRule> rules_;
};

/// The rule that makes `lemma` of `form`: the longest common beginning is kept.
LemmaRule make_rule(std::string_view form, std::string_view lemma);

}  // namespace chancery
