// The model file, and its tables as the analysis reads them.
//
// Byte by byte, all numbers little-endian:
//   0   8   "CHANLANG"
//   8   4   version of the layout (kModelVersion)
//   12  4   number of sections
//   16  32  digest of everything from byte 48 on, as hexadecimal digits and spaces
//   48      the section table: for each {8 bytes name, uint64 offset from the file's start, uint64 size}
//   then the sections, in any order, anywhere after the table:
//   meta      "key=value" lines: language, beam (how many partial parses are kept)
//   split     the splitter's lexicon as text (pack.h)
//   ends      int8 weights of the sentence ends, one a feature
//   tags      Lookup: hash of form -> set of tags, most frequent tag << 20
//   clusters  Lookup: hash of form -> distributional class
//   tagger    int8 weights, kTagLanes a row
//   moves     int8 weights, kMoveLanes a row
//   labels    int8 weights, kLabelLanes a row: relations while the tree is built
//   relation  int8 weights, kLabelLanes a row: relations of the whole tree
//   lemmas    Lookup: hash of form and tag -> lemma rule + 1
//   endings   Lookup: hash of ending and tag -> lemma rule + 1
//   rules     the lemma rules as text (lemmatiser.h)
// The number of rows of a weight table is a power of two; a feature's row is its hash cut to it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "language/internal/lemmatiser.h"
#include "language/internal/lookup.h"
#include "language/internal/pack.h"
#include "language/internal/parser.h"
#include "language/internal/tagger.h"
#include "language/parse.h"

namespace chancery {

constexpr std::uint32_t kModelVersion = 1;

/// Rows of weights, a cache line apart at most. Sums of whole numbers: neither the order nor the width of the vector
/// registers makes a difference to them.
template <class Weight, std::size_t Lanes>
class WeightTable {
 public:
  /// From the file's int8 rows. False when there is no power of two of them.
  bool attach(std::string_view bytes) {
    const std::size_t count = bytes.size() / Lanes;
    if (count == 0 || (count & (count - 1)) != 0 || count * Lanes != bytes.size() || count > 0x80000000u) return false;
    rows_.reset(static_cast<Weight*>(::operator new(bytes.size() * sizeof(Weight), std::align_val_t{64})));
    const auto* from = reinterpret_cast<const std::int8_t*>(bytes.data());
    for (std::size_t i = 0; i < bytes.size(); ++i) rows_.get()[i] = from[i];
    mask_ = static_cast<std::uint32_t>(count - 1);
    return true;
  }

  /// Adds up the rows of `count` features.
  void add_up(const std::uint32_t* features, std::size_t count, std::int16_t* sums) const {
    for (std::size_t i = 0; i < count; ++i) __builtin_prefetch(row(features[i]));
    std::fill(sums, sums + Lanes, std::int16_t{0});
    for (std::size_t i = 0; i < count; ++i) {
      const Weight* weights = row(features[i]);
      for (std::size_t k = 0; k < Lanes; ++k) sums[k] = static_cast<std::int16_t>(sums[k] + weights[k]);
    }
  }

 private:
  struct Free {
    void operator()(Weight* rows) const { ::operator delete(rows, std::align_val_t{64}); }
  };
  const Weight* row(std::uint32_t feature) const { return rows_.get() + static_cast<std::size_t>(feature & mask_) * Lanes; }

  std::unique_ptr<Weight, Free> rows_;
  std::uint32_t mask_ = 0;
};

struct LanguageModel::Weights {
  std::string bytes;  // the file; the tables below point into it
  std::string language;
  std::string version;
  SplitLexicon lexicon;
  WeightTable<std::int8_t, 1> ends;
  Lookup tags;
  Lookup clusters;
  WeightTable<std::int8_t, kTagLanes> tagger;
  WeightTable<std::int16_t, kMoveLanes> moves;
  WeightTable<std::int8_t, kLabelLanes> labels;
  WeightTable<std::int8_t, kLabelLanes> relations;
  Lemmatiser lemmatiser;
  std::size_t beam = 1;  // how many partial parses are kept
};

/// Checks every length before it is used; `name` is the file as the user named it.
Result<Done> attach_weights(LanguageModel::Weights& weights, const std::string& name);

/// The bytes of a model file from its sections.
std::string make_model_file(const std::map<std::string, std::string>& sections);

}  // namespace chancery
