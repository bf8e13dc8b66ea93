#include "extraction/internal/event_tree.h"

#include <algorithm>
#include <utility>

#include "core/unicode.h"

namespace chancery {

Tree::Tree(const Context& context, std::uint32_t sentence_index)
    : context_(&context),
      sentence_index_(sentence_index),
      tokens_(context.tokens(context.parse.sentences[sentence_index])),
      children_(tokens_.size()),
      lemmas_(tokens_.size()) {
  owned_.reserve(tokens_.size());  // views into it must not move
  for (std::size_t at = 0; at < tokens_.size(); ++at) {
    const Token& token = tokens_[at];
    if (token.head >= 0) children_[static_cast<std::size_t>(token.head)].push_back(static_cast<int>(at));
    std::string_view lemma = context.lemma(token);
    const bool capital = std::any_of(lemma.begin(), lemma.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (capital) lemma = owned_.emplace_back(chancery::lower(lemma));
    lemmas_[at] = lemma;
  }
}

int Tree::child(int at, Deprel wanted) const {
  for (const int kid : children(at)) {
    if (base(kid) == wanted) return kid;
  }
  return -1;
}

std::string_view Tree::preposition(int at) const {
  for (const int kid : children(at)) {
    if (base(kid) == Deprel::case_ && upos(kid) != Upos::PART) return lower(kid);
  }
  if (upos(at) != Upos::VERB) return {};
  for (const int kid : children(at)) {  // a gerund: "for supplying"
    if (base(kid) == Deprel::mark && (upos(kid) == Upos::ADP || upos(kid) == Upos::SCONJ)) return lower(kid);
  }
  return {};
}

bool Tree::is_any(int at, std::initializer_list<std::string_view> words) const {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return lemma(at) == word || lower(at) == word; });
}

bool Tree::passive(int verb) const {
  const std::string_view form = lower(verb);
  if (form.size() > 4 && form.ends_with("ing")) return false;  // "is mediating", whatever the auxiliary was taken for
  for (const int kid : children(verb)) {
    const Deprel kind = relation(kid);
    if (kind == Deprel::aux_pass || kind == Deprel::nsubj_pass || kind == Deprel::obl_agent) return true;
  }
  // "sanctions imposed on X": a bare participle below a noun, when it is not an "-ing" form or an infinitive.
  if (relation(verb) != Deprel::acl) return false;
  return child(verb, Deprel::mark) < 0 && child(verb, Deprel::nsubj) < 0;
}

bool Tree::finite(int verb) const {
  if (base(verb) == Deprel::root) return true;
  for (const int kid : children(verb)) {
    const Deprel kind = base(kid);
    if (kind == Deprel::nsubj || kind == Deprel::aux || kind == Deprel::cop) return true;
  }
  return false;
}

bool Tree::below(int at, int ancestor) const {
  for (int steps = 0; at >= 0 && steps <= size(); at = head(at), ++steps) {
    if (at == ancestor) return true;
  }
  return false;
}

std::pair<int, int> Tree::extent(int at) const {
  int first = at, last = at;
  std::vector<int> open{at};
  while (!open.empty()) {
    const int next = open.back();
    open.pop_back();
    first = std::min(first, next);
    last = std::max(last, next);
    open.insert(open.end(), children(next).begin(), children(next).end());
  }
  return {first, last};
}

int Tree::antecedent(int relative_verb) const {
  for (int verb = relative_verb, steps = 0; verb >= 0 && steps < 6; verb = head(verb), ++steps) {
    if (relation(verb) == Deprel::acl_relcl) return head(verb);
    const Deprel kind = base(verb);
    if (kind != Deprel::conj && kind != Deprel::xcomp && kind != Deprel::ccomp && kind != Deprel::advcl) return -1;
  }
  return -1;
}

int Tree::subject_of(int verb, int depth) const {
  if (verb < 0 || depth > 6) return -1;
  const bool is_passive = passive(verb);
  if (is_passive) {
    for (const int kid : children(verb)) {
      if (relation(kid) == Deprel::obl_agent || (base(kid) == Deprel::obl && preposition(kid) == "by")) return kid;
    }
    return -1;
  }
  for (const int kid : children(verb)) {
    if (base(kid) != Deprel::nsubj) continue;
    const std::string_view form = lower(kid);
    if (upos(kid) == Upos::PRON && (form == "who" || form == "which" || form == "that")) {
      const int noun = antecedent(verb);
      if (noun >= 0) return noun;
    }
    return kid;
  }
  const int above = head(verb);
  if (above < 0) return -1;
  switch (base(verb)) {
    case Deprel::conj:
      return is_verb(above) || child(above, Deprel::nsubj) >= 0 ? subject_of(above, depth + 1) : -1;
    case Deprel::xcomp: {
      const int object = object_of(above);
      if (object >= 0 && object != verb) return object;  // "helped Russia triple", "urged Iran to stop"
      return subject_of(above, depth + 1);
    }
    case Deprel::advcl:
    case Deprel::ccomp:
    case Deprel::parataxis:
    case Deprel::obl:
      return subject_of(above, depth + 1);
    case Deprel::acl: {
      const std::string_view form = lower(verb);
      if (relation(verb) == Deprel::acl_relcl) return -1;
      const bool gerund = form.size() > 3 && form.substr(form.size() - 3) == "ing";
      const bool marked = child(verb, Deprel::mark) >= 0;
      if (gerund && !marked) return above;     // "countries seeking ..."
      for (const int kid : children(above)) {  // "Russia's plan to build": the possessor
        if (relation(kid) == Deprel::nmod_poss) return kid;
      }
      const int governor = head(above);  // "agreed on a plan to build", "signed agreements to co-produce"
      return governor >= 0 && is_verb(governor) && base(above) != Deprel::nsubj ? subject_of(governor, depth + 1) : -1;
    }
    default:
      break;
  }
  if (is_noun(above) && lower(verb).ends_with("ing")) {  // "A's support, including imposing sanctions"
    for (const int kid : children(above)) {
      if (relation(kid) == Deprel::nmod_poss) return kid;
    }
  }
  return -1;
}

int Tree::object_of(int verb) const {
  if (passive(verb)) {
    for (const int kid : children(verb)) {
      if (base(kid) == Deprel::nsubj) {
        const std::string_view form = lower(kid);
        if (upos(kid) == Upos::PRON && (form == "who" || form == "which" || form == "that")) {
          const int noun = antecedent(verb);
          if (noun >= 0) return noun;
        }
        return kid;
      }
    }
    if (base(verb) == Deprel::acl) return head(verb);
    if (base(verb) == Deprel::conj && head(verb) >= 0) return object_of(head(verb));
    return -1;
  }
  const int object = child(verb, Deprel::obj);
  if (object >= 0) {
    const std::string_view form = lower(object);
    if (upos(object) == Upos::PRON && (form == "who" || form == "which" || form == "that" || form == "whom")) {
      const int noun = antecedent(verb);
      if (noun >= 0) return noun;
    }
    return object;
  }
  // An object relative without pronoun: "the sanctions that they imposed", "the initiative they announced".
  if (relation(verb) == Deprel::acl_relcl && child(verb, Deprel::ccomp) < 0 && child(verb, Deprel::nsubj) >= 0) {
    const int subject = child(verb, Deprel::nsubj);
    const std::string_view form = lower(subject);
    if (!(upos(subject) == Upos::PRON && (form == "who" || form == "which" || form == "that"))) return head(verb);
  }
  return -1;
}

}  // namespace chancery
