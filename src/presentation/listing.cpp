#include "presentation/listing.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/text.h"
#include "presentation/wording.h"

namespace chancery {
namespace {

using Rows = std::vector<std::vector<std::string>>;

/// 245000000000 -> "245 billion"; numbers below a million keep their digits.
std::string scaled(double value) {
  static constexpr std::pair<double, const char*> kScales[] = {
      {1e12, " trillion"}, {1e9, " billion"}, {1e6, " million"}};
  for (const auto& [scale, word] : kScales) {
    if (std::abs(value) < scale) continue;
    const double shown = std::round(value / scale * 1000) / 1000;
    return print_number(shown) + word;
  }
  if (value >= 10000 && value == std::floor(value)) return with_thousands(static_cast<std::uint64_t>(value));
  return print_number(value);
}

std::string unit_in_words(const std::string& unit) {
  static const std::map<std::string, std::string> kWords = {
      {"1", ""}, {"%", "%"}, {"t", " t"}, {"[bbl_us]", " barrels"}, {"m3", " m3"}, {"a", " years"}};
  const auto found = kWords.find(unit);
  return found != kWords.end() ? found->second : (unit.empty() ? "" : " " + unit);
}

std::string says(const Attribution& attribution) { return attribution.empty() ? "" : join(attribution, " < "); }

std::string asserted_or(Modality modality) {
  return modality == Modality::asserted ? "" : std::string(name_of(modality));
}

std::string quote_of(const Analysis& analysis, Span where) { return std::string(slice(analysis.document.text, where)); }

void add_figures(const Analysis& a, Rows& rows) {
  for (const Figure& f : a.figures) {
    rows.push_back({short_id(f.id), a.document.name, f.measure, f.object, parties_in_words(f.actors), f.period.text,
                    value_in_words(f), asserted_or(f.modality), says(f.attribution), quote_of(a, f.evidence.where)});
  }
}
void add_events(const Analysis& a, Rows& rows) {
  for (const Event& e : a.events) {
    rows.push_back({short_id(e.id), a.document.name, e.date.text, parties_in_words(e.source), e.mutual ? "<->" : "->",
                    parties_in_words(e.target), e.type, asserted_or(e.modality), says(e.attribution),
                    quote_of(a, e.evidence.where)});
  }
}
void add_statements(const Analysis& a, Rows& rows) {
  for (const Statement& s : a.statements) {
    rows.push_back(
        {short_id(s.id), a.document.name, s.speaker.name, s.cue, std::string(name_of(s.kind)), quote_of(a, s.content)});
  }
}
void add_tenures(const Analysis& a, Rows& rows) {
  for (const Tenure& t : a.tenures) {
    rows.push_back({short_id(t.id), a.document.name, t.person, (t.former ? "former " : "") + t.office_surface, t.state,
                    t.as_of.text, quote_of(a, t.evidence.where)});
  }
}
void add_document(const Analysis& a, Rows& rows) {
  const Document& d = a.document;
  rows.push_back({short_id(d.id), d.name, d.published.text, d.publisher, with_thousands(a.words),
                  std::to_string(a.figures.size()), std::to_string(a.events.size()),
                  std::to_string(a.statements.size()), d.title});
}

std::vector<Column> columns_of(RecordKind kind) {
  switch (kind) {
    case RecordKind::figures:
      return {{"ID"},
              {"REPORT", false, true},
              {"MEASURE", false, true},
              {"OBJECT", false, true},
              {"ACTORS"},
              {"PERIOD"},
              {"VALUE", true},
              {"MODALITY"},
              {"SAYS", false, true},
              {"QUOTE", false, true}};
    case RecordKind::events:
      return {{"ID"},
              {"REPORT", false, true},
              {"DATE"},
              {"SOURCE", false, true},
              {""},
              {"TARGET", false, true},
              {"TYPE"},
              {"MODALITY"},
              {"SAYS", false, true},
              {"QUOTE", false, true}};
    case RecordKind::statements:
      return {{"ID"}, {"REPORT", false, true}, {"SPEAKER", false, true}, {"CUE"}, {"KIND"}, {"SAYS", false, true}};
    case RecordKind::tenures:
      return {{"ID"},    {"REPORT", false, true}, {"PERSON"}, {"OFFICE", false, true}, {"STATE"},
              {"AS OF"}, {"QUOTE", false, true}};
    default:
      return {{"ID"},
              {"NAME", false, true},
              {"PUBLISHED"},
              {"PUBLISHER", false, true},
              {"WORDS", true},
              {"FIGURES", true},
              {"EVENTS", true},
              {"STATEMENTS", true},
              {"TITLE", false, true}};
  }
}

/// Columns that hold nothing in any row only take room away.
void drop_empty_columns(std::vector<Column>& columns, Rows& rows) {
  for (std::size_t c = columns.size(); c-- > 0;) {
    const bool empty = std::all_of(rows.begin(), rows.end(), [c](const auto& row) { return row[c].empty(); });
    if (!empty) continue;
    columns.erase(columns.begin() + static_cast<std::ptrdiff_t>(c));
    for (auto& row : rows) row.erase(row.begin() + static_cast<std::ptrdiff_t>(c));
  }
}

}  // namespace

std::string short_id(std::string_view id) { return std::string(id.substr(0, 8)); }

std::string parties_in_words(const std::vector<Party>& parties) {
  std::vector<std::string> names;
  for (const Party& party : parties) {
    std::string name = !party.state.empty() ? party.state : !party.id.empty() ? party.id : party.name;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  }
  return join(names, ", ");
}

std::string value_in_words(const Figure& figure) {
  if (figure.rank) return "no. " + std::to_string(*figure.rank);
  if (!figure.value) return figure.direction;
  static const std::map<Approximation, std::string> kWords = {
      {Approximation::exact, ""},        {Approximation::about, "~"},      {Approximation::at_least, ">= "},
      {Approximation::up_to, "<= "},     {Approximation::more_than, "> "}, {Approximation::less_than, "< "},
      {Approximation::almost, "almost "}};
  std::string out = kWords.at(figure.approximation) + scaled(*figure.value);
  if (figure.value_high) out += " to " + scaled(*figure.value_high);
  return out + unit_in_words(figure.unit);
}

std::vector<const Analysis*> by_name(const Corpus& corpus) {
  std::vector<const Analysis*> out;
  for (const Analysis& analysis : corpus.documents) out.push_back(&analysis);
  std::stable_sort(out.begin(), out.end(), [](const Analysis* a, const Analysis* b) {
    return a->document.name < b->document.name;  // stable: the ledger's order is by id
  });
  return out;
}

std::string render_listing(const Holdings& holdings, RecordKind kind, std::size_t limit, Look look) {
  Rows rows;
  for (const Analysis* analysis : by_name(holdings.corpus)) {
    switch (kind) {
      case RecordKind::figures:
        add_figures(*analysis, rows);
        break;
      case RecordKind::events:
        add_events(*analysis, rows);
        break;
      case RecordKind::statements:
        add_statements(*analysis, rows);
        break;
      case RecordKind::tenures:
        add_tenures(*analysis, rows);
        break;
      default:
        add_document(*analysis, rows);
        break;
    }
  }
  if (rows.empty()) return {};
  if (limit > 0 && rows.size() > limit) rows.resize(limit);
  std::vector<Column> columns = columns_of(kind);
  drop_empty_columns(columns, rows);
  return render_grid(columns, rows, look);
}

}  // namespace chancery
