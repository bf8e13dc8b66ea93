#include <algorithm>
#include <array>
#include <tuple>

#include "checks/internal/rules.h"
#include "core/digest.h"

namespace chancery {

std::string_view name_of(Severity severity) {
  static constexpr std::array<std::string_view, 3> kNames = {"error", "warning", "note"};
  return kNames[static_cast<std::size_t>(severity)];
}

std::span<const RuleCard> rule_cards() {
  static constexpr RuleCard kCards[] = {
      {"characterisation/conflict", Severity::note,
       "one report's 'alliance', another's 'partnership'; asserted here, denied there"},
      {"date/stale", Severity::note, "a 'record' that a later figure overtakes"},
      {"entity/confusable", Severity::note, "names that must not be merged, both in use"},
      {"figure/arithmetic", Severity::warning, "a change that its own levels do not give"},
      {"figure/conflict", Severity::warning,
       "same measure, parties and period, values further apart than their wording allows"},
      {"figure/implausible", Severity::warning, "outside the physical or economic range of its measure"},
      {"figure/reference", Severity::warning, "a value that contradicts a reference series"},
      {"figure/unit", Severity::error, "a value that fits only in another unit or scale word"},
      {"hedge/lost", Severity::note, "planned or alleged in one report, stated as fact in another"},
      {"office/conflict", Severity::warning, "two reports give one office to different people"},
      {"office/name-garbled", Severity::error, "a name close to that of the holder of the office"},
      {"office/not-in-office", Severity::error, "a person given an office that another held at that date"},
      {"rank/conflict", Severity::note, "ranks that cannot both hold, or that begin at different times"},
      {"source/copy", Severity::note, "reports that are one text: agreement that is only copying"},
      {"text/glued", Severity::note, "words run together"},
      {"text/low-content", Severity::note, "a long text with hardly a checkable claim"},
      {"text/truncated", Severity::note, "a text cut off in the middle of a sentence"},
  };
  return kCards;
}

std::vector<Finding> check(const Corpus& corpus, std::span<const Group> groups, const World& world) {
  const checks::Scene scene(corpus, groups, world);
  std::vector<Finding> findings;
  checks::check_offices(scene, findings);
  checks::check_figures(scene, findings);
  checks::check_ranks(scene, findings);
  checks::check_entities(scene, findings);
  checks::check_characterisations(scene, findings);
  checks::check_reports(scene, findings);

  for (Finding& finding : findings) {
    std::string members;
    for (const FindingMember& m : finding.members) {
      members += m.document + ":" + std::to_string(m.where.begin) + "-" + std::to_string(m.where.end) + ";";
    }
    finding.id = digest({"finding", finding.rule, members});
  }
  const auto place = [](const Finding& f) {
    return f.members.empty() ? std::tuple<std::string, Span>() : std::tuple(f.members[0].document, f.members[0].where);
  };
  std::sort(findings.begin(), findings.end(), [&](const Finding& a, const Finding& b) {
    return std::tuple(a.severity, a.rule, place(a), a.id) < std::tuple(b.severity, b.rule, place(b), b.id);
  });
  findings.erase(
      std::unique(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) { return a.id == b.id; }),
      findings.end());
  return findings;
}

}  // namespace chancery
