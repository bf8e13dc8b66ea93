// extraction/internal/mention_text.h: one sentence as the finders of names read it.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "extraction/context.h"
#include "extraction/mentions.h"

namespace chancery {

/// A sentence with the surface of its tokens folded (typography). Views borrow from the document and from `folded_`, so
/// a view moves but is never copied.
class SentenceView {
 public:
  SentenceView(const Context& context, const MentionLexicon& lexicon, std::uint32_t index);
  SentenceView(SentenceView&&) = default;
  SentenceView(const SentenceView&) = delete;

  std::uint32_t index() const { return index_; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(tokens_.size()); }
  const Token& token(std::uint32_t i) const { return tokens_[i]; }
  std::span<const Token> tokens() const { return tokens_; }
  std::span<const std::string_view> surfaces() const { return surfaces_; }
  std::string_view surface(std::uint32_t i) const { return surfaces_[i]; }
  std::string_view lower(std::uint32_t i) const { return context_.parse.lower(tokens_[i]); }
  std::string_view lemma(std::uint32_t i) const { return context_.parse.lemma(tokens_[i]); }
  const Sentence& sentence() const { return context_.parse.sentences[index_]; }
  const Context& context() const { return context_; }
  const MentionLexicon& lexicon() const { return lexicon_; }

  bool has(std::uint32_t i, std::string_view lower_form) const { return i < size() && lower(i) == lower_form; }
  bool is(std::string_view word_class, std::uint32_t i) const {
    return i < size() && lexicon_.word(word_class, lower(i)) != nullptr;
  }
  bool capital(std::uint32_t i) const;  // starts with an upper-case letter
  bool glued(std::uint32_t i) const {   // no space before it
    return i > 0 && i < size() && tokens_[i].where.begin == tokens_[i - 1].where.end;
  }
  /// "X", "-", "Y" without spaces: is `i` such a hyphen?
  /// A dash between clauses ("the Organization--President Truman") is none.
  bool hyphen(std::uint32_t i) const;
  bool possessive(std::uint32_t i) const { return i < size() && (lower(i) == "'s" || lower(i) == "'"); }
  /// Lower-case words [first, last) with single spaces, words that stand together joined ("vice-president").
  std::string phrase(std::uint32_t first, std::uint32_t last) const;
  std::string printed(std::uint32_t first, std::uint32_t last) const;

  /// The token of [first, last) that is governed from outside it.
  std::uint32_t head_of(std::uint32_t first, std::uint32_t last) const;
  Deprel relation(std::uint32_t i) const { return base_of(tokens_[i].deprel); }
  bool governs(std::uint32_t governor, std::uint32_t i) const {
    return tokens_[i].head == static_cast<std::int32_t>(governor);
  }
  Evidence evidence(std::uint32_t first, std::uint32_t last) const;

 private:
  const Context& context_;
  const MentionLexicon& lexicon_;
  std::uint32_t index_;
  std::span<const Token> tokens_;
  std::vector<std::string_view> surfaces_;
  std::deque<std::string> folded_;
};

/// The relations under which a noun is the subject of its clause.
bool is_subject(Deprel deprel);

/// A mention of tokens [first, last) with its evidence and head set.
Mention make_mention(const SentenceView& view, std::uint32_t first, std::uint32_t last, MentionKind kind,
                     std::string basis);

/// The party that a state's government is, or a whole organisation. Unknown ids give a party with that id as its name.
Party state_party(const World& world, std::string_view id, std::string_view role = "GOV");
Party organisation_party(const World& world, std::string_view id);
/// `id` is a state's or an organisation's.
Party party_of_id(const World& world, std::string_view id);

/// The mention of `mentions` (all of one sentence) that covers token `i`, the widest; nullptr when none.
const Mention* covering(const std::vector<Mention>& mentions, std::uint32_t i);
/// The mention that ends just before token `i` (exclusive), the widest; nullptr when none.
const Mention* ending_at(const std::vector<Mention>& mentions, std::uint32_t i);
const Mention* starting_at(const std::vector<Mention>& mentions, std::uint32_t i);

/// Text order: by sentence, first token, the longer first.
void sort_mentions(std::vector<Mention>& mentions);

}  // namespace chancery
