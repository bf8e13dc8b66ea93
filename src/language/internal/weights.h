// The model file, and its tables as the analysis reads them.
//
// Byte by byte, all numbers little-endian:
//   0   8   "CHANLANG"
//   8   4   version of the layout (kModelVersion)
//   12  4   number of sections
//   16  32  digest of everything from byte 48 on, as hexadecimal digits and spaces
//   48      the section table: for each {8 bytes name, uint64 offset from the file's start, uint64 size}
//   then the sections, in any order, anywhere after the table; at least 64 bytes follow every table of weights:
//   meta      "key=value" lines: language, beam (how many partial parses are kept)
//   split     the splitter's lexicon as text (pack.h)
//   ends      int8 weights of the sentence ends, one a feature
//   tags      Lookup: hash of form -> set of tags, most frequent tag << 20
//   clusters  Lookup: hash of form -> distributional class
//   tagger    int8 weights, kTags a row
//   moves     int8 weights, kMoves a row
//   labels    int8 weights, kLabels a row: relations while the tree is built
//   relation  int8 weights, kLabels a row: relations of the whole tree
//   lemmas    Lookup: hash of form and tag -> lemma rule + 1
//   endings   Lookup: hash of ending and tag -> lemma rule + 1
//   rules     the lemma rules as text (lemmatiser.h)
// The number of rows of a weight table is a power of two; a feature's row is its hash cut to it.
#pragma once

#include <cstdint>
#include <cstring>
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
#include "language/internal/sums.h"
#include "language/internal/tagger.h"
#include "language/parse.h"

namespace chancery {

constexpr std::uint32_t kModelVersion = 1;

/// Rows of int8 weights for `Used` outcomes, in the file's bytes. Vector registers read `Lanes` of them, past the row's
/// end; what they find there is added up and never looked at, so the file goes on for kSlack bytes behind every table.
/// Rows of 64 lanes are copied to a cache line each: that costs 5 ms at loading and makes parsing a sixth faster. Sums
/// of whole numbers: neither the order nor the width of the registers makes a difference to them.
constexpr std::size_t kSlack = 64;

template <std::size_t Used, std::size_t Lanes>
class WeightTable {
 public:
  /// False when there is no power of two of rows. `bytes` must outlive the table, and kSlack bytes behind it be
  /// readable.
  bool attach(std::string_view bytes) {
    const std::size_t count = bytes.size() / Used;
    if (count == 0 || (count & (count - 1)) != 0 || count * Used != bytes.size() || count > 0x80000000u) return false;
    rows_ = reinterpret_cast<const std::int8_t*>(bytes.data());
    if constexpr (kCopied) {
      copy_.reset(static_cast<std::int8_t*>(::operator new (count* Lanes, std::align_val_t{64})));
      for (std::size_t i = 0; i < count; ++i) std::memcpy(copy_.get() + i * Lanes, rows_ + i * Used, Used);
      for (std::size_t i = 0; i < count; ++i) std::memset(copy_.get() + i * Lanes + Used, 0, Lanes - Used);
      rows_ = copy_.get();
    }
    mask_ = static_cast<std::uint32_t>(count - 1);
    return true;
  }

  /// Adds up the rows of `count` features; only the first `Used` of the sums mean something.
  void add_up(const std::uint32_t* features, std::size_t count, std::int16_t* sums) const {
    for (std::size_t i = 0; i < count; ++i) {
      __builtin_prefetch(rows_ + static_cast<std::size_t>(features[i] & mask_) * kStride);
    }
    if constexpr (Lanes == 64)
      add_rows_(rows_, mask_, features, count, sums);
    else
      add_rows<Lanes>(rows_, kStride, mask_, features, count, sums);
  }

 private:
  static constexpr bool kCopied = Lanes == 64;
  static constexpr std::size_t kStride = kCopied ? Lanes : Used;
  struct Free {
    void operator()(std::int8_t* rows) const { ::operator delete (rows, std::align_val_t{64}); }
  };

  const std::int8_t* rows_ = nullptr;
  std::unique_ptr<std::int8_t, Free> copy_;
  AddRows add_rows_ = choose_add_rows64();
  std::uint32_t mask_ = 0;
};

struct LanguageModel::Weights {
  std::string bytes;  // the file; the tables below point into it
  std::string language;
  std::string version;
  SplitLexicon lexicon;
  WeightTable<1, 4> ends;
  Lookup tags;
  Lookup clusters;
  WeightTable<kTags, kTagLanes> tagger;
  WeightTable<kMoves, kMoveLanes> moves;
  WeightTable<kLabels, kLabelLanes> labels;
  WeightTable<kLabels, kLabelLanes> relations;
  Lemmatiser lemmatiser;
  std::size_t beam = 1;  // how many partial parses are kept
};

/// Checks every length before it is used; `name` is the file as the user named it.
Result<Done> attach_weights(LanguageModel::Weights& weights, const std::string& name);

/// The bytes of a model file from its sections.
std::string make_model_file(const std::map<std::string, std::string>& sections);

}  // namespace chancery
