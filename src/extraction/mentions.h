// extraction/mentions.h: who and what is spoken of, and who is meant.
#pragma once

#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

#include "extraction/context.h"

namespace chancery {

/// Words that point back ("the two countries", "both sides", "the minister", "the alliance"): data/language/en/anaphora.tsv.
struct MentionLexicon {
  struct Anaphor { std::string phrase, refers_to, basis; };
  std::vector<Anaphor> anaphors;
};
Result<MentionLexicon> load_mention_lexicon(const std::filesystem::path& data, Problems& problems);

/// All mentions of the document in text order (by first token; the longer first). Resolves names through the gazetteer,
/// capitals and seats to governments, persons to their states, short forms to full names, pronouns and definite
/// descriptions ("the two countries", "his counterpart", "Beijing", "the alliance") to earlier mentions.
std::vector<Mention> find_mentions(const Context& context);

/// The mention whose head is token `head` of sentence `sentence_index`; nullptr when there is none. Where several (a
/// person with an attributive state), the widest.
const Mention* mention_headed_by(const std::vector<Mention>& mentions, std::uint32_t sentence_index, std::uint32_t head);

/// The parties that a token stands for: of its own mention, of a coordination ("Russia and China"), of an agent noun with
/// a state modifier ("Chinese troops", "officials from both countries"), of a possessive or compound modifier ("Russia's
/// exports", "Sino-Russian"). Empty when nobody is meant. Each party has id, state, role and name.
std::vector<Party> parties_of(const Context& context, const std::vector<Mention>& mentions,
                              std::uint32_t sentence_index, std::uint32_t token);

}  // namespace chancery
