#include "extraction/internal/figure_tables.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/table.h"
#include "core/text.h"

namespace chancery {
namespace {

constexpr std::array<std::string_view, 10> kNumberKinds = {"unit",    "ten",   "bound",  "fraction", "fractions",
                                                           "ordinal", "glyph", "suffix", "article",  "multiple"};

std::vector<std::string> copies(std::string_view list, char separator = '|') {
  std::vector<std::string> out;
  for (const std::string_view part : split_list(list, separator)) {
    if (!part.empty()) out.emplace_back(part);
  }
  return out;
}

/// The words of a phrase as Pieces cuts them: hyphens and commas stand alone.
std::vector<std::string> pieces_of(std::string_view phrase) {
  std::vector<std::string> out;
  std::string word;
  const auto close = [&] {
    if (!word.empty()) out.push_back(std::exchange(word, {}));
  };
  for (const char c : phrase) {
    if (c == ' ') {
      close();
    } else if (c == '-' || c == ',' || c == '/' || c == '+') {
      close();
      out.emplace_back(1, c);
    } else {
      word += c;
    }
  }
  close();
  return out;
}

Result<Table> read_table(const std::filesystem::path& data, const std::string& file, Problems& problems) {
  return Table::read(data / "language" / "en" / file, "data/language/en/" + file, problems);
}

Result<Done> load_numbers(FigureTables& out, const std::filesystem::path& data, Problems& problems) {
  const Result<Table> table = read_table(data, "figures_numerals.tsv", problems);
  if (!table) return table.error();
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const auto kind = std::find(kNumberKinds.begin(), kNumberKinds.end(), table->cell(row, "kind"));
    const auto value = parse_double(table->cell(row, "value"));
    if (kind == kNumberKinds.end() || !value) {
      table->reject(row, "unknown kind, or a value that is no number", problems);
      continue;
    }
    out.numbers[std::string(table->cell(row, "word"))].push_back(
        {static_cast<NumberWord::Kind>(kind - kNumberKinds.begin()), *value, table->basis(row)});
  }
  return Done{};
}

Result<Done> load_wording(FigureTables& out, const std::filesystem::path& data, Problems& problems) {
  const Result<Table> table = read_table(data, "figures_wording.tsv", problems);
  if (!table) return table.error();
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const auto approximation = parse_approximation(table->cell(row, "approximation"));
    NumberWording wording{copies(table->cell(row, "phrase"), ' '), Approximation::exact,
                          table->cell(row, "not_time") == "yes", table->basis(row)};
    const bool before = table->cell(row, "place") == "before";
    if (!approximation || wording.words.empty() || (!before && table->cell(row, "place") != "after")) {
      table->reject(row, "a phrase, before or after, and an approximation are wanted", problems);
      continue;
    }
    wording.approximation = *approximation;
    const std::string key = before ? wording.words.back() : wording.words.front();
    (before ? out.before : out.after)[key].push_back(std::move(wording));
  }
  const auto longer = [](const NumberWording& a, const NumberWording& b) { return a.words.size() > b.words.size(); };
  for (auto* map : {&out.before, &out.after}) {
    for (auto& [key, list] : *map) std::stable_sort(list.begin(), list.end(), longer);
  }
  return Done{};
}

