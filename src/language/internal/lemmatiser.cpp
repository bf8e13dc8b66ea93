#include "language/internal/lemmatiser.h"

#include <algorithm>

#include "core/text.h"
#include "language/internal/hashing.h"
#include "language/internal/words.h"

namespace chancery {

std::uint32_t lemma_key(std::string_view form, Upos upos) {
  return mix(900, hash_text(form), static_cast<std::uint32_t>(upos));
}
std::uint32_t ending_key(std::string_view ending, Upos upos) {
  return mix(901, hash_text(ending), static_cast<std::uint32_t>(upos), static_cast<std::uint32_t>(ending.size()));
}

LemmaRule make_rule(std::string_view form, std::string_view lemma) {
  std::size_t same = 0;
  while (same < form.size() && same < lemma.size() && form[same] == lemma[same]) ++same;
  while (same > 0 && same < form.size() && (static_cast<unsigned char>(form[same]) & 0xC0u) == 0x80u) --same;
  return {static_cast<std::uint32_t>(form.size() - same), std::string(lemma.substr(same))};
}

std::string Lemmatiser::print_rules(const std::vector<LemmaRule>& rules) {
  std::string out;
  for (const LemmaRule& rule : rules) out += std::to_string(rule.cut) + "\t" + rule.put + "\n";
  return out;
}

bool Lemmatiser::attach(std::string_view lemmas, std::string_view endings, std::string_view rules) {
  if (!lemmas_.attach(lemmas) || !endings_.attach(endings)) return false;
  for (std::size_t at = 0; at < rules.size();) {
    const std::size_t end = std::min(rules.find('\n', at), rules.size());
    const std::size_t tab = rules.find('\t', at);
    if (tab == std::string_view::npos || tab > end) return false;
    const auto cut = parse_long(rules.substr(at, tab - at));
    if (!cut || *cut < 0) return false;
    rules_.push_back({static_cast<std::uint32_t>(*cut), std::string(rules.substr(tab + 1, end - tab - 1))});
    at = end + 1;
  }
  return true;
}

void Lemmatiser::find_lemma(std::string_view form, std::string_view folded, Upos upos, std::string& out) const {
  const std::string_view base = keeps_case(upos) ? form : folded;
  std::uint32_t rule = lemmas_.find(lemma_key(base, upos));
  const bool seen = rule != 0;
  for (std::size_t size = std::min(kLongestEnding, base.size()); rule == 0 && size > 0; --size) {
    rule = endings_.find(ending_key(base.substr(base.size() - size), upos));
  }
  out = base;
  if (rule == 0 || rule > rules_.size()) return;
  const LemmaRule& found = rules_[rule - 1];
  if (found.cut > out.size() || (found.cut == out.size() && found.put.empty())) return;
  out.resize(out.size() - found.cut);
  out += found.put;
  if (!seen && upos == Upos::VERB) mend_verb(out);
  // Treebanks lemmatise the names in "Prime Minister" and "United Nations" as they are written; "united" is no name.
  const bool small = form[0] >= 'a' && form[0] <= 'z';
  if (small && upos == Upos::ADJ && out[0] >= 'A' && out[0] <= 'Z') out[0] = static_cast<char>(out[0] + 32);
}

/// Endings cannot tell "shaping" (shape) from "mapping" (map); a list of words can.
void Lemmatiser::mend_verb(std::string& lemma) const {
  if (forms_ == nullptr || lemma.size() < 3 || forms_->find(make_form_features(lemma).form) != 0) return;
  const std::size_t n = lemma.size();
  const std::string with_e = lemma + "e";
  const std::string without_e = lemma.substr(0, n - 1);
  const bool doubled = lemma[n - 1] == lemma[n - 2];
  if (forms_->find(make_form_features(with_e).form) != 0)
    lemma = with_e;
  else if ((lemma[n - 1] == 'e' || doubled) && forms_->find(make_form_features(without_e).form) != 0)
    lemma = without_e;
}

}  // namespace chancery
