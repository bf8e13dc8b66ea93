// The word lists that the splitter needs: one short table in data/language/<language>/splitter.tsv, compiled into the
// model file.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "core/result.h"

namespace chancery {

/// What the splitter knows about a form (lower case; abbreviations with their full stop).
enum class SplitKind : char {
  title = 't',         // "mr.": keeps its stop and never ends a sentence
  abbreviation = 'a',  // "inc.": keeps its stop and may end a sentence
  counter = 'c',       // "no.": keeps its stop only before a numeral
  prefix = 'p',        // "non": stays in one word with what follows its hyphen
  contraction = 'k',   // "cannot" -> can|not
  domain = 'd',        // "com": the end of a web address written without http
  unit = 'u',          // "bn": a word of its own after digits
  file = 'f',          // "pdf": the end of a file's name
  syllable = 's',      // "un": the second half of an East Asian given name (Jong-un)
};

struct SplitEntry {
  SplitKind kind;
  std::string parts;  // of a contraction: "can|not"
};

/// Forms and what is known of each. Looked up only, never iterated.
class SplitLexicon {
 public:
  /// The text of splitter.tsv (columns form, kind, parts), as it stands in the model file too.
  static Result<SplitLexicon> parse(std::string name, std::string bytes);

  bool is(std::string_view lower, SplitKind kind) const;
  std::string_view parts(std::string_view lower) const;  // "" when it is no contraction
  const std::string& source() const { return source_; }

 private:
  std::string source_;
  std::unordered_map<std::string, SplitEntry> entries_;  // key: kind letter + form
};

}  // namespace chancery
