// One text on its way through splitter, tagger, lemmatiser and parser.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "intake/document.h"
#include "language/internal/parser.h"
#include "language/internal/splitter.h"
#include "language/internal/weights.h"
#include "language/internal/words.h"
#include "language/parse.h"

namespace chancery {

class Analysis {
 public:
  Analysis(std::string_view text, const LanguageModel::Weights& weights) : text_(text), weights_(weights) {}

  /// Splits one block and adds its sentences.
  void add_block(Span block, std::uint32_t number, std::span<const Glue> glued);

  /// Tags, lemmatises and parses what was added.
  Parse finish();

  /// The sentences and tokens alone.
  Parse take() { return std::move(parse_); }

  /// The same for sentences and words that are given.
  void analyse(Parse& parse);

 private:
  void add_sentence(std::span<const RawToken> tokens, std::uint32_t block);
  bool ends_sentence(std::span<const RawToken> tokens, std::size_t start, std::size_t i) const;

  std::string_view text_;
  const LanguageModel::Weights& weights_;
  Parse parse_;
};

/// Features of the tokens of one sentence, from caches over the forms of a parse.
class WordReader {
 public:
  WordReader(std::string_view text, const Lookup* tags, const Lookup* clusters)
      : text_(text), tags_(tags), clusters_(clusters) {}

  /// Interns Token::lower and fills `out`, one for each token.
  void read(SymbolTable& symbols, std::span<Token> tokens, std::vector<WordFeatures>& out);

 private:
  std::string_view text_;
  const Lookup* tags_;
  const Lookup* clusters_;
  std::string folded_;
  std::vector<FormFeatures> forms_;  // by Symbol
  std::vector<bool> known_;
};

}  // namespace chancery
