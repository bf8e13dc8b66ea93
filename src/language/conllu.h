// language/conllu.h: trees in and out of the field's common file form, CoNLL-U (universaldependencies.org/format).
//
// A file is ten tab-separated columns a word, a blank line after each sentence, comments before it. Lines "3-4" are
// multiword tokens (don't = do + n't); lines "8.1" are empty nodes of enhanced graphs, kept but not used.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"
#include "language/parse.h"

namespace chancery {

/// One word line. Columns that we do not use (xpos, feats, deps, misc) are kept as written.
struct ConlluWord {
  std::string form;
  std::string lemma;
  std::string xpos = "_";
  std::string feats = "_";
  std::string deps = "_";
  std::string misc = "_";
  std::int32_t head = -1;  // index in the sentence; -1 at the root
  Upos upos = Upos::X;
  Deprel deprel = Deprel::dep;
  bool tagged = false;    // false where UPOS is "_"
  bool attached = false;  // false where HEAD is "_"
};

/// A multiword token over words [first, last].
struct ConlluRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::string form;
  std::string misc = "_";
};

struct ConlluSentence {
  std::vector<std::string> comments;  // with their '#'
  std::vector<ConlluWord> words;
  std::vector<ConlluRange> ranges;
  std::vector<std::pair<std::uint32_t, std::string>> empty_nodes;  // after how many words, and the line as it was
};

/// Reads a file. Wrong columns, ids out of order, unknown tags, heads outside the sentence and circles are errors that
/// name file and line; nothing is repaired, since a treebank with a hole in it trains a worse model in silence.
Result<std::vector<ConlluSentence>> read_conllu(const std::filesystem::path& path);
Result<std::vector<ConlluSentence>> parse_conllu(std::string_view bytes, const std::string& name);

/// The file form of sentences; parse_conllu of it gives the same sentences.
std::string write_conllu(std::span<const ConlluSentence> sentences);

/// The same for an analysis of `text`, with `# sent_id`, `# newpar` where a paragraph starts, and `# text`.
std::string write_conllu(std::string_view text, const Parse& parse);

/// A text put together from a file's words (SpaceAfter=No is kept, "# newpar" and "# newdoc" become an empty line),
/// with the file's own analysis over it. Words of a multiword token share out its letters.
struct ConlluText {
  std::string text;
  Parse parse;
};
ConlluText make_text(std::span<const ConlluSentence> sentences);

}  // namespace chancery
