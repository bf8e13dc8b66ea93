#include "extraction/internal/event_roles.h"

#include <algorithm>
#include <deque>
#include <utility>

namespace chancery {

std::string_view key_of(const Party& party) {
  if (!party.state.empty()) return party.state;
  return party.id.empty() ? std::string_view(party.name) : std::string_view(party.id);
}

std::vector<std::string> keys_of(const std::vector<Party>& parties) {
  std::vector<std::string> keys;
  for (const Party& party : parties) keys.emplace_back(key_of(party));
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

void merge(std::vector<Party>& into, const std::vector<Party>& more) {
  for (const Party& party : more) {
    const bool there =
        std::any_of(into.begin(), into.end(), [&](const Party& p) { return key_of(p) == key_of(party); });
    if (!there) into.push_back(party);
  }
}

std::vector<Party> without(const std::vector<Party>& parties, const std::vector<Party>& other) {
  std::vector<Party> out;
  for (const Party& party : parties) {
    const bool there =
        std::any_of(other.begin(), other.end(), [&](const Party& p) { return key_of(p) == key_of(party); });
    if (!there) out.push_back(party);
  }
  return out;
}

namespace {

bool first_person(std::string_view word) {
  return word == "we" || word == "us" || word == "our" || word == "ours" || word == "i" || word == "my";
}

bool relative_pronoun(const Tree& tree, int at) {
  return tree.upos(at) == Upos::PRON && tree.is_any(at, {"who", "which", "that", "whom", "whose"});
}

/// Prepositions that set a noun beside the act of its verb: "protested over the drills", "met after the talks".
bool aside(std::string_view preposition) {
  static constexpr std::string_view kAside[] = {"over",    "about",  "against", "despite",   "amid",
                                                "after",   "before", "since",   "following", "during",
                                                "because", "until",  "without", "beyond"};
  return std::find(std::begin(kAside), std::end(kAside), preposition) != std::end(kAside);
}

void absorb(Filled& into, Filled more) {
  merge(into.parties, more.parties);
  into.tokens.insert(into.tokens.end(), more.tokens.begin(), more.tokens.end());
}

}  // namespace

const std::vector<Party>& Roles::parties_at(int token) {
  const auto known = memo_.find(token);
  if (known != memo_.end()) return known->second;
  std::vector<Party> parties =
      parties_of(tree_.context(), mentions_, tree_.sentence_index(), static_cast<std::uint32_t>(token));
  if (parties.empty() && tree_.upos(token) == Upos::PRON && first_person(tree_.lower(token))) parties = background_.we;
  if (parties.empty() && relative_pronoun(tree_, token)) {
    const int noun = tree_.head(token) >= 0 ? tree_.antecedent(tree_.head(token)) : -1;
    if (noun >= 0 && noun != token) {
      parties = parties_of(tree_.context(), mentions_, tree_.sentence_index(), static_cast<std::uint32_t>(noun));
    }
  }
  // A person of no known state stands for nobody between states.
  std::erase_if(parties,
                [](const Party& p) { return key_of(p).empty() || (p.state.empty() && p.id.starts_with("person:")); });
  return memo_.emplace(token, std::move(parties)).first->second;
}

Filled Roles::deep(int token, int depth) {
  Filled out;
  if (token < 0 || depth > 3) return out;
  out.parties = parties_at(token);
  if (!out.parties.empty()) {
    out.tokens.push_back(token);
    return out;
  }
  if (!tree_.is_noun(token) && tree_.upos(token) != Upos::NUM && tree_.upos(token) != Upos::DET &&
      tree_.upos(token) != Upos::PRON && tree_.upos(token) != Upos::ADJ) {
    return out;
  }
  for (const int kid : tree_.children(token)) {  // "hackers backed by A"
    if (tree_.base(kid) != Deprel::acl ||
        !tree_.is_any(kid, {"back", "sponsor", "support", "link", "ally", "lead", "control", "fund", "base"}))
      continue;
    for (const int agent_noun : tree_.children(kid)) {
      if (tree_.base(agent_noun) == Deprel::obl) out = deep(agent_noun, depth + 1);
      if (!out.empty()) return out;
    }
  }
  for (const int kid : tree_.children(token)) {
    const Deprel kind = tree_.base(kid);
    if (kind == Deprel::nmod || kind == Deprel::appos || kind == Deprel::compound || kind == Deprel::amod ||
        kind == Deprel::flat || kind == Deprel::conj) {
      out = deep(kid, depth + 1);
      if (!out.empty()) return out;
    }
  }
  return out;
}

Filled Roles::from_children(int trigger, std::initializer_list<Deprel> kinds) {
  Filled out;
  for (const int kid : tree_.children(trigger)) {
    if (std::find(kinds.begin(), kinds.end(), tree_.relation(kid)) == kinds.end()) continue;
    absorb(out, deep(kid, 2));
  }
  return out;
}

Filled Roles::by_preposition(int trigger, std::string_view preposition) {
  const auto among = [&](int node) -> Filled {
    for (const int kid : tree_.children(node)) {
      const Deprel kind = tree_.base(kid);
      const bool nominal = kind == Deprel::obl || kind == Deprel::nmod || kind == Deprel::advcl ||
                           kind == Deprel::advmod || kind == Deprel::acl || kind == Deprel::obj || kind == Deprel::dep;
      if (!nominal || kid == trigger || tree_.preposition(kid) != preposition) continue;
      Filled found = deep(kid);
      if (found.empty()) found = complement(kid, {});
      if (!found.empty()) return found;
    }
    return {};
  };
  // "a loan [of 2 billion dollars [from X]]": the phrase may hang anywhere under the object.
  const auto below = [&](int node, int depth, const auto& self) -> Filled {
    Filled inner = among(node);
    for (const int kid : tree_.children(node)) {
      if (!inner.empty() || depth == 2) break;
      const Deprel kind = tree_.base(kid);
      if (kind == Deprel::nmod || kind == Deprel::appos) inner = self(kid, depth + 1, self);
    }
    return inner;
  };
  Filled found = among(trigger);
  if (!found.empty()) return found;
  if (tree_.is_verb(trigger)) {
    for (const Deprel kind :
         {Deprel::obj, Deprel::obl, Deprel::xcomp}) {  // "impose [sanctions on X]": either attachment
      for (const int kid : tree_.children(trigger)) {
        if (tree_.base(kid) == kind && tree_.is_noun(kid)) found = below(kid, 0, below);
        if (!found.empty()) return found;
      }
    }
    if (tree_.passive(trigger)) {
      const int object = tree_.object_of(trigger);
      if (object >= 0) found = among(object);
    }
    return found;
  }
  const int above = tree_.head(trigger);  // "[provide support] [to X]", "[talks were held] [with X]"
  const Deprel kind = tree_.base(trigger);
  if (above >= 0 && (kind == Deprel::obj || kind == Deprel::nsubj || kind == Deprel::obl) && tree_.is_verb(above) &&
      !aside(tree_.preposition(trigger)) && table_.light.count(std::string(tree_.lemma(above)))) {
    for (const int kid : tree_.children(above)) {
      if (kid == trigger || tree_.base(kid) != Deprel::obl || tree_.preposition(kid) != preposition) continue;
      found = deep(kid);
      if (!found.empty()) return found;
    }
  }
  if (above >= 0 && kind == Deprel::conj)
    return by_preposition(above, preposition);  // "trade and investment between A and B"
  return found;
}

Filled Roles::agent(int trigger) {
  Filled out;
  for (const int kid : tree_.children(trigger)) {
    if (tree_.relation(kid) == Deprel::obl_agent || tree_.preposition(kid) == "by") absorb(out, deep(kid));
  }
  if (out.empty() && !tree_.is_verb(trigger)) {  // "exercises conducted by A and B"
    for (const int kid : tree_.children(trigger)) {
      if (tree_.base(kid) == Deprel::acl && tree_.passive(kid)) absorb(out, agent(kid));
      if (tree_.relation(kid) == Deprel::acl_relcl && tree_.child(kid, Deprel::nsubj) >= 0) absorb(out, subject(kid));
    }
  }
  return out;
}

/// The party whose name ends right before a finite verb, when the tree gives the verb no subject.
Filled Roles::left_neighbour(int verb) {
  if (tree_.lower(verb).ends_with("ing")) return {};
  int before = verb - 1;
  while (before >= 0 && (tree_.upos(before) == Upos::ADV || tree_.upos(before) == Upos::AUX)) --before;
  if (before < 0) return {};
  for (const Mention& mention : mentions_) {
    if (mention.evidence.sentence_index != tree_.sentence_index() || static_cast<int>(mention.last) != before + 1)
      continue;
    if (mention.kind == MentionKind::place || mention.who.empty()) continue;
    Filled found{parties_at(static_cast<int>(mention.head)), {static_cast<int>(mention.head)}, {}};
    if (!found.empty()) return found;
  }
  return {};
}

Filled Roles::subject(int verb) {
  const int token = tree_.subject_of(verb);
  if (token < 0) return tree_.passive(verb) ? Filled{} : left_neighbour(verb);
  Filled out = deep(token);
  if (tree_.head(token) != verb) return out;
  for (const int kid : tree_.children(verb)) {  // "A, B and C met": a parser may hang each on the verb
    if (kid != token && tree_.relation(kid) == tree_.relation(token)) absorb(out, deep(kid));
  }
  return out;
}

/// Where the tree fails: the preposition stands after the trigger, no other verb between, and a party's name follows at
/// once. Only for prepositions that hardly ever belong to anything else there.
Filled Roles::by_preposition_in_text(int trigger, std::string_view preposition) {
  static constexpr std::string_view kSafe[] = {"with", "between", "against"};
  if (std::find(std::begin(kSafe), std::end(kSafe), preposition) == std::end(kSafe)) return {};
  const int limit = std::min(tree_.size(), trigger + 14);
  for (int at = trigger + 1; at < limit; ++at) {
    if (tree_.is_verb(at) || tree_.lower(at) == ";") return {};
    if (tree_.lower(at) != preposition) continue;
    for (int next = at + 1; next < std::min(tree_.size(), at + 9); ++next) {
      if (tree_.is_verb(next)) return {};
      const Mention* mention = mention_headed_by(mentions_, tree_.sentence_index(), static_cast<std::uint32_t>(next));
      if (mention == nullptr) continue;
      Filled found;
      found.parties = parties_at(next);
      if (found.parties.empty()) continue;
      found.tokens.push_back(next);
      if (preposition != "between" || keys_of(found.parties).size() > 1) return found;
      for (int other = next + 1; other < std::min(tree_.size(), next + 9) && keys_of(found.parties).size() < 2;
           ++other) {
        if (mention_headed_by(mentions_, tree_.sentence_index(), static_cast<std::uint32_t>(other)) == nullptr)
          continue;
        merge(found.parties, parties_at(other));
        found.tokens.push_back(other);
      }
      return found;
    }
    return {};
  }
  return {};
}

Filled Roles::copula_subject(int noun) {
  int at = noun;
  for (int steps = 0; at >= 0 && steps < 4; ++steps) {
    if (tree_.child(at, Deprel::cop) >= 0) return deep(tree_.child(at, Deprel::nsubj));
    const int above = tree_.head(at);
    if (above < 0) return {};
    const Deprel kind = tree_.base(at);
    if (kind == Deprel::appos) return deep(above, 3);
    if (tree_.is_verb(above)) {
      const bool predicate = tree_.is_any(above, {"become", "emerge", "serve", "remain", "act", "be", "stay",
                                                  "represent", "constitute", "overtake", "function"});
      if (predicate && kind != Deprel::nsubj) return subject(above);
      return {};
    }
    if (kind != Deprel::nmod && kind != Deprel::conj) return {};
    at = above;
  }
  return {};
}

Filled Roles::governor_subject(int noun) {
  int at = noun;
  for (int steps = 0; at >= 0 && steps < 6; ++steps) {
    const int above = tree_.head(at);
    if (above < 0) return {};
    const Deprel kind = tree_.base(at);
    if (tree_.is_verb(above)) {
      if (kind == Deprel::nsubj && !tree_.passive(above)) return {};
      if (aside(tree_.preposition(at))) return {};
      if (!table_.light.count(std::string(tree_.lemma(above)))) return {};
      Filled found = subject(above);
      if (!found.empty() || tree_.base(above) != Deprel::acl) return found;
      at = above;
      continue;
    }
    if (kind != Deprel::nmod && kind != Deprel::conj && kind != Deprel::acl && kind != Deprel::compound &&
        kind != Deprel::appos)
      return {};
    if (aside(tree_.preposition(at))) return {};
    Filled owner = from_children(above, {Deprel::nmod_poss});
    if (owner.empty()) owner = agent(above);  // "remarks by A about support for B"
    if (!owner.empty()) return owner;
    at = above;
  }
  return {};
}

Filled Roles::complement(int trigger, const std::vector<Party>& not_these) {
  std::deque<std::pair<int, int>> open;
  const auto push = [&](int node, int depth) {
    for (const int kid : tree_.children(node)) {
      const Deprel kind = tree_.base(kid);
      const bool inside = kind == Deprel::obj || kind == Deprel::iobj || kind == Deprel::obl || kind == Deprel::nmod ||
                          kind == Deprel::xcomp || kind == Deprel::ccomp || kind == Deprel::acl ||
                          kind == Deprel::amod || kind == Deprel::compound || kind == Deprel::appos ||
                          (kind == Deprel::advcl && tree_.preposition(kid) != "") ||
                          (depth > 0 && (kind == Deprel::nsubj || kind == Deprel::conj));
      if (!inside) continue;
      const std::string_view preposition = tree_.preposition(kid);
      static constexpr std::string_view kAside[] = {"during",    "after",     "before",   "since",     "amid",
                                                    "despite",   "following", "as",       "alongside", "like",
                                                    "including", "under",     "according"};
      if (std::find(std::begin(kAside), std::end(kAside), preposition) != std::end(kAside)) continue;
      open.emplace_back(kid, depth + 1);
    }
  };
  push(trigger, 0);
  while (!open.empty()) {
    const auto [node, depth] = open.front();
    open.pop_front();
    Filled found;
    found.parties = without(parties_at(node), not_these);
    if (!found.parties.empty()) {
      found.tokens.push_back(node);
      return found;
    }
    if (depth < 4) push(node, depth);
  }
  return {};
}

Filled Roles::fill(int trigger, const SlotName& slot) {
  const bool verb = tree_.is_verb(trigger);
  switch (slot.slot) {
    case Slot::subject:
      if (verb) return subject(trigger);
      return deep(tree_.child(trigger, Deprel::nsubj));
    case Slot::object: {
      const int object = tree_.object_of(trigger);
      return object < 0 ? Filled{} : deep(object);
    }
    case Slot::object_modifier: {
      const int object = tree_.object_of(trigger);
      return object < 0 ? Filled{} : from_children(object, {Deprel::amod, Deprel::compound, Deprel::nmod_poss});
    }
    case Slot::indirect:
      return from_children(trigger, {Deprel::iobj});
    case Slot::agent:
      return agent(trigger);
    case Slot::possessor:
      return from_children(trigger, {Deprel::nmod_poss});
    case Slot::modifier:
      return from_children(trigger, {Deprel::amod, Deprel::compound, Deprel::nmod_desc, Deprel::nmod_unmarked});
    case Slot::governor:
      return governor_subject(trigger);
    case Slot::copula:
      return copula_subject(trigger);
    case Slot::noun:
      return tree_.head(trigger) < 0 ? Filled{} : deep(tree_.head(trigger));
    case Slot::complement:
      return complement(trigger, {});
    case Slot::dyad:
      return {background_.dyad, {}, {}};
    case Slot::here:
      return {background_.here, {}, {}};
    case Slot::preposition: {
      Filled found = by_preposition(trigger, slot.preposition);
      const bool short_of = found.empty() || (slot.preposition == "between" && keys_of(found.parties).size() < 2);
      if (!short_of) return found;
      Filled in_text = by_preposition_in_text(trigger, slot.preposition);
      return in_text.parties.size() > found.parties.size() ? in_text : found;
    }
  }
  return {};
}

Filled Roles::first(int trigger, const std::vector<SlotName>& slots, const std::vector<Party>& not_these) {
  for (const SlotName& slot : slots) {
    Filled found = slot.slot == Slot::complement ? complement(trigger, not_these) : fill(trigger, slot);
    found.parties = without(found.parties, not_these);
    if (!found.empty()) return found;
  }
  return {};
}

}  // namespace chancery
