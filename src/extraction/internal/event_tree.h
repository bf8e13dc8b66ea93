// extraction/internal/event_tree.h: the questions that events, statements and modality put to a dependency tree.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "extraction/context.h"

namespace chancery {

/// One sentence with its arcs turned round. A view: borrows the context. Tokens are named by their index; -1 is nobody.
class Tree {
 public:
  Tree(const Context& context, std::uint32_t sentence_index);

  std::uint32_t sentence_index() const { return sentence_index_; }
  const Context& context() const { return *context_; }
  int size() const { return static_cast<int>(tokens_.size()); }
  const Token& token(int at) const { return tokens_[static_cast<std::size_t>(at)]; }
  const std::vector<int>& children(int at) const { return children_[static_cast<std::size_t>(at)]; }

  int head(int at) const { return token(at).head; }
  Deprel relation(int at) const { return token(at).deprel; }
  Deprel base(int at) const { return base_of(token(at).deprel); }
  Upos upos(int at) const { return token(at).upos; }
  bool is_noun(int at) const { return upos(at) == Upos::NOUN || upos(at) == Upos::PROPN; }
  bool is_verb(int at) const { return upos(at) == Upos::VERB || upos(at) == Upos::AUX; }
  std::string_view lower(int at) const { return context_->parse.lower(token(at)); }
  /// The lemma in lower case: names keep none of their capitals here.
  std::string_view lemma(int at) const { return lemmas_[static_cast<std::size_t>(at)]; }

  /// First child with a relation, by universal part; -1 when none.
  int child(int at, Deprel base) const;
  /// The preposition before a nominal ("with"), also of a fixed expression ("according to" -> "according"); "" when
  /// none.
  std::string_view preposition(int at) const;
  /// The word is in the list, as lemma or as lower-case form.
  bool is_any(int at, std::initializer_list<std::string_view> words) const;

  bool passive(int verb) const;  // auxiliary, passive subject, or a past participle that modifies a noun
  bool finite(int verb) const;   // has a subject, an auxiliary or heads the sentence
  bool below(int at, int ancestor) const;
  /// First and last token of the subtree.
  std::pair<int, int> extent(int at) const;

  /// The token that plays the logical subject: the subject, the agent of a passive, the antecedent of a relative
  /// clause, the controller of an infinitive or participle, the subject shared by conjuncts; -1 when there is none.
  int subject_of(int verb, int depth = 0) const;
  /// The logical object: the object, the subject of a passive, the noun that a past participle modifies; -1 when none.
  int object_of(int verb) const;
  /// The noun that a relative clause, or what hangs below its verb, says something about; -1 outside of one.
  int antecedent(int relative_verb) const;

 private:
  const Context* context_;
  std::uint32_t sentence_index_;
  std::span<const Token> tokens_;
  std::vector<std::vector<int>> children_;
  std::vector<std::string_view> lemmas_;
  std::vector<std::string> owned_;  // lower-case lemmas of names
};

}  // namespace chancery