Result<Done> load_words(FigureTables& out, const std::filesystem::path& data, Problems& problems) {
  const Result<Table> table = read_table(data, "figures_words.tsv", problems);
  if (!table) return table.error();
  StringMap<StringMap<std::string>*> lists = {{"designator", &out.designators},
                                              {"anaphor", &out.anaphors},
                                              {"skip_noun", &out.skipped_units},
                                              {"skip_compound", &out.skipped_compounds},
                                              {"group", &out.groups},
                                              {"people", &out.people},
                                              {"total", &out.totals},
                                              {"rank_role", &out.rank_roles},
                                              {"ordinal_noun", &out.ordinal_nouns},
                                              {"most_not", &out.most_not},
                                              {"once", &out.once},
                                              {"rate", &out.rates},
                                              {"per", &out.per},
                                              {"preposition", &out.prepositions}};
  constexpr std::array<std::string_view, 20> kClasses = {
      "part_next",  "part_close", "part_before",    "times_more",   "rate_next",      "multiple_next", "definite",
      "possessive", "compare",    "compare_lone",   "compare_year", "compare_filler", "date_link",     "more",
      "age",        "old",        "rank_partitive", "rank_among",   "rank_degree",    "rank_alone"};
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const std::string_view kind = table->cell(row, "kind");
    const std::string word(table->cell(row, "word"));
    const std::string value(table->cell(row, "value"));
    if (word.empty()) {
      table->reject(row, "no word", problems);
    } else if (const auto list = lists.find(kind); list != lists.end()) {
      list->second->insert_or_assign(word, value);
    } else if (kind == "change" || kind == "change_noun" || kind == "change_particle" || kind == "change_adjective") {
      ChangeWord& change = out.changes[word];
      change.direction = value;
      change.basis = table->basis(row);
      (kind == "change"            ? change.verb
       : kind == "change_noun"     ? change.noun
       : kind == "change_particle" ? change.particle
                                   : change.adjective) = true;
    } else if (kind == "fixed") {
      std::vector<std::string> name = pieces_of(word);
      const std::string first = name.front();
      out.fixed[first].push_back(std::move(name));
    } else if (kind == "superlative" || kind == "rank_with_role" || kind == "not_rank") {
      const auto use = kind == "superlative"      ? RankWord::Use::superlative
                       : kind == "rank_with_role" ? RankWord::Use::with_role
                                                  : RankWord::Use::never;
      out.ranks.insert_or_assign(word, RankWord{use, table->basis(row)});
    } else if (std::find(kClasses.begin(), kClasses.end(), kind) != kClasses.end()) {
      out.lists[std::string(kind)].insert_or_assign(word, value);
    } else {
      table->reject(row, "unknown kind '" + std::string(kind) + "'", problems);
    }
  }
  const auto longer = [](const auto& a, const auto& b) { return a.size() > b.size(); };
  for (auto& [first, names] : out.fixed) std::stable_sort(names.begin(), names.end(), longer);
  return Done{};
}

Result<Done> load_measures(FigureTables& out, const std::filesystem::path& data, Problems& problems) {
  const Result<Table> table = read_table(data, "figures_measures.tsv", problems);
  if (!table) return table.error();
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const auto text = [&](std::string_view column) { return std::string(table->cell(row, column)); };
    const auto weight = parse_long(table->cell(row, "weight"));
    if (text("measure").empty() || text("cues").empty() || !weight) {
      table->reject(row, "a measure, its cues and a weight are wanted", problems);
      continue;
    }
    const MeasureRule rule{text("measure"),
                           copies(table->cell(row, "dimensions")),
                           copies(table->cell(row, "kinds")),
                           text("owner"),
                           text("subject"),
                           text("object"),
                           text("to"),
                           text("from"),
                           text("between"),
                           static_cast<int>(*weight),
                           table->basis(row)};
    for (std::string& cue : copies(table->cell(row, "cues"))) out.measures[std::move(cue)].push_back(rule);
  }
  return Done{};
}

}  // namespace

bool FigureTables::listed(std::string_view kind, std::string_view word) const {
  const auto list = lists.find(kind);
  return list != lists.end() && list->second.find(word) != list->second.end();
}

const NumberWord* FigureTables::number(std::string_view word, NumberWord::Kind kind) const {
  const auto found = numbers.find(word);
  if (found == numbers.end()) return nullptr;
  for (const NumberWord& sense : found->second) {
    if (sense.kind == kind) return &sense;
  }
  return nullptr;
}

Result<FigureTables> FigureTables::load(const std::filesystem::path& data, Problems& problems) {
  FigureTables out;
  for (const auto step : {load_numbers, load_wording, load_words, load_measures}) {
    const Result<Done> done = step(out, data, problems);
    if (!done) return done.error();
  }
  return out;
}

}  // namespace chancery
