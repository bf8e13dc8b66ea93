// Figures: against each other, against reference series, against what is physically possible.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "alignment/keys.h"
#include "alignment/values.h"
#include "checks/internal/rules.h"
#include "core/text.h"

namespace chancery::checks {
namespace {

/// "trade turnover", "export volume (crude oil)"
std::string spoken_measure(const Figure& figure) {
  std::string out = figure.measure;
  std::replace(out.begin(), out.end(), '.', ' ');
  return figure.object.empty() || out.starts_with(figure.object) ? out : out + " (" + figure.object + ")";
}

std::set<std::string> states_of(const Figure& figure) {
  std::set<std::string> states;
  for (const Party& party : figure.actors) {
    if (!party.state.empty()) states.insert(party.state);
  }
  return states;
}

/// The states of the figure's parties; where it has none, those that its sentence names.
std::set<std::string> states_near(const At<Figure>& at) {
  std::set<std::string> states = states_of(*at.record);
  if (!states.empty()) return states;
  for (const Mention& mention : at.report->mentions) {
    if (mention.evidence.sentence_index != at.record->evidence.sentence_index) continue;
    for (const Party& party : mention.who) {
      if (!party.state.empty()) states.insert(party.state);
    }
  }
  return states;
}

std::string spoken_states(const std::set<std::string>& states, const World& world) {
  std::vector<std::string> names;
  for (const std::string& state : states) names.push_back(name_of_party(state, world));
  return join(names, " and ");
}

/// "oil" and "crude oil" may be one thing; "oil" and "gas" are not. Printed names are read as goods first: "crude" is
/// crude oil.
bool related(std::string_view a, std::string_view b, const World& world) {
  const Good *x = world.measures.good(a), *y = world.measures.good(b);
  if (x) a = x->id;
  if (y) b = y->id;
  if (a.empty() || b.empty()) return false;
  if (a == b || a.ends_with(std::string(" ").append(b)) || b.ends_with(std::string(" ").append(a))) return true;
  return x && y && !x->hs.empty() && x->hs == y->hs;
}

bool is_amount(const Figure& figure) {
  return figure.value && (figure.kind == FigureKind::level || figure.kind == FigureKind::count);
}

std::string dimension_of(std::string_view unit, const World& world) {
  const Unit* found = world.measures.unit_by_code(unit);
  return found ? found->dimension : std::string();
}

double ratio(double a, double b) { return std::max(std::abs(a / b), std::abs(b / a)); }

/// The first record of each report, in report-name order.
std::vector<FindingMember> members_of(std::vector<const At<Figure>*> figures) {
  std::sort(figures.begin(), figures.end(), [](const At<Figure>* a, const At<Figure>* b) {
    return std::tie(a->report->document.name, a->record->evidence.where) <
           std::tie(b->report->document.name, b->record->evidence.where);
  });
  std::vector<FindingMember> members;
  for (const At<Figure>* at : figures) members.push_back(member(*at));
  return members;
}

void check_conflicts(const Scene& scene, std::vector<Finding>& findings) {
  for (const Group& group : scene.groups) {
    if (group.kind != GroupKind::figure || group.agreement != Agreement::conflicts) continue;
    std::vector<const At<Figure>*> members;
    std::vector<std::string> values;
    for (const std::string& id : group.members) {
      if (const At<Figure>* at = scene.figure(id)) members.push_back(at);
    }
    // One sentence that gives two values ("400, up from 200") sets them apart itself; values in units of two kinds are
    // the unit rule's.
    const bool told_apart = std::all_of(members.begin(), members.end(), [&](const At<Figure>* at) {
      return std::all_of(members.begin(), members.end(), [&](const At<Figure>* other) {
        return compatible(*at->record, *other->record, scene.world).value_or(true) ||
               dimension_of(at->record->unit, scene.world) != dimension_of(other->record->unit, scene.world) ||
               (at->report == other->report && at->record->evidence.sentence == other->record->evidence.sentence);
      });
    });
    if (members.size() < 2 || told_apart) continue;
    const Figure& first = *members.front()->record;
    // What one state alone gave, built or counted is too many things to be one figure, unless a good tells which.
    if (states_of(first).size() < 2 && !scene.world.measures.good(first.object)) continue;
    std::sort(members.begin(), members.end(), [](const At<Figure>* a, const At<Figure>* b) {
      return std::tie(a->record->value, a->report->document.name) <
             std::tie(b->record->value, b->report->document.name);
    });
    for (const At<Figure>* at : members) values.push_back(at->record->surface);
    values.erase(std::unique(values.begin(), values.end()), values.end());
    Finding finding = make_finding("figure/conflict", members_of(members),
                                   spoken_measure(first) + " of " + spoken_states(states_of(first), scene.world) +
                                       " in " + first.period.text + " is given as " + join(values, " and as "));
    finding.knowable_from = "ledger";
    finding.reasons_it_may_not_be = {"another flow, scope or reporter", "a later revision",
                                     "another currency or price basis"};
    findings.push_back(std::move(finding));
  }
}

/// The reference values that may be meant by a figure: its states are the pair (or one of it), the goods are related,
/// the years overlap.
std::vector<const SeriesValue*> references(const Scene& scene, const At<Figure>& at, bool same_measure) {
  std::vector<const SeriesValue*> out;
  const Figure& figure = *at.record;
  const std::set<std::string> states = same_measure ? states_of(figure) : states_near(at);
  if (states.empty()) return out;
  for (const SeriesValue* reference : scene.series_of(*states.begin())) {
    const SeriesValue& value = *reference;
    if (!overlap(value.period, figure.period)) continue;
    if (same_measure && value.measure != figure.measure) continue;
    const bool inside = std::all_of(states.begin(), states.end(),
                                    [&](const std::string& s) { return s == value.reporter || s == value.partner; });
    if (!inside) continue;
    // All that a state exports is not what it exports to one partner.
    if (same_measure && states.size() != (value.partner.empty() ? 1u : 2u)) continue;
    if (value.object.empty()
            ? !figure.object.empty() && same_measure && !value.partner.empty() && figure.measure != "trade.turnover"
            : !related(figure.object, value.object, scene.world)) {
      continue;
    }
    out.push_back(&value);
  }
  return out;
}

std::string describe(const SeriesValue& value, const World& world) {
  std::string out = value.measure + " of " + name_of_party(value.reporter, world);
  if (!value.partner.empty()) out += " with " + name_of_party(value.partner, world);
  if (!value.object.empty()) out += " (" + value.object + ")";
  return out + " in " + value.period.text + ": " + amount(value.value, value.unit) + " (" + value.source + "; " +
         value.basis + ")";
}

/// The same digits in another unit or with another scale word fit what is known; as printed they do not.
void check_units_by_reference(const Scene& scene, const At<Figure>& at, std::vector<Finding>& findings) {
  const Figure& figure = *at.record;
  const std::string dimension = dimension_of(figure.unit, scene.world);
  if (!is_amount(figure) || (dimension != "mass" && dimension != "volume" && dimension != "money")) return;
  constexpr double kSameDigits = 1.03, kFarOff = 2.5;
  for (const SeriesValue* value : references(scene, at, dimension == "money")) {
    if (value->value == 0 || *figure.value == 0) continue;
    const auto converted = value_in(figure, value->unit, scene.world);
    const bool other_unit = figure.unit != value->unit && ratio(*figure.value, value->value) < kSameDigits &&
                            converted && ratio(*converted, value->value) > kFarOff;
    bool other_scale = false;
    for (const double scale : {1e3, 1e6}) {
      other_scale |=
          converted && value->measure == figure.measure && ratio(ratio(*converted, value->value), scale) < kSameDigits;
    }
    if (!other_unit && !other_scale) continue;
    Finding finding = make_finding(
        "figure/unit", {member(at)},
        other_unit
            ? "'" + figure.surface + "' does not fit what is known; " + amount(*figure.value, value->unit) + " would"
            : "'" + figure.surface + "' does not fit what is known; with another scale word it would");
    finding.expected = describe(*value, scene.world);
    finding.knowable_from = "reference";
    finding.reasons_it_may_not_be = {"the same digits by chance", "another flow than the reference's"};
    findings.push_back(std::move(finding));
    return;
  }
}

/// Two amounts of one good, one party and one time, printed in different units, of which one is many times the other.
void check_units_by_each_other(const Scene& scene, std::vector<Finding>& findings) {
  constexpr double kFarOff = 3;
  for (std::size_t i = 0; i < scene.figures.size(); ++i) {
    const Figure& a = *scene.figures[i].record;
    if (!is_amount(a) || a.object.empty() || !a.period.known()) continue;
    for (std::size_t j = i + 1; j < scene.figures.size(); ++j) {
      const Figure& b = *scene.figures[j].record;
      if (!is_amount(b) || a.unit == b.unit || !overlap(a.period, b.period) ||
          !related(a.object, b.object, scene.world))
        continue;
      if (dimension_of(a.unit, scene.world) == dimension_of(b.unit, scene.world)) continue;
      const auto states = states_near(scene.figures[i]);
      if (states.empty() || states != states_near(scene.figures[j])) continue;
      auto b_as_a = value_in(b, a.unit, scene.world);
      if (!b_as_a) {
        if (const auto a_as_b = value_in(a, b.unit, scene.world); a_as_b && *a_as_b != 0)
          b_as_a = *b.value * (*a.value / *a_as_b);
      }
      if (!b_as_a || *a.value == 0 || ratio(*a.value, *b_as_a) < kFarOff) continue;
      Finding finding = make_finding("figure/unit", members_of({&scene.figures[i], &scene.figures[j]}),
                                     "'" + a.surface + "' and '" + b.surface + "' cannot both be right: '" + b.surface +
                                         "' are about " + amount(*b_as_a, a.unit));
      finding.severity = Severity::warning;
      finding.knowable_from = "plausibility";
      finding.reasons_it_may_not_be = {"different flows: production, all exports, exports to one buyer"};
      findings.push_back(std::move(finding));
    }
  }
}

/// Figures of the same series in other years and reports: what a reader sets beside a doubtful one.
void add_neighbours(const Scene& scene, const At<Figure>& at, Finding& finding) {
  const std::string series = figure_series_key(*at.record);
  if (series.empty()) return;
  for (const At<Figure>& other : scene.figures) {
    if (other.report == at.report || figure_series_key(*other.record) != series) continue;
    if (other.record->period == at.record->period) continue;
    finding.members.push_back(member(other));
  }
}

void check_reference(const Scene& scene, const At<Figure>& at, std::vector<Finding>& findings) {
  const Figure& figure = *at.record;
  if (!is_amount(figure) || !figure.period.known() || figure.modality == Modality::planned) return;
  const Allowed allowed = allowed_by(figure);
  const SeriesValue* nearest = nullptr;
  double off = 0;
  constexpr double kHonestSpread = 0.12;  // between reporters, revisions, goods alone and goods with services
  for (const SeriesValue* value : references(scene, at, true)) {
    if (value->unit != figure.unit || value->period != figure.period) continue;
    const double low = value->value * (1 - kHonestSpread), high = value->value * (1 + kHonestSpread);
    const double distance = allowed.high < low ? low - allowed.high : allowed.low > high ? allowed.low - high : 0;
    if (!nearest || distance < off) {
      nearest = value;
      off = distance;
    }
  }
  if (!nearest || off == 0) return;
  Finding finding = make_finding("figure/reference", {member(at)},
                                 spoken_measure(figure) + " of " + spoken_states(states_of(figure), scene.world) +
                                     " in " + figure.period.text + " is given as " + figure.surface +
                                     "; the reference is " + amount(nearest->value, nearest->unit));
  finding.expected = describe(*nearest, scene.world);
  finding.knowable_from = "reference";
  finding.reasons_it_may_not_be = {"another reporter or scope (goods only, with services, in another currency)",
                                   "part of the year"};
  add_neighbours(scene, at, finding);
  findings.push_back(std::move(finding));
}

void check_plausible(const Scene& scene, const At<Figure>& at, std::vector<Finding>& findings) {
  const Figure& figure = *at.record;
  if (!figure.value) return;
  const bool of_a_whole = figure.measure == "share" || figure.measure.ends_with(".share");
  if (of_a_whole && figure.kind == FigureKind::share && figure.unit == "%" && *figure.value > 100) {
    Finding finding =
        make_finding("figure/implausible", {member(at)}, "'" + figure.surface + "' is a share of more than 100 %");
    finding.knowable_from = "plausibility";
    finding.reasons_it_may_not_be = {"a ratio to another whole, not a share of it"};
    findings.push_back(std::move(finding));
    return;
  }
  const char* level = states_of(figure).size() >= 2 ? "dyad" : "state";
  for (const PlausibleRange* range : scene.world.series.ranges(figure.measure, level, figure.object, figure.unit)) {
    const Allowed allowed = allowed_by(figure);
    if (allowed.high >= range->low && allowed.low <= range->high) continue;
    Finding finding =
        make_finding("figure/implausible", {member(at)},
                     "'" + figure.surface + "' is outside what is plausible for " + spoken_measure(figure) + ": " +
                         amount(range->low, range->unit) + " to " + amount(range->high, range->unit));
    finding.expected = range->why + " (" + range->basis + ")";
    finding.knowable_from = "plausibility";
    finding.reasons_it_may_not_be = {"another measure than the one understood"};
    add_neighbours(scene, at, finding);
    findings.push_back(std::move(finding));
    return;
  }
}

/// "oil and gas" names both goods: the last word of the reference's good stands in the text.
bool names_good(std::string_view text, std::string_view good) {
  const std::string_view noun = good.substr(good.rfind(' ') == std::string_view::npos ? 0 : good.rfind(' ') + 1);
  for (std::size_t at = text.find(noun); at != std::string_view::npos; at = text.find(noun, at + 1)) {
    const auto letter = [&](std::size_t i) { return i < text.size() && text[i] >= 'a' && text[i] <= 'z'; };
    if ((at == 0 || !letter(at - 1)) && !letter(at + noun.size())) return true;
  }
  return false;
}

/// A partner's share of a state's imports of a good, against the share that the reference series give. The partner and
/// the good may stand elsewhere in the sentence: "depends on Russia for oil, which accounts for 75 % of its imports".
void check_share(const Scene& scene, const At<Figure>& at, std::vector<Finding>& findings) {
  const Figure& figure = *at.record;
  if (!figure.value || figure.unit != "%" || figure.kind != FigureKind::share || figure.measure != "import.share")
    return;
  std::string importer;
  for (const Party& party : figure.actors) {
    if (importer.empty() && party.role == "importer") importer = party.state;
  }
  std::set<std::string> states;
  for (const Mention& mention : at.report->mentions) {
    if (mention.evidence.sentence_index != figure.evidence.sentence_index) continue;
    for (const Party& party : mention.who) {
      if (!party.state.empty()) states.insert(party.state);
    }
  }
  states.erase(importer);
  if (importer.empty() || states.size() != 1) return;
  const std::string& exporter = *states.begin();
  const std::string_view sentence = slice(at.report->document.text, figure.evidence.sentence);
  const SeriesValue *part = nullptr, *whole = nullptr;  // of the latest year that has both
  for (const SeriesValue* candidate : scene.series_of(importer)) {
    const SeriesValue& p = *candidate;
    if (p.measure != "import.volume" || p.reporter != importer || p.partner != exporter) continue;
    if (!related(figure.object, p.object, scene.world) && !names_good(sentence, p.object)) continue;
    for (const SeriesValue* w : scene.world.series.find(p.measure, p.object, importer, "", p.period)) {
      if (!w->partner.empty() || w->object != p.object || w->period != p.period || w->unit != p.unit || w->value <= 0)
        continue;
      if (!part || *part->period.first < *p.period.first) {
        part = &p;
        whole = w;
      }
    }
  }
  if (!part) return;
  const double expected = 100 * part->value / whole->value;
  constexpr double kFarOff = 1.6;  // a share moves by a few points a year
  if (ratio(expected, *figure.value) < kFarOff) return;
  Finding finding =
      make_finding("figure/implausible", {member(at)},
                   "'" + figure.surface + "' as " + name_of_party(exporter, scene.world) + "'s share of " +
                       name_of_party(importer, scene.world) + "'s imports does not fit the reference: about " +
                       print_number(std::round(expected)) + "% of its " + part->object + " in " + part->period.text);
  finding.expected = describe(*part, scene.world) + "; " + describe(*whole, scene.world);
  finding.knowable_from = "reference";
  finding.reasons_it_may_not_be = {"the share of another whole: part and whole may be exchanged in the sentence"};
  for (const At<Figure>& other : scene.figures) {  // what others say of the same trade
    const Figure& o = *other.record;
    const auto pair = states_of(o);
    if (other.report != at.report && o.kind == FigureKind::rank && pair.count(importer) && pair.count(exporter) &&
        related(o.object, part->object, scene.world)) {
      finding.members.push_back(member(other));
    }
  }
  findings.push_back(std::move(finding));
}

/// A percentage beside the two levels that it should connect.
void check_arithmetic(const Scene& scene, std::vector<Finding>& findings) {
  for (const At<Figure>& change : scene.figures) {
    const Figure& c = *change.record;
    if (c.kind != FigureKind::change || c.unit != "%" || !c.value) continue;
    for (const At<Figure>& at : scene.figures) {
      const Figure& level = *at.record;
      if (at.report != change.report || !is_amount(level) || level.evidence.sentence != c.evidence.sentence) continue;
      if (!level.change_from_value || *level.change_from_value == 0 || level.unit != level.change_from_unit) continue;
      const double from = *level.change_from_value;
      const double given = 100 * std::abs(*level.value - from) / std::abs(from);
      const double slack = std::max(1.5, 0.12 * given) * (c.approximation == Approximation::exact ? 1 : 2);
      if (std::abs(given - std::abs(*c.value)) <= slack) continue;
      Finding finding = make_finding("figure/arithmetic", members_of({&change, &at}),
                                     "from " + amount(from, level.unit) + " to " + amount(*level.value, level.unit) +
                                         " is " + print_number(std::round(given * 10) / 10) + "%, not " + c.surface);
      finding.knowable_from = "text";
      finding.reasons_it_may_not_be = {"the percentage may belong to another base or be in constant prices"};
      findings.push_back(std::move(finding));
    }
  }
}

/// "a record 200 billion in 2023" beside 245 billion in 2024 elsewhere.
void check_stale(const Scene& scene, std::vector<Finding>& findings) {
  for (const At<Figure>& at : scene.figures) {
    const Figure& figure = *at.record;
    if (!is_amount(figure) || !figure.period.last) continue;
    const Span around{figure.evidence.where.begin > 40 ? figure.evidence.where.begin - 40 : 0,
                      figure.evidence.where.end};
    const Span near{std::max(around.begin, figure.evidence.sentence.begin), around.end};
    if (!scene.world.claims.find("record", slice(at.report->document.text, near))) continue;
    const std::string series = figure_series_key(figure);
    if (series.empty()) continue;
    std::vector<FindingMember> members{member(at)};
    std::string later;
    for (const At<Figure>& other : scene.figures) {
      const Figure& o = *other.record;
      if (other.report == at.report || figure_series_key(o) != series || !o.value || o.unit != figure.unit) continue;
      if (!o.period.first || *o.period.first <= *figure.period.last || *o.value <= *figure.value) continue;
      members.push_back(member(other));
      later = o.surface + " in " + o.period.text;
    }
    if (members.size() < 2) continue;
    Finding finding =
        make_finding("date/stale", std::move(members),
                     "the record of " + figure.period.text + " ('" + figure.surface + "') is overtaken: " + later);
    finding.knowable_from = "ledger";
    finding.reasons_it_may_not_be = {"it was the record when the report was written"};
    findings.push_back(std::move(finding));
  }
}

}  // namespace

void check_figures(const Scene& scene, std::vector<Finding>& findings) {
  check_conflicts(scene, findings);
  for (const At<Figure>& at : scene.figures) {
    check_units_by_reference(scene, at, findings);
    check_reference(scene, at, findings);
    check_plausible(scene, at, findings);
    check_share(scene, at, findings);
  }
  check_units_by_each_other(scene, findings);
  check_arithmetic(scene, findings);
  check_stale(scene, findings);
}

/// One rank, one measure, the same states: ranks that begin at different times, or two holders of one first place.
void check_ranks(const Scene& scene, std::vector<Finding>& findings) {
  const auto onset = [&](const At<Figure>& at) -> std::string {
    const Figure& f = *at.record;
    if (f.period.first && !f.period.last) return "since " + f.period.text.substr(0, f.period.text.find('/'));
    return scene.world.claims.find("onset", slice(at.report->document.text, f.evidence.sentence)) ? "as something new"
                                                                                                  : "";
  };
  for (std::size_t i = 0; i < scene.figures.size(); ++i) {
    const Figure& a = *scene.figures[i].record;
    if (a.kind != FigureKind::rank || !a.rank) continue;
    for (std::size_t j = i + 1; j < scene.figures.size(); ++j) {
      const Figure& b = *scene.figures[j].record;
      if (b.kind != FigureKind::rank || b.rank != a.rank || b.measure != a.measure || b.object != a.object) continue;
      const std::string x = onset(scene.figures[i]), y = onset(scene.figures[j]);
      const bool same_holder = states_of(a) == states_of(b) && states_of(a).size() >= 2;
      if (!same_holder || scene.figures[i].report == scene.figures[j].report || x.empty() || y.empty() || x == y)
        continue;
      Finding finding = make_finding("rank/conflict", members_of({&scene.figures[i], &scene.figures[j]}),
                                     "the same rank is told " + x + " in one report and " + y + " in another");
      finding.knowable_from = "ledger";
      finding.reasons_it_may_not_be = {"the rank may have been lost and won again", "another basis of ranking"};
      findings.push_back(std::move(finding));
    }
  }
  // Two first places: the same rank in one state's trade held by two others.
  std::map<std::string, std::vector<const At<Figure>*>> by_board;
  for (const At<Figure>& at : scene.figures) {
    const Figure& f = *at.record;
    if (f.kind != FigureKind::rank || !f.rank) continue;
    const auto role = [&](std::string_view name) {
      const auto found = std::find_if(f.actors.begin(), f.actors.end(), [&](const Party& p) { return p.role == name; });
      return found == f.actors.end() ? std::string() : found->state;
    };
    const std::string importer = role("importer"), exporter = role("exporter");
    if (importer.empty() || exporter.empty()) continue;
    by_board[f.measure + "|" + f.object + "|" + importer + "|" + std::to_string(*f.rank)].push_back(&at);
  }
  for (const auto& [board, list] : by_board) {
    std::map<std::string, const At<Figure>*> holders;
    for (const At<Figure>* at : list) {
      for (const Party& party : at->record->actors) {
        if (party.role == "exporter") holders.emplace(party.state, at);
      }
    }
    if (holders.size() < 2) continue;
    std::vector<const At<Figure>*> members;
    std::vector<std::string> names;
    bool one_time = true;
    for (const auto& [state, at] : holders) {
      members.push_back(at);
      names.push_back(name_of_party(state, scene.world));
      const Period &p = at->record->period, &q = members.front()->record->period;
      one_time &= !p.known() || !q.known() || overlap(p, q);
    }
    if (!one_time) continue;
    Finding finding = make_finding("rank/conflict", members_of(members),
                                   "one place among suppliers is given to " + join(names, " and to "));
    finding.knowable_from = "ledger";
    finding.reasons_it_may_not_be = {"different years", "another basis of ranking: value or volume"};
    findings.push_back(std::move(finding));
  }
}

}  // namespace chancery::checks
