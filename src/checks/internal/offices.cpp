// Offices: who a report says holds one, against data/world/tenures.tsv and against the other reports.
//
// An undated report is not wrong because its minister left office later: it may be older. What it tells as past bounds
// its date from below (Scene::written); a term that ended before that bound is an error, a term that ended before the
// other reports of the ledger begin is a warning, all else is silence.
#include <algorithm>
#include <tuple>
#include <utility>

#include "checks/internal/rules.h"
#include "core/text.h"
#include "core/unicode.h"

namespace chancery::checks {
namespace {

std::vector<std::string> name_parts(std::string_view name) {
  std::vector<std::string> parts;
  std::string part;
  for (std::size_t at = 0; at < name.size();) {
    const CodePoint c = decode_at(name, at);
    at += c.size;
    if (is_letter(c.value)) {
      append_utf8(part, to_lower(c.value));
    } else if (!part.empty()) {
      parts.push_back(std::exchange(part, {}));
    }
  }
  if (!part.empty()) parts.push_back(part);
  return parts;
}

/// How alike two names are that should be one person's: 2 for each equal part (three letters or more), 1 for each part
/// within a quarter of its length in edits. 0: nothing in common.
int likeness(std::string_view printed, std::string_view known) {
  const auto a = name_parts(printed), b = name_parts(known);
  int score = 0;
  for (const std::string& x : a) {
    int best = 0;
    for (const std::string& y : b) {
      if (x == y && x.size() >= 3) best = 2;
      const std::size_t allowed = std::max(x.size(), y.size()) / 4;
      if (best == 0 && allowed > 0 && edit_distance(x, y, allowed) <= allowed) best = 1;
    }
    score += best;
  }
  return score;
}

std::string until(const Term& term) {
  std::string out = "since " + term.from.text;
  if (term.to.known()) out = term.from.text + " to " + term.to.text;
  return out;
}

std::string describe(const Term& term) { return term.person + " (" + until(term) + "; " + term.basis + ")"; }

std::string title_of(const Tenure& tenure, const World& world) {
  std::string title = tenure.office_surface.empty() ? tenure.office : tenure.office_surface;
  return name_of_party(tenure.state, world) + "'s " + title;
}

/// The terms that may cover the time at which the report was written: on its date, or after its lower bound.
std::vector<const Term*> possible_terms(const Scene& scene, const Analysis& report, const Tenure& tenure) {
  const Written& written = scene.written(report);
  std::vector<const Term*> out;
  for (const Term* term : scene.world.offices.terms(tenure.office, tenure.state)) {
    const bool ended_before = written.earliest && term->to.last && *term->to.last < *written.earliest;
    const bool began_after = written.latest && term->from.first && *written.latest < *term->from.first;
    if (!ended_before && !began_after) out.push_back(term);
  }
  return out;
}

/// Where else the ledger names this person, so that a reader can compare.
void add_other_mentions(const Scene& scene, const Analysis& report, std::string_view person, Finding& finding) {
  for (const At<Tenure>& other : scene.tenures) {
    if (other.report == &report || other.record->person_id != person) continue;
    const bool seen = std::any_of(finding.members.begin(), finding.members.end(),
                                  [&](const FindingMember& m) { return m.document == other.report->document.id; });
    if (!seen) finding.members.push_back(member(other));
  }
}

bool known_person(const Tenure& tenure, const World& world) {
  if (!tenure.person_id.empty()) return true;
  const auto senses = world.actors.names().find(tenure.person);
  return std::any_of(senses.begin(), senses.end(), [](const NameSense& s) { return s.kind == NameKind::person; });
}

/// A name that nobody of this office bears: garbled when it is close to a holder's, else simply not in office.
void check_unknown_name(const Scene& scene, const At<Tenure>& at, std::vector<Finding>& findings) {
  const Tenure& tenure = *at.record;
  if (name_parts(tenure.person).size() < 2) return;  // a bare family name says too little
  const auto terms = possible_terms(scene, *at.report, tenure);
  const Term* best = nullptr;
  int score = 0;
  for (const Term* term : terms) {
    const int s = likeness(tenure.person, term->person);
    if (s > score || (s == score && s > 0)) {  // of equals the latest term
      best = term;
      score = s;
    }
  }
  const std::string printed = "'" + tenure.person + "' is named as " + title_of(tenure, scene.world);
  if (best) {
    Finding finding = make_finding("office/name-garbled", {member(at)},
                                   printed + "; no such holder is known, and the name is close to " + best->person);
    finding.expected = describe(*best);
    finding.knowable_from = "offices";
    finding.reasons_it_may_not_be = {"another transliteration of a real name",
                                     "a holder who took office after the table ends"};
    add_other_mentions(scene, *at.report, best->person, finding);
    findings.push_back(std::move(finding));
    return;
  }
  const Period& when = at.report->document.published;
  const auto holders =
      when.known() ? scene.world.offices.holders(tenure.office, tenure.state, when) : std::vector<const Term*>();
  if (holders.empty()) return;  // the table does not say who held it then
  Finding finding = make_finding("office/not-in-office", {member(at)},
                                 printed + ", but " + holders.front()->person + " held the office on " + when.text);
  finding.expected = describe(*holders.front());
  finding.knowable_from = "offices";
  finding.reasons_it_may_not_be = {"an acting or deputy holder", "a spelling the table lacks"};
  findings.push_back(std::move(finding));
}

void check_dated(const Scene& scene, const At<Tenure>& at, std::vector<Finding>& findings) {
  const Tenure& tenure = *at.record;
  const Period& when = at.report->document.published;
  if (scene.world.offices.held(tenure.person_id, tenure.office, tenure.state, when) != Offices::Held::no) return;
  const auto holders = scene.world.offices.holders(tenure.office, tenure.state, when);
  std::string message =
      tenure.person_id + " is named as " + title_of(tenure, scene.world) + " in a report of " + when.text;
  if (!holders.empty()) message += ", when " + holders.front()->person + " held the office";
  Finding finding = make_finding("office/not-in-office", {member(at)}, std::move(message));
  if (!holders.empty()) finding.expected = describe(*holders.front());
  finding.knowable_from = "offices";
  finding.reasons_it_may_not_be = {"the sentence looks back to when the office was held", "a handover in these days"};
  if (!holders.empty()) add_other_mentions(scene, *at.report, holders.front()->person, finding);
  findings.push_back(std::move(finding));
}

void check_undated(const Scene& scene, const At<Tenure>& at, std::vector<Finding>& findings) {
  const Tenure& tenure = *at.record;
  const Written& written = scene.written(*at.report);
  const Term* last = nullptr;
  for (const Term* term : scene.world.offices.terms_of(tenure.person_id)) {
    if (term->office != tenure.office || term->state != tenure.state) continue;
    if (!term->to.last) return;  // may still hold it
    last = term;
  }
  if (!last || !last->sure) return;
  const Day end = *last->to.last;
  const bool after_its_own_time = written.earliest && end < *written.earliest;
  const bool fits_its_own_time = written.earliest && last->from.first && *last->from.first <= *written.earliest &&
                                 *written.earliest <= end && to_civil(*written.earliest).year >= to_civil(end).year - 1;
  const auto corpus_from = scene.corpus_from();
  const bool before_the_others = corpus_from && end < *corpus_from;
  if (!after_its_own_time && (fits_its_own_time || !before_the_others)) return;

  std::string message =
      tenure.person_id + " is named as " + title_of(tenure, scene.world) + ", an office left by " + last->to.text;
  message += after_its_own_time ? "; the report tells of later things as past"
                                : "; the report is undated, the others in this ledger are later";
  Finding finding = make_finding("office/not-in-office", {member(at)}, std::move(message));
  if (!after_its_own_time) finding.severity = Severity::warning;
  const auto now = scene.world.offices.holders(tenure.office, tenure.state, day_period(end + 2));
  if (!now.empty()) finding.expected = describe(*now.front());
  finding.knowable_from = "offices";
  if (!after_its_own_time) finding.reasons_it_may_not_be = {"the report may have been written before " + last->to.text};
  findings.push_back(std::move(finding));
}

/// The same office, different people, in reports that may be of one time.
void check_conflicts(const Scene& scene, std::vector<Finding>& findings) {
  for (const Group& group : scene.groups) {
    if (group.kind != GroupKind::tenure || group.agreement != Agreement::conflicts) continue;
    if (!scene.world.claims.single_holder(group.key.substr(0, group.key.find('|')))) continue;
    std::vector<const At<Tenure>*> persons;  // the first record of each person
    for (const std::string& id : group.members) {
      const At<Tenure>* at = scene.tenure(id);
      if (!at) continue;
      const auto same = [&](const At<Tenure>* other) {
        const Tenure &a = *at->record, &b = *other->record;
        if (!a.person_id.empty() && !b.person_id.empty()) return a.person_id == b.person_id;
        return name_parts(a.person).back() == name_parts(b.person).back();
      };
      if (name_parts(at->record->person).empty()) continue;
      if (std::none_of(persons.begin(), persons.end(), same)) persons.push_back(at);
    }
    // Holders who follow each other are no conflict: each was in office when its own report was written.
    const bool one_is_wrong = std::any_of(persons.begin(), persons.end(), [&](const At<Tenure>* at) {
      const Tenure& t = *at->record;
      if (t.person_id.empty()) return true;
      const auto terms = scene.world.offices.terms_of(t.person_id);
      return std::none_of(terms.begin(), terms.end(),
                          [&](const Term* term) { return term->office == t.office && term->state == t.state; });
    });
    if (persons.size() < 2 || !one_is_wrong) continue;
    std::sort(persons.begin(), persons.end(), [](const At<Tenure>* a, const At<Tenure>* b) {
      return std::tie(a->report->document.name, a->record->evidence.where) <
             std::tie(b->report->document.name, b->record->evidence.where);
    });
    std::vector<FindingMember> members;
    std::vector<std::string> names;
    for (const At<Tenure>* at : persons) {
      members.push_back(member(*at));
      names.push_back(at->record->person);
    }
    Finding finding = make_finding(
        "office/conflict", std::move(members),
        title_of(*persons.front()->record, scene.world) + " is " + join(names, " in one report and ") + " in another");
    finding.knowable_from = "ledger";
    finding.reasons_it_may_not_be = {"reports of different times: a handover lies between them",
                                     "two spellings of one name"};
    findings.push_back(std::move(finding));
  }
}

}  // namespace

void check_offices(const Scene& scene, std::vector<Finding>& findings) {
  for (const At<Tenure>& at : scene.tenures) {
    const Tenure& tenure = *at.record;
    if (tenure.former || tenure.office.empty() || tenure.state.empty() || tenure.person.empty()) continue;
    if (!known_person(tenure, scene.world)) {
      if (scene.world.claims.single_holder(tenure.office)) check_unknown_name(scene, at, findings);
    } else if (!tenure.person_id.empty()) {
      if (scene.written(*at.report).dated) {
        check_dated(scene, at, findings);
      } else {
        check_undated(scene, at, findings);
      }
    }
  }
  check_conflicts(scene, findings);
}

}  // namespace chancery::checks
