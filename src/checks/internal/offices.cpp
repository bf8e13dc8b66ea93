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

bool is_particle(std::string_view part) {
  static constexpr std::string_view kParticles[] = {"al", "el", "bin", "ben", "ibn", "bint", "de", "da", "van", "von"};
  return std::find(std::begin(kParticles), std::end(kParticles), part) != std::end(kParticles);
}

/// How alike two names are that should be one person's.
struct Likeness {
  int score = 0;  // 2 for each equal part (three letters or more), 1 for each within a quarter of its length in edits
  bool same = true;      // every part is equal, particles and case aside
  bool spelling = true;  // every part is at least close: perhaps only another transliteration
};

Likeness likeness(std::string_view printed, std::string_view known) {
  const auto b = name_parts(known);
  Likeness out;
  for (const std::string& x : name_parts(printed)) {
    if (is_particle(x)) continue;
    int best = 0;
    for (const std::string& y : b) {
      if (x == y) best = 2;
      const std::size_t allowed = std::max(x.size(), y.size()) / 4;
      if (best == 0 && allowed > 0 && edit_distance(x, y, allowed) <= allowed) best = 1;
    }
    if (best == 2 ? x.size() >= 3 : best == 1) out.score += best;
    out.same &= best == 2;
    out.spelling &= best > 0;
  }
  return out;
}

