// Text -> tokens -> sentences, with exact byte spans.
//
// Tokens follow the English Web Treebank: clitics are words of a multiword token (do|n't, Russia|'s), hyphenated words
// are three words (Russia - China) but for prefixes (non-nuclear), amounts come apart ($ 2.4 bn), web addresses stay
// whole. One pass from left to right over the runs between spaces; what a form means is in the pack (data/language/en).
//
// Sentence ends are decided by a small hashed linear model over the places where one could be (after . ! ? ... : and
// closing quotes behind them). Empty lines, block ends and glued words end a sentence without asking it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/span.h"
#include "language/internal/pack.h"

namespace chancery {

struct RawToken {
  Span where;
  bool joined = false;  // continues the multiword token before
  bool space_before = false;
  bool line_before = false;  // a line break before it
  bool gap_before = false;   // an empty line, or glue, before it: a sentence cannot go on over it
};

/// All tokens of `block`. Cuts at `breaks` (byte offsets in text order) even inside a run of letters.
std::vector<RawToken> find_tokens(std::string_view text, Span block, std::span<const std::uint32_t> breaks,
                                  const SplitLexicon& lexicon);

/// Whether a sentence could end after token `i` for its form's sake. The last token and those before a gap always end
/// one.
enum class Ending : std::uint8_t { never, maybe, always };
Ending ending_after(std::string_view text, std::span<const RawToken> tokens, std::size_t i,
                    const SplitLexicon& lexicon);

/// What the sentence model sees at such a place: hashed features, to be reduced to a table's size. `start` is the first
/// token of the sentence so far. Returns how many were written (at most kEndingFeatures).
constexpr std::size_t kEndingFeatures = 32;
std::size_t ending_features(std::string_view text, std::span<const RawToken> tokens, std::size_t start, std::size_t i,
                            const SplitLexicon& lexicon, std::uint32_t* out);

/// A full stop kept by an abbreviation that turns out to end its sentence is a token of its own ("... etc" "."), as in
/// the treebanks; acronyms keep theirs ("U.S.").
bool gives_up_stop(std::string_view form);

constexpr std::size_t kLongestSentence = 400;  // tokens; a longer one is cut: lists and tables without any full stop

}  // namespace chancery
