// How reports characterise: one's alliance, another's partnership; support here, none there; a plan told as fact.
#include <algorithm>
#include <map>
#include <set>

#include "alignment/keys.h"
#include "checks/internal/rules.h"
#include "core/text.h"
#include "core/unicode.h"

namespace chancery::checks {
namespace {

bool is_claim(BlockKind kind) { return kind == BlockKind::body; }

/// One publisher's reports: what it says twice it does not say against itself.
bool one_voice(const Analysis& a, const Analysis& b) {
  return &a == &b || (!a.document.publisher.empty() && a.document.publisher == b.document.publisher);
}

/// The two states a sentence is about: those of its mentions, if just two.
std::vector<std::string> states_of(const Analysis& report, std::uint32_t sentence) {
  std::set<std::string> states;
  for (const Mention& mention : report.mentions) {
    if (mention.evidence.sentence_index != sentence) continue;
    for (const Party& party : mention.who) {
      if (!party.state.empty() && mention.kind == MentionKind::state) states.insert(party.state);
    }
  }
  return {states.begin(), states.end()};
}

void check_bonds(const Scene& scene, std::vector<Finding>& findings) {
  // pair of states -> side -> the first use in each report
  std::map<std::string, std::map<std::string, std::vector<FindingMember>>> uses;
  for (const Analysis& report : scene.corpus.documents) {
    for (std::uint32_t i = 0; i < report.sentences.size(); ++i) {
      if (!is_claim(report.sentence_kinds[i])) continue;
      std::size_t at = 0;
      const Wording* wording = scene.world.claims.find("bond", slice(report.document.text, report.sentences[i]), &at);
      if (!wording) continue;
      const auto states = states_of(report, i);
      if (states.size() != 2) continue;
      auto& members = uses[states[0] + "-" + states[1]][wording->side];
      if (!members.empty() && members.back().document == report.document.id) continue;
      const auto begin = report.sentences[i].begin + static_cast<std::uint32_t>(at);
      members.push_back(member(report, {begin, begin + static_cast<std::uint32_t>(wording->phrase.size())}));
    }
  }
  for (auto& [pair, sides] : uses) {
    if (sides.size() < 2) continue;
    std::vector<FindingMember> members;
    std::vector<std::string> names;
    std::set<std::string> voices;
    for (auto& [side, list] : sides) {
      names.push_back("'" + side + "'");
      for (FindingMember& m : list) {
        const Analysis* report = scene.report(m.document);
        const bool named = report && !report->document.publisher.empty();
        voices.insert(named ? report->document.publisher : m.document);
        members.push_back(std::move(m));
      }
    }
    if (voices.size() < 2) continue;
    const std::string a = name_of_party(pair.substr(0, 3), scene.world), b = name_of_party(pair.substr(4), scene.world);
    Finding finding =
        make_finding("characterisation/conflict", std::move(members),
                     "the tie between " + a + " and " + b + " is called " + join(names, " here and ") + " there");
    finding.knowable_from = "ledger";
    finding.reasons_it_may_not_be = {
        "the words may be used loosely: an alliance in the strict sense rests on a treaty"};
    findings.push_back(std::move(finding));
  }
}

bool denies(const Event& event) { return event.modality == Modality::negated || event.modality == Modality::denied; }
bool holds(const Event& event) { return event.modality == Modality::asserted; }

/// One kind of act, one direction, told as done in one report and as not done in another.
void check_contradictions(const Scene& scene, std::vector<Finding>& findings) {
  std::map<std::string, std::vector<const At<Event>*>> by_act;
  for (const At<Event>& at : scene.events) {
    const Event& e = *at.record;
    if (e.source.empty() || e.target.empty() || (!denies(e) && !holds(e))) continue;
    if (e.mutual && !e.specific) continue;  // talk of cooperation, with or without a "not", denies nothing
    by_act[e.type + "|" + parties_key(e.source, false) + "|" + parties_key(e.target, false)].push_back(&at);
  }
  for (const auto& [key, events] : by_act) {
    const auto no = std::find_if(events.begin(), events.end(), [](const At<Event>* at) { return denies(*at->record); });
    if (no == events.end()) continue;
    std::vector<FindingMember> members{member(**no)};
    for (const At<Event>* at : events) {
      if (!holds(*at->record) || one_voice(*at->report, *(*no)->report)) continue;
      if (members.back().document != at->report->document.id) members.push_back(member(*at));
    }
    if (members.size() < 2) continue;
    const Event& e = *(*no)->record;
    const std::string who = name_of_party(e.source.front().id, scene.world),
                      whom = name_of_party(e.target.front().id, scene.world);
    Finding finding =
        make_finding("characterisation/conflict", std::move(members),
                     "one report denies what others assert: " + lower(e.type) + " of " + who + " toward " + whom);
    finding.knowable_from = "ledger";
    finding.reasons_it_may_not_be = {"the claims may differ in object or time"};
    findings.push_back(std::move(finding));
  }
}

/// Long words of a sentence, lower case, sorted: what two tellings of one thing share.
std::vector<std::string> content_words(const Analysis& report, const Evidence& evidence) {
  std::set<std::string> words;
  std::string word;
  const std::string text = lower(slice(report.document.text, evidence.sentence)) + " ";
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z')) {
      word += c;
    } else {
      if (word.size() >= 5) words.insert(word);
      word.clear();
    }
  }
  return {words.begin(), words.end()};
}

