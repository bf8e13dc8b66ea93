// Distributional word classes from raw text, by the exchange algorithm (Kneser and Ney 1993; Martin, Liermann and Ney
// 1998).
//
// Every word is moved, in order of frequency, to the class where a bigram model over classes explains the text best,
// until few words move. "Moscow" and "Ankara" end up together though a treebank never saw one of them.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

namespace chancery {

/// `sentences` hold hashed forms. Words rarer than `least` get no class. Classes count from 1.
std::map<std::uint32_t, std::uint32_t> make_clusters(const std::vector<std::vector<std::uint32_t>>& sentences,
                                                     std::uint32_t classes, std::uint32_t least, int rounds);

}  // namespace chancery
