// extraction/statements.h: who says so.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "extraction/mentions.h"

namespace chancery {

struct SpeechTable;
/// Verbs, nouns and prepositions of saying: data/language/en/speech.tsv.
struct SpeechLexicon {
  std::shared_ptr<const SpeechTable> cues;
};
Result<SpeechLexicon> load_speech_lexicon(const std::filesystem::path& data, Problems& problems);

/// Statements in text order: "X said that ...", "according to X", quotations with their speaker (also across sentences),
/// "data from X show ...", "as X wrote". `content` is the said part.
std::vector<Statement> find_statements(const Context& context, const std::vector<Mention>& mentions);

/// Speakers in whose statements `where` lies, outermost first; empty when the article itself speaks.
Attribution attribution_of(const std::vector<Statement>& statements, Span where);

}  // namespace chancery
