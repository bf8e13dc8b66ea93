// extraction/internal/figure_tables.h: what data/language/en/figures*.tsv say, as the finder asks for it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/problem.h"
#include "core/result.h"
#include "core/string_map.h"
#include "extraction/records.h"

namespace chancery {

struct NumberWord {
  enum class Kind : std::uint8_t { unit, ten, bound, fraction, fractions, ordinal, glyph, suffix, article, multiple };
  Kind kind = Kind::unit;
  double value = 0;
  std::string basis;
};

/// "at least", "or so": words next to a number.
struct NumberWording {
  std::vector<std::string> words;
  Approximation approximation = Approximation::exact;
  bool not_time = false;
  std::string basis;
};

/// A verb, noun or particle of change: "rise" up, "drop" down.
struct ChangeWord {
  std::string direction;   // up, down or ""
  bool verb = false;       // "rose by 5 percent"
  bool noun = false;       // "a 95 percent drop"
  bool particle = false;   // "up 5 percent", "up from"
  bool adjective = false;  // "5 percent higher"
  std::string basis;
};

/// What a figure measures, by the word that governs it: "exports" with money is export.value.
struct MeasureRule {
  std::string measure;
  std::vector<std::string> dimensions;                    // of the unit; "count" for none; empty: any
  std::vector<std::string> kinds;                         // FigureKind names; empty: any
  std::string owner, subject, object, to, from, between;  // the role of a party that stands there; "" none
  int weight = 0;                                         // breaks ties; higher wins
  std::string basis;
};

/// A superlative or rank word.
struct RankWord {
  enum class Use : std::uint8_t {
    superlative,  // ranks whatever noun it modifies: "deadliest"
    with_role,    // only nouns of the role list: "top supplier", "main partner"
    never         // looks like one: "latest", "best practices"
  };
  Use use = Use::superlative;
  std::string basis;
};

struct FigureTables {
  StringMap<std::vector<NumberWord>> numbers;
  StringMap<std::vector<NumberWording>> before;  // by the last word of the phrase; longer phrases first
  StringMap<std::vector<NumberWording>> after;   // by the first word
  StringMap<ChangeWord> changes;                 // by lemma
  StringMap<std::vector<MeasureRule>> measures;  // by cue: a lemma or two joined by a space
  StringMap<RankWord> ranks;                     // by word
  StringMap<std::string> rank_roles;             // "supplier" -> exporter: the party's role where such a noun is ranked
  StringMap<std::string> designators;            // "article", "resolution", "type": the number after them is a name
  StringMap<std::string> anaphors;               // "country", "side": "the two countries" counts nothing
  StringMap<std::string> skipped_units;          // words after a number that make it no quantity ("o'clock")
  StringMap<std::string> skipped_compounds;      // "six-party": what follows the hyphen
  StringMap<std::string> ordinal_nouns;          // "second place"
  StringMap<std::string> most_not;               // "most countries" is no superlative
  StringMap<std::string> rates;                  // "annually": the unit of time that it gives to a flow
  StringMap<std::string> per;                    // "per", "a": before a unit of time
  StringMap<std::string> prepositions;           // "to" -> to, "near" -> place: where a party stands
  StringMap<StringMap<std::string>> lists;       // the small word classes of figures_words.tsv, by kind
  StringMap<std::string> once;                   // "twice": how many times
  StringMap<std::vector<std::vector<std::string>>> fixed;  // names with a number in them, by first word: "five pillars"
  StringMap<std::string> groups;  // nouns that stand for what follows "of": "rounds of ammunition"
  StringMap<std::string> people;  // nouns of persons: "one person" is a count
  StringMap<std::string> totals;  // verbs and nouns that take a bare number: "kill 238", "total 40"

  /// The word belongs to the class `kind` of figures_words.tsv ("part_next", "compare", ...).
  bool listed(std::string_view kind, std::string_view word) const;
  const NumberWord* number(std::string_view word, NumberWord::Kind kind) const;
  static Result<FigureTables> load(const std::filesystem::path& data, Problems& problems);
};

}  // namespace chancery
