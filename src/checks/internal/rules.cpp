#include "checks/internal/rules.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/text.h"

namespace chancery::checks {
namespace {

template <class Record>
std::vector<At<Record>> collect(const Corpus& corpus, std::vector<Record> Analysis::*records) {
  std::vector<At<Record>> out;
  for (const Analysis& analysis : corpus.documents) {
    for (const Record& record : analysis.*records) out.push_back({&analysis, &record});
  }
  return out;
}

void raise(std::optional<Day>& to, std::optional<Day> day) {
  if (day && (!to || *to < *day)) to = day;
}

/// The newest thing that an undated report tells as past, and the newest office that it names rightly, bound its date
/// from below: a report that says "in 2023 trade reached ..." is not of 2021.
Written when_written(const Analysis& analysis, const World& world) {
  Written written;
  const Period& published = analysis.document.published;
  if (published.known()) return {published.first, published.last, true};
  const auto past = [](Modality m) { return m == Modality::asserted || m == Modality::alleged; };
  for (const Figure& figure : analysis.figures) {
    if (past(figure.modality)) raise(written.earliest, figure.period.first);
  }
  for (const Event& event : analysis.events) {
    if (past(event.modality) && event.date_basis == DateBasis::text) raise(written.earliest, event.date.first);
  }
  for (const Tenure& tenure : analysis.tenures) {
    if (tenure.person_id.empty() || tenure.former) continue;
    for (const Term* term : world.offices.terms_of(tenure.person_id)) {
      if (term->sure && term->office == tenure.office && term->state == tenure.state) {
        raise(written.earliest, term->from.first);
        break;  // the first time in office is what the text is sure to be later than
      }
    }
  }
  return written;
}

}  // namespace

Scene::Scene(const Corpus& all, std::span<const Group> groups_of_all, const World& the_world)
    : corpus(all),
      groups(groups_of_all),
      world(the_world),
      figures(collect(all, &Analysis::figures)),
      events(collect(all, &Analysis::events)),
      tenures(collect(all, &Analysis::tenures)) {
  for (std::size_t i = 0; i < figures.size(); ++i) figure_by_id_.emplace(figures[i].record->id, i);
  for (std::size_t i = 0; i < tenures.size(); ++i) tenure_by_id_.emplace(tenures[i].record->id, i);
  for (std::size_t i = 0; i < corpus.documents.size(); ++i) {
    report_by_id_.emplace(corpus.documents[i].document.id, i);
    written_.push_back(when_written(corpus.documents[i], world));
    raise(corpus_from_, written_.back().earliest);
  }
  for (const SeriesValue& value : world.series.values()) {
    series_by_state_[value.reporter].push_back(&value);
    if (!value.partner.empty()) series_by_state_[value.partner].push_back(&value);
  }
}

const std::vector<const SeriesValue*>& Scene::series_of(const std::string& state) const {
  static const std::vector<const SeriesValue*> kNone;
  const auto found = series_by_state_.find(state);
  return found == series_by_state_.end() ? kNone : found->second;
}

const At<Figure>* Scene::figure(const std::string& id) const {
  const auto found = figure_by_id_.find(id);
  return found == figure_by_id_.end() ? nullptr : &figures[found->second];
}

const At<Tenure>* Scene::tenure(const std::string& id) const {
  const auto found = tenure_by_id_.find(id);
  return found == tenure_by_id_.end() ? nullptr : &tenures[found->second];
}

const Analysis* Scene::report(const std::string& document) const {
  const auto found = report_by_id_.find(document);
  return found == report_by_id_.end() ? nullptr : &corpus.documents[found->second];
}

const Written& Scene::written(const Analysis& report) const {
  return written_[static_cast<std::size_t>(&report - corpus.documents.data())];
}

FindingMember member(const Analysis& report, Span where) {
  return {"", report.document.id, where, std::string(slice(report.document.text, where))};
}

Finding make_finding(std::string_view rule, std::vector<FindingMember> members, std::string message) {
  Finding finding;
  finding.rule = rule;
  const auto cards = rule_cards();
  const auto card = std::find_if(cards.begin(), cards.end(), [&](const RuleCard& c) { return c.id == rule; });
  if (card != cards.end()) finding.severity = card->severity;
  finding.members = std::move(members);
  finding.message = std::move(message);
  return finding;
}

std::string call(const Document& document) {
  std::string name = !document.publisher.empty() ? document.publisher : document.name;
  if (document.published.known()) name += " (" + document.published.text + ")";
  return name;
}

std::string name_of_party(std::string_view id, const World& world) {
  if (const State* state = world.actors.state(id)) return state->name;
  if (const Organisation* organisation = world.actors.organisation(id)) return organisation->name;
  return std::string(id);
}

std::string amount(double value, std::string_view unit) {
  struct Scale {
    double factor;
    const char* word;
  };
  static constexpr std::array<Scale, 3> kScales = {{{1e12, " trillion"}, {1e9, " billion"}, {1e6, " million"}}};
  struct Spoken {
    std::string_view code;
    const char* word;
  };
  static constexpr std::array<Spoken, 6> kSpoken = {
      {{"t", " tonnes"}, {"[bbl_us]", " barrels"}, {"m3", " cubic metres"}, {"%", "%"}, {"1", ""}, {"a", " years"}}};
  const char* scale = "";
  for (const Scale& s : kScales) {
    if (std::abs(value) >= s.factor) {
      value /= s.factor;
      scale = s.word;
      break;
    }
  }
  // Four significant digits say all that a message needs.
  const double magnitude = value == 0 ? 1 : std::pow(10, 3 - std::floor(std::log10(std::abs(value))));
  std::string out = print_number(std::round(value * magnitude) / magnitude) + scale;
  for (const Spoken& s : kSpoken) {
    if (s.code == unit) return out + s.word;
  }
  return unit.empty() ? out : out + " " + std::string(unit);
}

}  // namespace chancery::checks
