// alignment/copies.h: which reports are one text, wholly or in part, and so one source.
//
// Every report is cut into shingles of eight consecutive words (lower case, furniture left out). Two reports that share
// shingles are compared by containment: the shared shingles over those of the shorter report. A rewrite keeps few
// eight-word runs, a reprint nearly all. Cost: one pass over the words and one over the pairs that share a shingle.
#pragma once

#include <string>
#include <vector>

#include "alignment/groups.h"

namespace chancery {

/// Why pairs of documents count as one source, in order of (a, b):
///   same_text      the report is the same, word for word
///   near_copy      at least kNearCopy of the shorter report stands in the longer (nine tenths when a month lies
///   between) agency_credit  both credit the same agency in their date line and share a tenth of their words
std::vector<Edge> find_copies(const Corpus& corpus);

constexpr double kNearCopy = 0.5;

/// Documents joined by edges are one source.
class Sources {
 public:
  Sources(const Corpus& corpus, const std::vector<Edge>& edges);
  /// How many different sources these documents (ids) come from.
  std::uint32_t count(const std::vector<std::string>& documents) const;
  /// The id that stands for a document's source.
  std::string_view source_of(std::string_view document) const;

 private:
  std::vector<std::pair<std::string, std::string>> roots_;  // document -> smallest document of its source, sorted
};

}  // namespace chancery
