#include "extraction/internal/figure_claims.h"

#include <algorithm>

#include "core/unicode.h"

namespace chancery {
namespace {

bool takes(const std::vector<std::string>& list, std::string_view value) {
  return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
}

/// Tree distance of every token from `start`, over arcs in both directions. A step out of a relative clause or into
/// another clause costs more than one within: the governing word stands near.
std::vector<int> distances(const Tree& tree, int start) {
  constexpr int kFar = 1000;
  std::vector<int> cost(static_cast<std::size_t>(tree.size()), kFar);
  std::vector<int> open{start};
  cost[static_cast<std::size_t>(start)] = 0;
  const auto is_clause = [&](int at) {
    const Deprel base = tree.base(at);
    return base == Deprel::acl || base == Deprel::advcl || base == Deprel::ccomp || base == Deprel::parataxis ||
           (base == Deprel::conj && tree.is_verb(at));
  };
  const auto reach = [&](int to, int step, int from) {
    const int now = cost[static_cast<std::size_t>(from)] + step;
    if (to < 0 || now >= cost[static_cast<std::size_t>(to)]) return;
    cost[static_cast<std::size_t>(to)] = now;
    open.push_back(to);
  };
  for (std::size_t i = 0; i < open.size(); ++i) {
    const int at = open[i];
    reach(tree.head(at), is_clause(at) ? 2 : 1, at);
    for (const int kid : tree.children(at)) reach(kid, is_clause(kid) ? 3 : 1, at);
  }
  return cost;
}

void add_new(std::vector<Party>& out, std::vector<Party> found, std::string_view role) {
  for (Party& party : found) {
    const bool known = std::any_of(out.begin(), out.end(), [&](const Party& p) {
      return !p.id.empty() ? p.id == party.id : p.name == party.name;
    });
    if (known) continue;
    party.role = role;
    out.push_back(std::move(party));
  }
}

/// Without a rule, every party of the clause counts, named by where it stands.
const MeasureRule& plain_rule() {
  static const MeasureRule rule{"count", {}, {}, "of", "subject", "object", "to", "from", "pair", 0, ""};
  return rule;
}

class PartyCollector {
 public:
  PartyCollector(const FigureSentence& sentence, const MeasureRule& rule)
      : sentence_(sentence), tree_(sentence.tree), rule_(rule) {}

  void noun(int at) {
    if (!mark(at)) return;
    if (tree_.is_noun(at)) take(at, rule_.owner);
    for (const int kid : tree_.children(at)) {
      const Deprel base = tree_.base(kid);
      if (base == Deprel::nmod || base == Deprel::obl) {
        const std::string_view place = place_of(kid);
        if (place == "place" && rule_.owner == "pair") continue;  // where the two met, not who
        if (place == "owner" || place == "place")
          of(kid);
        else if (place.empty())
          noun(kid);  // "tariffs on steel from Canada"
        else
          take(kid, role_at(place));
      } else if (base == Deprel::compound || base == Deprel::amod) {
        take(kid, rule_.owner);
      }
    }
  }

  void verb(int at) {
    if (!mark(at)) return;
    const int subject = tree_.subject_of(at);
    if (subject >= 0) {
      take(subject, rule_.subject);
      if (tree_.is_noun(subject)) noun(subject);
    }
    const int object = tree_.object_of(at);
    if (object >= 0) {
      if (!rule_.object.empty()) take(object, rule_.object);
      noun(object);
    }
    for (const int kid : tree_.children(at)) {
      if (tree_.base(kid) == Deprel::iobj) take(kid, rule_.to);
      if (tree_.base(kid) != Deprel::obl) continue;
      const std::string_view place = place_of(kid);
      if (tree_.relation(kid) == Deprel::obl_agent)
        take(kid, rule_.subject);
      else if (place == "place")
        take(kid, rule_.owner == "pair" ? std::string_view() : "place");
      else if (place == "owner" || place.empty())
        noun(kid);
      else
        take(kid, role_at(place));
      if (place == "to" || place == "from" || place == "place") noun(kid);
    }
  }

  std::vector<Party> out;

