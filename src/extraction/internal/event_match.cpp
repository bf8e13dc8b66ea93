#include "extraction/internal/event_match.h"

#include <algorithm>

namespace chancery {
namespace {

bool word_in(const Tree& tree, int at, const Condition& condition) {
  return at >= 0 && (condition.holds_for(tree.lemma(at)) || condition.holds_for(tree.lower(at)));
}

/// The head of an object and, for a quantity or a list, what is counted and listed: "a series of agreements".
bool nominal_in(const Tree& tree, int at, const Condition& condition, int depth = 0) {
  if (at < 0 || depth > 2) return false;
  if (word_in(tree, at, condition)) return true;
  for (const int kid : tree.children(at)) {
    const Deprel kind = tree.base(kid);
    if (kind == Deprel::conj || kind == Deprel::appos ||
        (kind == Deprel::nmod && tree.relation(kid) != Deprel::nmod_poss && tree.preposition(kid) == "of")) {
      if (nominal_in(tree, kid, condition, depth + 1)) return true;
    }
  }
  return false;
}

/// Any of the objects: a parser may give a verb two ("F-16" and "jets").
bool object_in(const Tree& tree, int verb, const Condition& condition) {
  if (nominal_in(tree, tree.object_of(verb), condition)) return true;
  for (const int kid : tree.children(verb)) {
    if (tree.base(kid) == Deprel::obj && nominal_in(tree, kid, condition)) return true;
  }
  return false;
}

bool modifier_in(const Tree& tree, int noun, const Condition& condition) {
  if (noun < 0) return false;
  for (const int kid : tree.children(noun)) {
    const Deprel kind = tree.base(kid);
    const bool modifies =
        kind == Deprel::amod || kind == Deprel::compound || kind == Deprel::nmod || kind == Deprel::advmod;
    if (!modifies || kid > noun) continue;
    if (word_in(tree, kid, condition)) return true;
    for (const int more : tree.children(kid)) {
      if (tree.base(more) == Deprel::conj && word_in(tree, more, condition)) return true;
    }
  }
  return false;
}

/// Any word of the trigger's complements, clauses with their own subject and other conjuncts left aside.
bool complement_in(const Tree& tree, int at, const Condition& condition, int depth = 0) {
  for (const int kid : tree.children(at)) {
    const Deprel kind = tree.base(kid);
    if (kind == Deprel::nsubj && depth == 0) continue;
    if (kind == Deprel::conj && depth == 0) continue;
    if (kind == Deprel::parataxis || tree.relation(kid) == Deprel::acl_relcl || kind == Deprel::punct) continue;
    if (kind == Deprel::advcl && depth == 0 && tree.finite(kid)) continue;
    if (word_in(tree, kid, condition)) return true;
    if (depth < 4 && complement_in(tree, kid, condition, depth + 1)) return true;
  }
  return false;
}

bool preposition_in(const Tree& tree, int at, const Condition& condition) {
  for (const int kid : tree.children(at)) {
    if (condition.holds_for(tree.preposition(kid))) return true;
  }
  const int object = tree.child(at, Deprel::obj);
  if (object < 0) return false;
  for (const int kid : tree.children(object)) {
    if (condition.holds_for(tree.preposition(kid))) return true;
  }
  return false;
}

bool clause_in(const Tree& tree, int at, const Condition& condition) {
  for (const int kid : tree.children(at)) {
    const Deprel kind = tree.base(kid);
    if (kind != Deprel::xcomp && kind != Deprel::ccomp && kind != Deprel::advcl && kind != Deprel::acl) continue;
    if (word_in(tree, kid, condition)) return true;
    for (const int more : tree.children(kid)) {
      if (tree.base(more) == Deprel::conj && word_in(tree, more, condition)) return true;
    }
  }
  return false;
}

/// The verb that an event noun completes, through the nouns between ("take part in a series of exercises").
bool governor_in(const Tree& tree, int at, const Condition& condition) {
  for (int steps = 0; at >= 0 && steps < 4; ++steps) {
    at = tree.head(at);
    if (at < 0) return false;
    if (tree.is_verb(at)) return word_in(tree, at, condition);
  }
  return false;
}

bool holds(const Tree& tree, int at, const Condition& condition) {
  bool found = false;
  switch (condition.on) {
    case Condition::On::object:
      found = object_in(tree, at, condition);
      break;
    case Condition::On::subject:
      found = nominal_in(tree, tree.subject_of(at), condition);
      break;
    case Condition::On::modifier:
      found = modifier_in(tree, at, condition);
      break;
    case Condition::On::object_modifier:
      found = modifier_in(tree, tree.object_of(at), condition);
      break;
    case Condition::On::governor:
      found = governor_in(tree, at, condition);
      break;
    case Condition::On::complement:
      found = complement_in(tree, at, condition);
      break;
    case Condition::On::preposition:
      found = preposition_in(tree, at, condition);
      break;
    case Condition::On::clause:
      found = clause_in(tree, at, condition);
      break;
    case Condition::On::passive:
      found = tree.passive(at);
      break;
  }
  return found != condition.negated;
}

/// A verb's particles must follow it within three words, in order; a noun's modifiers stand before it.
bool has_others(const Tree& tree, int at, const TriggerForm& form, bool noun) {
  if (form.others.empty()) return true;
  if (!noun) {
    int next = at + 1;
    for (const std::string& word : form.others) {
      const int limit = std::min(tree.size(), next + 2);
      while (next < limit && tree.lower(next) != word && tree.lemma(next) != word) ++next;
      if (next >= limit) return false;
      ++next;
    }
    return true;
  }
  for (const std::string& word : form.others) {
    bool found = false;
    for (int before = at - 1; before >= 0 && before >= at - 7 && !found; --before) {
      found = (tree.lower(before) == word || tree.lemma(before) == word) && tree.below(before, at);
      // Of a phrase with a preposition ("exchange of views") the head comes first.
      if (!found && (tree.lower(before) == word || tree.lemma(before) == word)) found = tree.below(at, before);
    }
    if (!found) return false;
  }
  return true;
}

}  // namespace

std::vector<TriggerMatch> match_triggers(const Tree& tree, const TriggerTable& table, int token) {
  std::vector<TriggerMatch> out;
  Upos upos = tree.upos(token);
  if (upos == Upos::PROPN) upos = Upos::NOUN;
  if (upos != Upos::VERB && upos != Upos::NOUN && upos != Upos::ADJ) return out;
  std::string lemma(tree.lemma(token));
  const auto* forms = table.forms(upos, lemma);
  if (forms == nullptr) {
    lemma = std::string(tree.lower(token));  // "talks", "ties": a lemmatiser may keep the plural or drop it
    forms = table.forms(upos, lemma);
  }
  for (const std::string_view ending : {"d", "ed", "s", "es", "ing"}) {  // or take off too much ("freed")
    const std::string_view form = tree.lower(token);
    if (forms != nullptr || upos != Upos::VERB || form.size() < ending.size() + 3 || !form.ends_with(ending)) continue;
    lemma = std::string(form.substr(0, form.size() - ending.size()));
    forms = table.forms(upos, lemma);
  }
  if (forms == nullptr) return out;
  for (const TriggerForm& form : *forms) {
    const TriggerSense& sense = table.senses[form.sense];
    if (!has_others(tree, token, form, upos == Upos::NOUN)) continue;
    bool fits = true;
    int asked = static_cast<int>(form.others.size()) * 3;
    for (const Condition& condition : sense.conditions) {
      if (!holds(tree, token, condition)) {
        fits = false;
        break;
      }
      asked += condition.negated ? 0 : condition.words.size() > 20 ? 2 : 3;
    }
    if (!fits) continue;
    std::string wording = lemma;
    for (std::size_t i = 0; i < form.others.size(); ++i) {
      if (upos == Upos::NOUN)
        wording = form.others[form.others.size() - 1 - i] + " " + wording;
      else
        wording += " " + form.others[i];
    }
    out.push_back({token, &sense, std::move(wording), asked});
  }
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.specificity > b.specificity; });
  return out;
}

}  // namespace chancery
