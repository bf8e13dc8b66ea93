// language/train.h: a language model from treebanks.
#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

#include "core/result.h"

namespace chancery {

struct TrainOptions {
  std::string language = "en";
  std::vector<std::filesystem::path> treebanks;  // CoNLL-U files to learn from
  std::vector<std::filesystem::path>
      raw_texts;                  // unannotated text (.jsonl with a field `text`, or plain), for word classes
  std::filesystem::path lexicon;  // data/language/<language>/splitter.tsv
  std::filesystem::path model;    // written
  int tagger_epochs = 8;
  int parser_epochs = 5;
  int members = 4;  // trainings with seeds of their own, summed into one model
  int beam = 6;     // partial parses kept, in training and afterwards
  std::uint32_t seed = 1;
};

/// Learns all parts and writes the model file. The same input and options give the same file, byte for byte. Progress
/// goes to `log`. Refused on the first broken treebank line.
Result<Done> train(const TrainOptions& options, std::ostream& log);

}  // namespace chancery
