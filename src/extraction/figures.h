// extraction/figures.h: the numbers a document states, with unit, period, parties and wording.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "extraction/mentions.h"
#include "extraction/statements.h"
#include "extraction/times.h"

namespace chancery {

struct FigureTables;
/// Approximators, change verbs, measure words, designations that look like numbers: data/measures and data/language/en.
struct FigureLexicon {
  std::shared_ptr<const FigureTables> tables;
};
Result<FigureLexicon> load_figure_lexicon(const std::filesystem::path& data, Problems& problems);

/// Figures in text order, never overlapping. Page numbers, dates, designations ("Type 096", "H-6", "fifth-generation") and
/// furniture give none. An unreadable numeral ("1,2,3.4") is left out and reported.
std::vector<Figure> find_figures(const Context& context, const std::vector<Mention>& mentions,
                                 const std::vector<TimeMention>& times, const std::vector<Statement>& statements,
                                 Problems& problems);

}  // namespace chancery
