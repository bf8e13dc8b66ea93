// checks/internal/rules.h: what every rule reads, and the rules themselves. Each appends its findings.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "checks/findings.h"

namespace chancery::checks {

template <class Record>
struct At {
  const Analysis* report;
  const Record* record;
};

/// When a report was written, as far as it tells itself.
struct Written {
  std::optional<Day> earliest;  // not before this day: its date, or the newest thing that it tells as past
  std::optional<Day> latest;    // only where the report is dated
  bool dated = false;
};

/// The corpus with the look-ups that rules share. Borrowed for one check().
class Scene {
 public:
  Scene(const Corpus& corpus, std::span<const Group> groups, const World& world);

  const Corpus& corpus;
  std::span<const Group> groups;
  const World& world;

  std::vector<At<Figure>> figures;  // in corpus order
  std::vector<At<Event>> events;
  std::vector<At<Tenure>> tenures;

  const At<Figure>* figure(const std::string& id) const;
  const At<Tenure>* tenure(const std::string& id) const;
  const Analysis* report(const std::string& document) const;
  /// The reference values of which a state is reporter or partner, in file order.
  const std::vector<const SeriesValue*>& series_of(const std::string& state) const;
  const Written& written(const Analysis& report) const;
  /// The newest day on which some report of the corpus was certainly not yet written before; nullopt when none is
  /// dated.
  std::optional<Day> corpus_from() const { return corpus_from_; }

 private:
  std::unordered_map<std::string, std::size_t> figure_by_id_, tenure_by_id_, report_by_id_;
  std::unordered_map<std::string, std::vector<const SeriesValue*>> series_by_state_;
  std::vector<Written> written_;
  std::optional<Day> corpus_from_;
};

/// The member that points at a record, or at a plain span.
template <class Record>
FindingMember member(const At<Record>& at) {
  return {at.record->id, at.report->document.id, at.record->evidence.where,
          std::string(slice(at.report->document.text, at.record->evidence.where))};
}
FindingMember member(const Analysis& report, Span where);

/// Starts a finding with the severity of its card.
Finding make_finding(std::string_view rule, std::vector<FindingMember> members, std::string message);

/// How messages call a report: its publisher and date, else its title, else its name.
std::string call(const Document& document);
/// "Russia", "NATO": the name of a state or organisation id; the id itself when unknown.
std::string name_of_party(std::string_view id, const World& world);
/// 245000000000 USD -> "245 billion USD"; the unit as people write it where data/measures gives a name.
std::string amount(double value, std::string_view unit);

void check_offices(const Scene& scene, std::vector<Finding>& findings);
void check_figures(const Scene& scene, std::vector<Finding>& findings);
void check_ranks(const Scene& scene, std::vector<Finding>& findings);
void check_entities(const Scene& scene, std::vector<Finding>& findings);
void check_characterisations(const Scene& scene, std::vector<Finding>& findings);
void check_reports(const Scene& scene, std::vector<Finding>& findings);

}  // namespace chancery::checks