/// Does the record's own text name the state? An office whose state was only inferred is no ground for a verdict.
bool names_the_state(const At<Tenure>& at, const World& world) {
  const std::string quote = lower(slice(at.report->document.text, at.record->evidence.where));
  const State* state = world.actors.state(at.record->state);
  if (!state) return quote.find(lower(at.record->state)) != std::string::npos;
  return quote.find(lower(state->name)) != std::string::npos ||
         (!state->adjective.empty() && quote.find(lower(state->adjective)) != std::string::npos);
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
  const Term* best = nullptr;
  Likeness how;
  for (const Term* term : possible_terms(scene, *at.report, tenure)) {
    const Likeness like = likeness(tenure.person, term->person);
    if (like.same) return;                            // the same name, written with other particles or capitals
    if (like.score > 0 && like.score >= how.score) {  // of equals the latest term
      best = term;
      how = like;
    }
  }
  const std::string printed = "'" + tenure.person + "' is named as " + title_of(tenure, scene.world);
  if (best) {
    Finding finding = make_finding("office/name-garbled", {member(at)},
                                   printed + "; no such holder is known, and the name is close to " + best->person);
    if (how.spelling) finding.severity = Severity::warning;
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
  if (holders.empty() || !names_the_state(at, scene.world)) return;
  Finding finding = make_finding("office/not-in-office", {member(at)},
                                 printed + ", but " + holders.front()->person + " held the office on " + when.text);
  finding.severity = Severity::warning;
  finding.expected = describe(*holders.front());
  finding.knowable_from = "offices";
  finding.reasons_it_may_not_be = {"an acting or deputy holder, or one of a part of the state",
                                   "a spelling the table lacks"};
  findings.push_back(std::move(finding));
}

/// What else the person was at that time.
enum class Standing { none, former, other_state, other_top_office };

/// The reasons for which a title that is not held is no error of the report: courtesy keeps the titles of the past, and
/// a head of government may be styled president. `other_state` means that we took the wrong state: no report calls one
/// state's minister another's.
Standing standing_of(const Scene& scene, const Tenure& tenure, const Period& when) {
  const auto top = [](std::string_view office) { return office == "head-of-state" || office == "head-of-government"; };
  Standing out = Standing::none;
  for (const Term* term : scene.world.offices.terms_of(tenure.person_id)) {
    const bool then = scene.world.offices.held(tenure.person_id, term->office, term->state, when) == Offices::Held::yes;
    if (then && term->state != tenure.state) return Standing::other_state;
    if (then && top(term->office) && top(tenure.office)) out = Standing::other_top_office;
    if (term->office == tenure.office && term->state == tenure.state && out == Standing::none) out = Standing::former;
  }
  return out;
}

/// A term that ended years before the report: history, told under the title of the time.
bool long_past(const Scene& scene, const Tenure& tenure, const Period& when) {
  constexpr int kDays = 5 * 365;
  for (const Term* term : scene.world.offices.terms_of(tenure.person_id)) {
    if (term->office != tenure.office || term->state != tenure.state) continue;
    if (!term->to.last || !when.first || *when.first - *term->to.last < kDays) return false;
  }
  return true;
}

void check_dated(const Scene& scene, const At<Tenure>& at, std::vector<Finding>& findings) {
  const Tenure& tenure = *at.record;
  const Period& when = at.report->document.published;
  if (scene.world.offices.held(tenure.person_id, tenure.office, tenure.state, when) != Offices::Held::no) return;
  const Standing standing = standing_of(scene, tenure, when);
  if (standing == Standing::other_state) return;
  if (standing == Standing::none && !names_the_state(at, scene.world)) return;
  if (standing == Standing::former && !names_the_state(at, scene.world) && long_past(scene, tenure, when)) return;
  const auto holders = scene.world.offices.holders(tenure.office, tenure.state, when);
  std::string message =
      tenure.person_id + " is named as " + title_of(tenure, scene.world) + " in a report of " + when.text;
  if (!holders.empty()) message += ", when " + holders.front()->person + " held the office";
  Finding finding = make_finding("office/not-in-office", {member(at)}, std::move(message));
  if (!holders.empty()) finding.expected = describe(*holders.front());
  finding.knowable_from = "offices";
  finding.reasons_it_may_not_be = {"the sentence looks back to when the office was held", "a handover in these days"};
  if (standing == Standing::former) {
    if (!names_the_state(at, scene.world)) finding.severity = Severity::warning;
    finding.reasons_it_may_not_be.emplace_back("a former holder, called by the old title");
  }
  if (standing == Standing::other_top_office) {
    finding.severity = Severity::note;
    finding.reasons_it_may_not_be = {"a head of government who is styled president"};
  }
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

/// Reports that may be of one time: within a month, or undated.
bool of_one_time(const Analysis& a, const Analysis& b) {
  const auto &x = a.document.published.first, &y = b.document.published.first;
  return !x || !y || (*x - *y <= 31 && *y - *x <= 31);
}

bool has_held(const Scene& scene, const Tenure& t) {
  const auto terms = scene.world.offices.terms_of(t.person_id);
  return std::any_of(terms.begin(), terms.end(),
                     [&](const Term* term) { return term->office == t.office && term->state == t.state; });
}

/// The same office, another name, in reports that may be of one time. Holders who follow each other are no conflict,
/// nor are two spellings; a name that no holder bears and that is like none may be of another office than we read.
void check_conflicts(const Scene& scene, std::vector<Finding>& findings) {
  for (const Group& group : scene.groups) {
    if (group.kind != GroupKind::tenure || group.agreement != Agreement::conflicts) continue;
    if (!scene.world.claims.single_holder(group.key.substr(0, group.key.find('|')))) continue;
    std::vector<const At<Tenure>*> all;
    for (const std::string& id : group.members) {
      const At<Tenure>* at = scene.tenure(id);
      if (at && name_parts(at->record->person).size() > 1) all.push_back(at);
    }
    std::sort(all.begin(), all.end(), [](const At<Tenure>* a, const At<Tenure>* b) {
      return std::tie(a->report->document.name, a->record->evidence.where) <
             std::tie(b->report->document.name, b->record->evidence.where);
    });
    std::vector<std::string> told;  // names already set against the holder's
    for (const At<Tenure>* odd : all) {
      const Tenure& o = *odd->record;
      if (!o.person_id.empty() || std::find(told.begin(), told.end(), o.person) != told.end()) continue;
      const auto holder = std::find_if(all.begin(), all.end(), [&](const At<Tenure>* at) {
        const Likeness like = likeness(o.person, at->record->person);
        return at->report != odd->report && has_held(scene, *at->record) && of_one_time(*at->report, *odd->report) &&
               !like.same && like.score > 0;
      });
      if (holder == all.end()) continue;
      told.push_back(o.person);
      Finding finding = make_finding("office/conflict", {member(**holder), member(*odd)},
                                     title_of(*(*holder)->record, scene.world) + " is " + (*holder)->record->person +
                                         " in one report and " + o.person + " in another");
      finding.knowable_from = "ledger";
      finding.reasons_it_may_not_be = {"reports of different times: a handover lies between them",
                                       "two spellings of one name"};
      findings.push_back(std::move(finding));
    }
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
