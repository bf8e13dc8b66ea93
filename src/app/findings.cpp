// `chancery findings`: what disagrees, with what, and why. `chancery rules`: what can be found.
#include <algorithm>
#include <ostream>

#include "app/commands.h"
#include "app/selection.h"
#include "core/json.h"
#include "presentation/desk.h"
#include "presentation/grid.h"
#include "presentation/records.h"

namespace chancery::app {
namespace {

/// "office" takes the whole family, "office/conflict" one rule.
bool is_rule(std::string_view rule, std::string_view wanted) {
  return wanted.empty() || rule == wanted || (rule.starts_with(wanted) && rule.substr(wanted.size()).starts_with('/'));
}

Result<Done> check_rule(std::string_view wanted) {
  const auto cards = rule_cards();
  const bool known = std::any_of(cards.begin(), cards.end(), [&](const RuleCard& c) { return is_rule(c.id, wanted); });
  if (known) return Done{};
  return Error{Errc::usage, "'" + std::string(wanted) + "' is no rule; `chancery rules` lists them"};
}

}  // namespace

int run_findings(const Arguments& arguments, Streams& streams) {
  if (const auto known = check_rule(arguments.rule); !known) return fail(known.error(), streams);
  const Result<Selection> selection = make_selection(arguments);
  if (!selection) return fail(selection.error(), streams);
  Result<Holdings> holdings = open_holdings(arguments, *selection, streams);
  if (!holdings) return fail(holdings.error(), streams);
  std::vector<Finding>& findings = holdings->findings;
  std::erase_if(findings, [&](const Finding& finding) { return !is_rule(finding.rule, arguments.rule); });
  const std::string summary = summary_of(findings);
  if (arguments.limit > 0 && findings.size() > arguments.limit) findings.resize(arguments.limit);
  if (arguments.json) {
    write_json(*holdings, RecordKind::findings, [&](std::string_view line) { streams.out << line << '\n'; });
    return kAllWell;
  }
  for (const Finding& finding : findings) {
    streams.out << render_finding(finding, holdings->corpus, look_of(streams)) << '\n';
  }
  streams.out << summary << '\n';
  return kAllWell;
}

int run_rules(const Arguments& arguments, Streams& streams) {
  std::vector<std::vector<std::string>> rows;
  for (const RuleCard& card : rule_cards()) {
    rows.push_back({std::string(card.id), std::string(name_of(card.severity)), std::string(card.notices)});
    if (!arguments.json) continue;
    JsonWriter w;
    w.begin_object();
    w.field("id", card.id);
    w.field("severity", name_of(card.severity));
    w.field("notices", card.notices);
    w.end_object();
    streams.out << w.text() << '\n';
  }
  if (!arguments.json)
    streams.out << render_grid({{"RULE"}, {"SEVERITY"}, {"NOTICES", false, true}}, rows, look_of(streams));
  return kAllWell;
}

}  // namespace chancery::app