/// Does the sentence of `event` speak of the act `trigger` ("build" in "plan to build", "building")?
bool speaks_of(const At<Event>& event, std::string_view trigger) {
  const std::string text = lower(slice(event.report->document.text, event.record->evidence.sentence));
  for (std::size_t at = text.find(trigger); at != std::string::npos; at = text.find(trigger, at + 1)) {
    if (at == 0 || text[at - 1] < 'a' || text[at - 1] > 'z') return true;
  }
  return false;
}

/// More than a month after: what was planned then may well be done now.
bool much_later(const Analysis& report, const Analysis& than) {
  const auto &a = report.document.published.first, &b = than.document.published.last;
  return a && b && *a - *b > 30;
}

/// "is planned", "allegedly" in one report, plain fact in another that is not known to be later.
void check_hedges(const Scene& scene, std::vector<Finding>& findings) {
  std::map<std::string, std::vector<const At<Event>*>> by_parties;
  for (const At<Event>& at : scene.events) {
    const Event& e = *at.record;
    if (e.source.empty() || e.target.empty() || e.trigger.empty()) continue;
    std::vector<Party> all = e.source;
    all.insert(all.end(), e.target.begin(), e.target.end());
    by_parties[parties_key(all, false)].push_back(&at);
  }
  // Two tellings of one thing share most of their long words; two sentences about one pair of states share some. On
  // 1,640 statements of one government, five shared words alone gave 608 findings, nearly all of them formulas.
  constexpr std::size_t kShared = 5;
  constexpr double kShare = 0.6;
  for (const auto& [key, events] : by_parties) {
    for (const At<Event>* hedged : events) {
      const Modality m = hedged->record->modality;
      if (m != Modality::planned && m != Modality::alleged) continue;
      const auto hedged_words = content_words(*hedged->report, hedged->record->evidence);
      for (const At<Event>* plain : events) {
        if (!holds(*plain->record) || one_voice(*plain->report, *hedged->report) ||
            much_later(*plain->report, *hedged->report) || !speaks_of(*hedged, plain->record->trigger))
          continue;
        const auto plain_words = content_words(*plain->report, plain->record->evidence);
        std::vector<std::string> both;
        std::set_intersection(hedged_words.begin(), hedged_words.end(), plain_words.begin(), plain_words.end(),
                              std::back_inserter(both));
        const double shorter = static_cast<double>(std::min(hedged_words.size(), plain_words.size()));
        if (both.size() < kShared || static_cast<double>(both.size()) < kShare * shorter) continue;
        Finding finding =
            make_finding("hedge/lost", {member(*hedged), member(*plain)},
                         "what " + call(hedged->report->document) + " gives as " + std::string(name_of(m)) + ", " +
                             call(plain->report->document) + " states as fact");
        finding.knowable_from = "ledger";
        finding.reasons_it_may_not_be = {"it may have happened between the two reports"};
        findings.push_back(std::move(finding));
        break;
      }
    }
  }
}

}  // namespace

void check_characterisations(const Scene& scene, std::vector<Finding>& findings) {
  check_bonds(scene, findings);
  check_contradictions(scene, findings);
  check_hedges(scene, findings);
}

}  // namespace chancery::checks
