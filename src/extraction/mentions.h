// extraction/mentions.h: who and what is spoken of, and who is meant.
#pragma once

#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

#include "extraction/context.h"

namespace chancery {

/// Words that point back ("the two countries", "both sides", "the minister", "the alliance"):
/// data/language/en/anaphora.tsv, and the word classes and readings by context that finding names needs:
/// data/language/en/mention_*.tsv.
struct MentionLexicon {
  struct Anaphor {
    std::string phrase, refers_to, basis;
    std::vector<std::string> words;
  };
  std::vector<Anaphor> anaphors;
  std::unordered_map<std::string, std::vector<std::size_t>>
      anaphors_by_word;  // first word -> indices, longest phrase first

  /// mention_words.tsv: is `word` (lower case) of a class ("honorific", "organisation-head", ...)? Its role goes with
  /// it.
  struct Entry {
    std::string role, basis;
  };
  const Entry* word(std::string_view word_class, std::string_view word) const;
  std::unordered_map<std::string, Entry> words;  // key: class, one space, word

  /// mention_contexts.tsv: a name of several readings, and the words of a document that speak for each.
  struct Reading {
    std::string name, sense;
    std::vector<std::string> cues;
    std::string basis;
  };
  std::vector<Reading> readings;
  std::unordered_map<std::string, std::vector<std::size_t>> readings_by_name;

  /// mention_aliases.tsv: a phrase that is a name only where the document speaks of another ("the North", "the west").
  struct Alias {
    std::string phrase;
    std::vector<std::string> who, needs, before;
    std::string basis;
    std::vector<std::string> words;
  };
  std::vector<Alias> aliases;
  std::unordered_map<std::string, std::vector<std::size_t>>
      aliases_by_word;  // first word -> indices, longest phrase first
};
Result<MentionLexicon> load_mention_lexicon(const std::filesystem::path& data, Problems& problems);

/// All mentions of the document in text order (by first token; the longer first). Resolves names through the gazetteer,
/// capitals and seats to governments, persons to their states, short forms to full names, pronouns and definite
/// descriptions ("the two countries", "his counterpart", "Beijing", "the alliance") to earlier mentions.
std::vector<Mention> find_mentions(const Context& context);

/// The mention whose head is token `head` of sentence `sentence_index`; nullptr when there is none. Where several (a
/// person with an attributive state), the widest.
const Mention* mention_headed_by(const std::vector<Mention>& mentions, std::uint32_t sentence_index,
                                 std::uint32_t head);

/// The parties that a token stands for: of its own mention, of a coordination ("Russia and China"), of an agent noun
/// with a state modifier ("Chinese troops", "officials from both countries"), of a possessive or compound modifier
/// ("Russia's exports", "Sino-Russian"), of what a relative pronoun points back to. A place gives the state it lies in.
/// Empty when nobody is meant. Each party has id, state, role and name; no party twice.
std::vector<Party> parties_of(const Context& context, const std::vector<Mention>& mentions,
                              std::uint32_t sentence_index, std::uint32_t token);

/// The two states that the document is about: those of most mentions, places left out, when no third comes near them;
/// empty otherwise. For sentences that speak of a relationship without naming its sides ("Cultural exchanges grew").
std::vector<Party> main_pair(const Context& context, const std::vector<Mention>& mentions);

}  // namespace chancery