 private:
  bool mark(int at) {
    if (std::find(seen_.begin(), seen_.end(), at) != seen_.end()) return false;
    seen_.push_back(at);
    return true;
  }
  /// Where a phrase stands, by its preposition: to, from, between, owner, place; "" for any other.
  std::string_view place_of(int at) const {
    const std::string_view preposition = tree_.preposition(at);
    if (preposition.empty()) return "owner";
    const auto found = sentence_.tables.prepositions.find(preposition);
    return found == sentence_.tables.prepositions.end() ? std::string_view() : std::string_view(found->second);
  }
  std::string_view role_at(std::string_view place) const {
    if (place == "to") return rule_.to;
    if (place == "from") return rule_.from;
    return rule_.between.empty() ? rule_.to : rule_.between;
  }
  void take(int at, std::string_view role) {
    if (role.empty()) return;
    add_new(out, sentence_.parties(at), role);
  }
  /// "imports of China", but also "imports of gas from Russia": the thing's own phrases are read on.
  void of(int at) {
    const auto found = sentence_.parties(at);
    if (!found.empty()) add_new(out, found, rule_.owner.empty() ? "of" : rule_.owner);
    if (tree_.is_noun(at)) noun(at);
  }

  const FigureSentence& sentence_;
  const Tree& tree_;
  const MeasureRule& rule_;
  std::vector<int> seen_;
};

std::size_t states_in(const std::vector<Party>& parties) {
  std::vector<std::string> states;
  for (const Party& party : parties) {
    if (!party.state.empty() && std::find(states.begin(), states.end(), party.state) == states.end()) {
      states.push_back(party.state);
    }
  }
  return states.size();
}

/// Two states: of the last mention before the figure that stands for several, else the last two spoken of.
std::vector<Party> pair_before(const FigureSentence& sentence, std::uint32_t end) {
  std::vector<Party> pair;
  for (auto mention = sentence.mentions.rbegin(); mention != sentence.mentions.rend(); ++mention) {
    if (mention->evidence.where.begin >= end) continue;
    if (mention->kind != MentionKind::state && mention->kind != MentionKind::group && !mention->government &&
        !mention->attributive)
      continue;
    for (const Party& party : mention->who) {
      if (party.state.empty() || party.id != party.state) continue;
      add_new(pair, {party}, "pair");
    }
    if (states_in(pair) >= 2) break;
  }
  if (pair.size() > 2) pair.resize(2);
  return pair;
}

}  // namespace

namespace {

/// For plurals that the lemmatiser left as they stand: "troops", "supplies".
std::string singular_of(std::string_view form) {
  if (form.size() > 4 && form.ends_with("ies")) return std::string(form.substr(0, form.size() - 3)) + "y";
  if (form.size() > 3 && form.ends_with('s')) return std::string(form.substr(0, form.size() - 1));
  return std::string(form);
}

}  // namespace

MeasureFound measure_of(const FigureSentence& sentence, int top, std::string_view dimension, FigureKind kind) {
  // A count is told by its own noun or the verb right above it; a farther word speaks of something else.
  const int farthest = dimension == "count" ? 4 : 5;
  const Tree& tree = sentence.tree;
  const std::vector<int> cost = distances(tree, top);
  MeasureFound best;
  int best_score = 1 << 20;
  const auto consider = [&](std::string_view cue, int at, int bonus) {
    const auto rules = sentence.tables.measures.find(cue);
    if (rules == sentence.tables.measures.end()) return;
    const int far = cost[static_cast<std::size_t>(at)];
    if (far > farthest) return;
    for (const MeasureRule& rule : rules->second) {
      // "Exports rose by 7 percent" is a change of exports: the rule of their own unit is meant.
      const bool fits = takes(rule.dimensions, dimension) || ((dimension == "change" || dimension == "ratio") &&
                                                              rule.dimensions != std::vector<std::string>{"share"});
      if (!fits || !takes(rule.kinds, name_of(kind))) continue;
      const int gap = at > top ? at - top : top - at;
      // "imports at $12.7 billion": the noun right before the number, whatever a list does to the tree.
      const int near = dimension != "ratio" && at < top && gap <= 2 && tree.is_noun(at) ? 150 : 0;
      const int score = (far * 2 - rule.weight - bonus) * 100 + std::min(gap, 99) - near;
      if (score >= best_score) continue;
      best_score = score;
      best = {&rule, at, far};
    }
  };
  std::string pair;
  for (int at = 0; at < tree.size(); ++at) {
    consider(tree.lemma(at), at, 0);
    const std::string_view form = tree.lower(at);
    if (form != tree.lemma(at))
      consider(form, at, 0);
    else if (tree.is_noun(at))
      consider(singular_of(form), at, 0);
    if (at + 1 >= tree.size()) continue;
    int next = at + 1;
    if (tree.lower(next) == "-" && next + 1 < tree.size()) ++next;
    pair.assign(tree.lemma(at)).append(" ").append(tree.lemma(next));
    consider(pair, next, 2);
  }
  return best;
}

std::vector<Party> actors_of(const FigureSentence& sentence, int top, const MeasureFound& measure) {
  const Tree& tree = sentence.tree;
  const MeasureRule& rule = measure.rule ? *measure.rule : plain_rule();
  PartyCollector actors(sentence, rule);
  if (measure.cue >= 0) tree.is_verb(measure.cue) ? actors.verb(measure.cue) : actors.noun(measure.cue);
  // Up from the number to the verb of its clause, and on to the next clause while nobody is found.
  for (int at = top, steps = 0; at >= 0 && steps < 9; at = tree.head(at), ++steps) {
    if (tree.is_verb(at)) {
      actors.verb(at);
      if (!actors.out.empty()) break;
      continue;
    }
    actors.noun(at);
    if (tree.child(at, Deprel::nsubj) >= 0) {  // a predicate: "the value was $5 billion"
      const int subject = tree.subject_of(at);
      if (subject >= 0) actors.noun(subject);
      if (!actors.out.empty()) break;
    }
  }
  if (rule.owner == "pair" && states_in(actors.out) < 2 && measure.distance <= 3) {
    const std::uint32_t end = tree.token(tree.size() - 1).where.end;
    std::vector<Party> pair = pair_before(sentence, end);
    if (pair.size() == 2 && (actors.out.empty() || std::any_of(pair.begin(), pair.end(), [&](const Party& p) {
                               return p.state == actors.out.front().state;
                             }))) {
      actors.out.clear();
      add_new(actors.out, std::move(pair), "pair");
    }
  }
  return std::move(actors.out);
}

std::string phrase_of(const FigureSentence& sentence, int from, int head) {
  std::string out;
  for (int at = from; at <= head; ++at) {
    const Tree& tree = sentence.tree;
    if (out.empty() && (tree.upos(at) == Upos::DET || tree.upos(at) == Upos::PUNCT || tree.upos(at) == Upos::ADP ||
                        tree.upos(at) == Upos::PRON || tree.upos(at) == Upos::PART))
      continue;
    const Token& token = tree.token(at);
    if (!out.empty() && token.where.begin > tree.token(at - 1).where.end) out += ' ';
    out += tree.upos(at) == Upos::PROPN ? std::string(sentence.context.text(token.where)) : std::string(tree.lower(at));
  }
  return out;
}

GoodFound good_near(const FigureSentence& sentence, int token) {
  const Tree& tree = sentence.tree;
  const Measures& measures = sentence.context.world.measures;
  const auto [first, last] = tree.extent(token);
  GoodFound best;
  int best_gap = 1 << 20;
  std::size_t best_words = 0;
  for (int at = first; at <= last; ++at) {
    std::string name, lemmas;
    std::size_t words = 0;
    for (int end = at; end <= last && words < measures.longest_good(); ++end) {
      if (tree.lower(end) == "-") continue;
      if (words++ > 0) name += ' ', lemmas += ' ';
      name += tree.lower(end);
      lemmas += tree.lemma(end);
      const Good* good = measures.good(name);
      if (!good) good = measures.good(lemmas);
      if (!good || !tree.is_noun(end)) continue;
      // The names of generic things ("goods", "products") give way to any other.
      const int generic = good->hs.empty() && words == 1 ? 1000 : 0;
      const int gap = (end > token ? end - token : token - end) + generic;
      if (best.good && (words < best_words || (words == best_words && gap >= best_gap))) continue;
      best = {good, phrase_of(sentence, at, end)};
      best_gap = gap;
      best_words = words;
    }
  }
  return best;
}

}  // namespace chancery
