// The model file, and its tables as the analysis reads them.
//
// Byte by byte, all numbers little-endian:
//   0   8   "CHANLANG"
//   8   4   version of the layout (kModelVersion)
//   12  4   number of sections
//   16  32  digest of everything from byte 48 on, as hexadecimal digits and spaces
//   48      the section table: for each {8 bytes name, uint64 offset from the file's start, uint64 size}
//   then the sections, in any order, anywhere after the table:
//   meta      "key=value" lines: language, made by what
//   split     the splitter's lexicon as text (pack.h)
//   ends      int8 weights of the sentence ends, one a feature
//   tags      Lookup: hash of form -> set of tags, most frequent tag << 20
//   clusters  Lookup: hash of form -> distributional class
//   tagger    int8 weights, kTagLanes a row
//   moves     int8 weights, kMoveLanes a row
//   labels    int8 weights, kLabelLanes a row
//   lemmas    Lookup: hash of form and tag -> lemma rule + 1
//   endings   Lookup: hash of ending and tag -> lemma rule + 1
//   rules     the lemma rules as text (lemmatiser.h)
// The number of rows of a weight table is a power of two; a feature's row is its hash cut to it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "language/internal/lemmatiser.h"
#include "language/internal/lookup.h"
#include "language/internal/pack.h"
#include "language/parse.h"

namespace chancery {

constexpr std::uint32_t kModelVersion = 1;

/// Rows of int8 weights in the file's bytes.
struct WeightTable {
  const std::int8_t* rows = nullptr;
  std::uint32_t mask = 0;

  bool attach(std::string_view bytes, std::size_t lanes) {
    const std::size_t count = bytes.size() / lanes;
    if (count == 0 || (count & (count - 1)) != 0 || count * lanes != bytes.size() || count > 0x80000000u) return false;
    rows = reinterpret_cast<const std::int8_t*>(bytes.data());
    mask = static_cast<std::uint32_t>(count - 1);
    return true;
  }
};

struct LanguageModel::Weights {
  std::string bytes;  // the file; the tables below point into it
  std::string language;
  std::string version;
  SplitLexicon lexicon;
  WeightTable ends;
  Lookup tags;
  Lookup clusters;
  WeightTable tagger;
  WeightTable moves;
  WeightTable labels;
  Lemmatiser lemmatiser;
};

/// Checks every length before it is used; `name` is the file as the user named it.
Result<Done> attach_weights(LanguageModel::Weights& weights, const std::string& name);

/// The bytes of a model file from its sections.
std::string make_model_file(const std::map<std::string, std::string>& sections);

}  // namespace chancery
