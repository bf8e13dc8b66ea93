// Lemma rules: of the forms seen, and of their endings.
#include <algorithm>
#include <utility>

#include "language/internal/training.h"

namespace chancery {
namespace {

template <class Key>
Key most_frequent(const std::map<Key, std::uint32_t>& counts) {
  Key best{};
  std::uint32_t most = 0;
  for (const auto& [key, count] : counts) {
    if (count > most) {
      most = count;
      best = key;
    }
  }
  return best;
}

}  // namespace

LemmaTables train_lemmas(const std::vector<ConlluText>& treebanks, std::ostream& log) {
  std::map<std::pair<Upos, std::string>, std::map<std::string, std::uint32_t>> seen;
  std::string folded;
  for (const ConlluText& treebank : treebanks) {
    for (const Token& token : treebank.parse.tokens) {
      const std::string_view form = slice(treebank.text, token.where);
      const std::string_view lemma = treebank.parse.lemma(token);
      if (lemma.empty() || lemma == "_" || token.deprel == Deprel::goeswith) continue;
      fold_form(form, folded);
      ++seen[{token.upos, keeps_case(token.upos) ? std::string(form) : folded}][std::string(lemma)];
    }
  }
  std::vector<LemmaRule> rules;
  std::map<LemmaRule, std::uint32_t> rule_ids;
  const auto id_of = [&](const LemmaRule& rule) {
    const auto [found, added] = rule_ids.emplace(rule, static_cast<std::uint32_t>(rules.size() + 1));
    if (added) rules.push_back(rule);
    return found->second;
  };
  std::map<std::uint32_t, std::uint32_t> lemmas;
  std::map<std::pair<Upos, std::string>, std::map<LemmaRule, std::uint32_t>> by_ending;
  for (const auto& [key, counts] : seen) {
    const auto& [upos, form] = key;
    const LemmaRule rule = make_rule(form, most_frequent(counts));
    lemmas.emplace(lemma_key(form, upos), id_of(rule));
    for (std::size_t size = 1; size <= std::min(kLongestEnding, form.size()); ++size) {
      if (rule.cut <= size && form.size() > rule.cut) ++by_ending[{upos, form.substr(form.size() - size)}][rule];
    }
  }
  std::map<std::uint32_t, std::uint32_t> endings;
  for (const auto& [key, counts] : by_ending) {
    const LemmaRule best = most_frequent(counts);
    const auto shorter = by_ending.find({key.first, key.second.substr(1)});
    if (shorter != by_ending.end() && most_frequent(shorter->second) == best) {
      continue;  // the shorter ending says the same, and will be asked next
    }
    endings.emplace(ending_key(key.second, key.first), id_of(best));
  }
  log << "lemmas: " << lemmas.size() << " forms, " << endings.size() << " endings, " << rules.size() << " rules\n";
  return {Lookup::make(lemmas), Lookup::make(endings), Lemmatiser::print_rules(rules)};
}

}  // namespace chancery
