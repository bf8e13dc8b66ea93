#include "presentation/internal/candidates.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "core/text.h"
#include "core/unicode.h"
#include "presentation/internal/clauses.h"
#include "presentation/listing.h"
#include "presentation/wording.h"

namespace chancery::briefing {
namespace {

/// How often a report names each state; the two that it names most are what it is about.
std::map<std::string, std::size_t> named_states(const Analysis& analysis) {
  std::map<std::string, std::size_t> counts;
  for (const Mention& mention : analysis.mentions) {
    for (const Party& party : mention.who) {
      if (!party.state.empty()) ++counts[party.state];
    }
  }
  return counts;
}

bool is_about(const Analysis& analysis, const std::string& first, const std::string& second) {
  std::map<std::string, std::size_t> counts = named_states(analysis);
  const std::size_t a = counts[first], b = counts[second];
  if (a == 0 || b == 0) return false;
  std::size_t more = 0;
  for (const auto& [state, n] : counts) {
    if (state != first && state != second && n > std::min(a, b)) ++more;
  }
  return more == 0;
}

bool has_record_of_both(const Analysis& analysis, const std::vector<std::string>& both) {
  const auto concerns_both = [&](const auto& record) { return concerns(bearing_of(analysis, record).states, both); };
  return std::any_of(analysis.events.begin(), analysis.events.end(), concerns_both) ||
         std::any_of(analysis.figures.begin(), analysis.figures.end(), concerns_both);
}

bool is_claim(const Analysis& analysis, const Evidence& evidence) {
  if (evidence.sentence_index >= analysis.sentence_kinds.size()) return true;
  return analysis.sentence_kinds[evidence.sentence_index] == BlockKind::body;
}

std::string quoted(const Analysis& analysis, Span where) {
  std::string out = "“";
  for (const char c : slice(analysis.document.text, where)) out += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
  return out + "”";
}

/// The sentence as evidence, whatever part of it is printed.
BriefQuote quote_of(const Analysis& analysis, Span where) { return {analysis.document.id, where}; }

std::string sentence_key(const Analysis& analysis, Span sentence) {
  return analysis.document.id + ":" + std::to_string(sentence.begin);
}

bool contains_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const bool before = at == 0 || !is_letter(decode_at(text, at - 1).value);
    const std::size_t end = at + word.size();
    const bool after = end == text.size() || !is_letter(decode_at(text, end).value);
    if (before && after) return true;
  }
  return false;
}

/// Every word of `words` that has a capital or a digit stands in `text`.
bool says_all(std::string_view text, std::string_view words) {
  std::size_t at = 0;
  while (at < words.size()) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    const std::string_view word = words.substr(at, end - at);
    const bool matters = !word.empty() && (is_upper(decode_at(word, 0).value) || is_digit(decode_at(word, 0).value));
    if (matters && !contains_word(text, word)) return false;
    at = end + 1;
  }
  return true;
}

/// " (July 2024)" where the sentence prints the date and the quoted part does not.
std::string date_beside(const Analysis& analysis, Span sentence, Span shown, const Period& date) {
  const std::string words = in_words(date);
  if (words.empty() || !says_all(slice(analysis.document.text, sentence), words)) return {};
  if (says_all(slice(analysis.document.text, shown), words)) return {};
  return " (" + words + ")";
}

std::string measure_in_words(std::string measure) {
  std::replace(measure.begin(), measure.end(), '.', ' ');
  std::replace(measure.begin(), measure.end(), '_', ' ');
  return measure;
}

}  // namespace

const char* heading_of(Part part) {
  static constexpr std::array<const char*, kParts> kHeadings = {
      "", "Trade", "Energy", "Finance", "Infrastructure", "Military exercises", "Arms and military technology",
      "Intelligence", "Regional security", "Technology and space", "Culture", "Diplomacy", "Information", "Friction",
      "The reports themselves"};
  return kHeadings[static_cast<std::size_t>(part)];
}

Part part_of(const std::vector<std::string>& sectors, Part otherwise) {
  static const std::map<std::string, Part> kPartOf = {
      {"trade", Part::trade},           {"energy", Part::energy},
      {"finance", Part::finance},       {"infrastructure", Part::infrastructure},
      {"military-exercise", Part::exercises}, {"arms", Part::arms},
      {"military-technology", Part::arms},    {"intelligence", Part::intelligence},
      {"regional-security", Part::security},  {"technology", Part::technology},
      {"space", Part::technology},      {"culture", Part::culture},
      {"diplomacy", Part::diplomacy},   {"international-organisation", Part::diplomacy},
      {"information", Part::information},     {"tension", Part::friction}};
  for (const std::string& sector : sectors) {
    if (const auto found = kPartOf.find(sector); found != kPartOf.end()) return found->second;
  }
  return otherwise;
}

const Analysis* Desk::report(std::string_view document) const {
  for (const Analysis* analysis : reports) {
    if (analysis->document.id == document) return analysis;
  }
  return nullptr;
}

std::size_t Desk::independent(const std::vector<std::string>& documents) const {
  std::set<std::string> sources;
  for (const std::string& document : documents) {
    std::string source = document;
    for (const Group& group : holdings.groups) {
      const bool in = group.kind == GroupKind::copy &&
                      std::find(group.members.begin(), group.members.end(), document) != group.members.end();
      if (in) source = group.id;
    }
    sources.insert(source);
  }
  return sources.size();
}

Desk make_desk(const Holdings& holdings, const World& world, const std::string& first, const std::string& second) {
  Desk desk{holdings, world, first, second, {}, Bearings(holdings.corpus)};
  for (const Analysis* analysis : by_name(holdings.corpus)) {
    if (is_about(*analysis, first, second) || has_record_of_both(*analysis, {first, second})) {
      desk.reports.push_back(analysis);
    }
  }
  return desk;
}

std::string name_of_state(const World& world, const std::string& id) {
  const State* state = world.actors.state(id);
  return state == nullptr ? id : state->name;
}

std::string with_dates_in_words(std::string_view text) {
  std::string out;
  const auto digits = [&](std::size_t at, std::size_t n) {
    for (std::size_t i = at; i < at + n; ++i) {
      if (i >= text.size() || text[i] < '0' || text[i] > '9') return false;
    }
    return true;
  };
  for (std::size_t at = 0; at < text.size();) {
    const bool after_digit = at > 0 && (text[at - 1] == '-' || (text[at - 1] >= '0' && text[at - 1] <= '9'));
    const bool month = !after_digit && digits(at, 4) && at + 4 < text.size() && text[at + 4] == '-' && digits(at + 5, 2);
    if (!month) {
      out += text[at++];
      continue;
    }
    const bool day = at + 7 < text.size() && text[at + 7] == '-' && digits(at + 8, 2);
    const std::size_t size = day ? 10 : 7;
    const std::optional<Period> period = parse_period(text.substr(at, size));
    out += period ? in_words(*period) : std::string(text.substr(at, size));
    at += size;
  }
  return out;
}

std::string without_basis(std::string_view expected) {
  std::string out;
  for (std::size_t at = 0; at < expected.size();) {
    const bool basis = expected.substr(at).starts_with("; data/") || expected.substr(at).starts_with("data/");
    if (!basis) {
      out += expected[at++];
      continue;
    }
    at = std::min(expected.find_first_of(");", at + 2), expected.size());
  }
  return std::string(trim(out));
}

BriefPiece attribution_piece(const Analysis& analysis, const Attribution& attribution, Span sentence) {
  if (attribution.empty()) return {};
  const std::string& name = attribution.back();
  BriefPiece out;
  out.text = "according to " + name;
  if (says_all(slice(analysis.document.text, sentence), name)) return out;
  for (const Span other : analysis.sentences) {  // he is named where he was introduced
    if (!says_all(slice(analysis.document.text, other), name)) continue;
    out.quotes.push_back(quote_of(analysis, other));
    return out;
  }
  return {};  // a name that the report never prints so is not repeated
}

// ---- the opening ----

std::vector<Candidate> opening_sentence(const Desk& desk) {
  if (desk.reports.empty()) return {};
  std::size_t events = 0, figures = 0;
  std::vector<std::string> documents;
  for (const Analysis* analysis : desk.reports) {
    documents.push_back(analysis->document.id);
    for (const Event& event : analysis->events) {
      events += event.specific && concerns(bearing_of(*analysis, event).states, {desk.first, desk.second});
    }
    for (const Figure& figure : analysis->figures) {
      const auto states = bearing_of(*analysis, figure).states;
      figures += std::any_of(states.begin(), states.end(), [&](const std::string& s) { return desk.is_ours(s); });
    }
  }
  const std::size_t sources = desk.independent(documents);
  Candidate out{Part::opening, 1000, {}, {"opening"}};
  BriefPiece piece;
  piece.text = with_count(documents.size(), "report") + " from " + with_count(sources, "independent source") +
               (documents.size() == 1 ? " bears" : " bear") + " on " + name_of_state(desk.world, desk.first) + " and " +
               name_of_state(desk.world, desk.second) + "; " + (documents.size() == 1 ? "it tells" : "they tell") + " " +
               with_count(events, "dated, named or counted event") + " between the two and " +
               with_count(figures, "figure") + " about them";
  constexpr std::size_t kMostCited = 12;
  for (const Analysis* analysis : desk.reports) {
    if (piece.quotes.size() == kMostCited || analysis->sentences.empty()) break;
    const auto names_one = std::find_if(analysis->sentences.begin(), analysis->sentences.end(), [&](Span sentence) {
      return says_all(slice(analysis->document.text, sentence), name_of_state(desk.world, desk.first));
    });
    piece.quotes.push_back(quote_of(*analysis, names_one == analysis->sentences.end() ? analysis->sentences[0] : *names_one));
  }
  out.sentence.counts = {with_thousands(documents.size()), with_thousands(sources), with_thousands(events),
                         with_thousands(figures)};
  out.sentence.pieces.push_back(std::move(piece));
  return {out};
}

// ---- figures ----

namespace {

struct Told {
  const Analysis* report;
  const Figure* figure;
};

/// The parties' states, or nothing where others than the two have a part.
bool concerns_only_ours(const Desk& desk, const std::vector<Party>& parties) {
  if (parties.empty()) return false;
  return std::all_of(parties.begin(), parties.end(), [&](const Party& p) { return desk.is_ours(p.state); });
}

bool in_series(const Figure& figure) {
  const bool level = figure.kind == FigureKind::level || figure.kind == FigureKind::count;
  return level && figure.value && figure.period.known() && figure.measure != "count" && !figure.measure.empty();
}

std::string series_key(const Figure& figure) {
  std::vector<std::string> parties;
  for (const Party& party : figure.actors) parties.push_back(party.state + ":" + party.role);
  std::sort(parties.begin(), parties.end());
  return figure.measure + "|" + figure.object + "|" + join(parties, ",");
}

/// "Trade turnover", "Russia's crude oil export volume", "China's imports of ...".
std::string subject_of(const Desk& desk, const Figure& figure) {
  std::string what = measure_in_words(figure.measure);
  if (!figure.object.empty() && what.find(figure.object) == std::string::npos && figure.object.find_first_of("0123456789") == std::string::npos) {
    what += " (" + figure.object + ")";
  }
  std::set<std::string> states;
  for (const Party& party : figure.actors) states.insert(party.state);
  if (states.size() == 1) return name_of_state(desk.world, *states.begin()) + "'s " + what;
  std::string from, to;
  for (const Party& party : figure.actors) {
    (party.role == "exporter" || party.role == "producer" ? from : party.role == "importer" ? to : from) =
        party.role == "pair" ? "" : name_of_state(desk.world, party.state);
  }
  if (!from.empty() && !to.empty()) return capitalised(what) + " from " + from + " to " + to;
  return capitalised(what);
}

std::string remark_of(const Analysis& report, const Figure& figure, BriefPiece& piece) {
  std::vector<std::string> remarks;
  if (figure.modality != Modality::asserted) remarks.push_back(std::string(name_of(figure.modality)));
  const BriefPiece by = attribution_piece(report, figure.attribution, figure.evidence.sentence);
  if (!by.text.empty()) {
    remarks.push_back(by.text);
    piece.quotes.insert(piece.quotes.end(), by.quotes.begin(), by.quotes.end());
  }
  return remarks.empty() ? "" : " (" + join(remarks, ", ") + ")";
}

/// "“$190 billion” for 2022"; the period only where the sentence prints it.
BriefPiece value_piece(const Told& told) {
  const Figure& figure = *told.figure;
  BriefPiece piece;
  piece.quotes.push_back(quote_of(*told.report, figure.evidence.sentence));
  const std::string words = in_words(figure.period);
  const bool printed = says_all(slice(told.report->document.text, figure.evidence.sentence), words);
  piece.text = quoted(*told.report, figure.evidence.where) + (printed && !words.empty() ? " for " + words : "");
  piece.text += remark_of(*told.report, figure, piece);
  return piece;
}

/// One sentence for all years of one measure, each value with its own year and source.
Candidate series_sentence(const Desk& desk, std::vector<Told> series) {
  std::stable_sort(series.begin(), series.end(), [](const Told& a, const Told& b) {
    return a.figure->period.first.value_or(Day{}) < b.figure->period.first.value_or(Day{});
  });
  const Figure& first = *series.front().figure;
  Candidate out{part_of(first.sectors, Part::trade), 0, {}, {}};
  out.worth = series.size() > 1 ? 95 : 75;
  for (std::size_t i = 0; i < series.size(); ++i) {
    BriefPiece piece = value_piece(series[i]);
    const std::string before = i == 0 ? subject_of(desk, first) + " is given as " : i + 1 == series.size() ? " and as " : ", as ";
    piece.text = before + piece.text;
    out.sentence.pieces.push_back(std::move(piece));
    out.keys.push_back(sentence_key(*series[i].report, series[i].figure->evidence.where));
  }
  return out;
}

/// A figure that stands alone, in the words of its report.
Candidate single_sentence(const Told& told) {
  const Analysis& report = *told.report;
  const Figure& figure = *told.figure;
  const Clause clause = clause_around(report, figure.evidence.sentence, figure.evidence.where);
  Candidate out{part_of(figure.sectors, Part::trade), 0, {}, {}};
  BriefPiece by = attribution_piece(report, figure.attribution, figure.evidence.sentence);
  BriefPiece piece;
  const std::string words = quoted(report, clause.where) +
                            date_beside(report, figure.evidence.sentence, clause.where, figure.period);
  const bool weak = figure.modality == Modality::alleged || figure.modality == Modality::hypothetical;
  const std::string said = weak ? "it is alleged: " : figure.modality == Modality::planned ? "it is planned: " : "";
  piece.text = by.text.empty() ? (said.empty() ? "one report has it that " : said) + words : by.text + ", " + said + words;
  piece.text = capitalised(piece.text);
  piece.quotes = by.quotes;
  piece.quotes.insert(piece.quotes.begin(), quote_of(report, figure.evidence.sentence));
  out.sentence.pieces.push_back(std::move(piece));
  out.worth = 50 + (figure.kind == FigureKind::share || figure.kind == FigureKind::rank ? 12 : 0) +
              (figure.period.known() ? 8 : 0) + (figure.attribution.empty() ? 0 : 5);
  out.keys = {sentence_key(report, figure.evidence.where), "s:" + sentence_key(report, figure.evidence.sentence)};
  return out;
}

}  // namespace

std::vector<Candidate> figure_sentences(const Desk& desk) {
  std::map<std::string, std::vector<Told>> series;
  std::vector<Told> singles;
  std::set<std::string> told_already;  // copies of one value count once
  for (const Analysis* report : desk.reports) {
    for (const Figure& figure : report->figures) {
      if (!concerns_only_ours(desk, figure.actors) || !is_claim(*report, figure.evidence)) continue;
      if (figure.kind == FigureKind::duration || figure.confidence < 0.3) continue;
      if (!in_series(figure)) {
        singles.push_back({report, &figure});
      } else if (told_already.insert(series_key(figure) + figure.period.text + figure.surface).second) {
        series[series_key(figure)].push_back({report, &figure});
      }
    }
  }
  std::vector<Candidate> out;
  for (const auto& [key, told] : series) out.push_back(series_sentence(desk, told));
  for (const Told& told : singles) out.push_back(single_sentence(told));
  return out;
}

// ---- events ----

namespace {

const char* frame_of(Modality modality) {
  switch (modality) {
    case Modality::planned: return "as planned or intended, ";
    case Modality::projected: return "as expected, ";
    case Modality::alleged: return "as alleged, ";
    case Modality::hypothetical: return "as possible, ";
    case Modality::negated: return "as not done, ";
    case Modality::denied: return "as denied, ";
    default: return "";
  }
}

Candidate event_sentence(const Analysis& report, const Event& event) {
  const Clause clause = clause_around(report, event.evidence.sentence, event.evidence.where);
  Candidate out{part_of(event.sectors, Part::diplomacy), 0, {}, {}};
  BriefPiece by = attribution_piece(report, event.attribution, event.evidence.sentence);
  BriefPiece piece;
  const std::string words = quoted(report, clause.where) +
                            date_beside(report, event.evidence.sentence, clause.where, event.date);
  const std::string frame = frame_of(event.modality);
  if (!by.text.empty()) {
    piece.text = capitalised(by.text) + ", " + frame + words;
  } else {
    piece.text = frame.empty() ? "One report tells that " + words : "One report gives, " + frame + words;
  }
  piece.quotes = by.quotes;
  piece.quotes.insert(piece.quotes.begin(), quote_of(report, event.evidence.sentence));
  out.sentence.pieces.push_back(std::move(piece));
  out.worth = 45 + (event.date_basis == DateBasis::text ? 12 : 0) + (event.place.name.empty() ? 0 : 6) +
              (event.attribution.empty() ? 0 : 3) + static_cast<int>(10 * event.confidence);
  out.keys = {"s:" + sentence_key(report, event.evidence.sentence)};
  return out;
}

}  // namespace

std::vector<Candidate> event_sentences(const Desk& desk) {
  std::vector<Candidate> out;
  for (const Analysis* report : desk.reports) {
    for (const Event& event : report->events) {
      if (!event.specific || !is_claim(*report, event.evidence)) continue;
      if (!concerns(bearing_of(*report, event).states, {desk.first, desk.second})) continue;
      out.push_back(event_sentence(*report, event));
    }
  }
  return out;
}

std::vector<Candidate> generic_sentences(const Desk& desk) {
  struct Count {
    std::size_t events = 0;
    std::vector<std::string> documents;
    std::vector<BriefQuote> quotes;
  };
  std::map<Part, Count> counts;
  for (const Analysis* report : desk.reports) {
    for (const Event& event : report->events) {
      if (event.specific || !is_claim(*report, event.evidence) || event.modality == Modality::negated) continue;
      if (!concerns(bearing_of(*report, event).states, {desk.first, desk.second})) continue;
      Count& count = counts[part_of(event.sectors, Part::diplomacy)];
      ++count.events;
      if (!count.documents.empty() && count.documents.back() == report->document.id) continue;
      count.documents.push_back(report->document.id);
      count.quotes.push_back(quote_of(*report, event.evidence.sentence));
    }
  }
  std::vector<Candidate> out;
  for (const auto& [part, count] : counts) {
    const std::size_t sources = desk.independent(count.documents);
    BriefPiece piece;
    piece.text = std::string(part == Part::friction ? "Friction" : "Cooperation") + " is asserted without particulars " +
                 (count.events == 1 ? "once" : with_thousands(count.events) + " times") + ", in " +
                 with_count(count.documents.size(), "report") + " from " + with_count(sources, "independent source");
    piece.quotes = count.quotes;
    Candidate candidate{part, 40, {}, {}};
    candidate.sentence.counts = {with_thousands(count.events), with_thousands(count.documents.size()), with_thousands(sources)};
    candidate.sentence.pieces.push_back(std::move(piece));
    out.push_back(std::move(candidate));
  }
  return out;
}

// ---- findings ----

namespace {

bool is_quality(std::string_view rule) { return rule.starts_with("text/") || rule.starts_with("source/"); }

/// A finding bears on the two when it is about them alone, or about the relation between them.
bool bears_on_ours(const Desk& desk, const Finding& finding) {
  const bool in_reports = std::any_of(finding.members.begin(), finding.members.end(),
                                      [&](const FindingMember& m) { return desk.report(m.document) != nullptr; });
  if (!in_reports) return false;
  const std::vector<std::string> states = desk.bearings.of(finding).states;
  const bool both = concerns(states, {desk.first, desk.second});
  const bool only_ours = std::all_of(states.begin(), states.end(), [&](const std::string& s) { return desk.is_ours(s); });
  return both || only_ours;
}

Part part_of_finding(const Desk& desk, const Finding& finding) {
  if (finding.rule.starts_with("office/") || finding.rule.starts_with("characterisation/")) return Part::diplomacy;
  for (const FindingMember& member : finding.members) {
    const Bearing* bearing = desk.bearings.find(member.record);
    if (bearing != nullptr && !bearing->sectors.empty()) return part_of(bearing->sectors, Part::diplomacy);
  }
  return part_of(desk.bearings.of(finding).sectors, Part::diplomacy);
}

int worth_of(const Finding& finding) {
  const int severity = finding.severity == Severity::error ? 100 : finding.severity == Severity::warning ? 85 : 60;
  const bool between = finding.members.size() > 1;
  return severity + (between ? 2 : 0);
}

/// One quote a report, the first of each: enough to find the rest.
std::vector<BriefQuote> quotes_of(const Desk& desk, const Finding& finding) {
  constexpr std::size_t kMost = 6;
  std::vector<BriefQuote> out;
  for (const FindingMember& member : finding.members) {
    if (desk.report(member.document) == nullptr || out.size() == kMost) continue;
    const bool seen = std::any_of(out.begin(), out.end(), [&](const BriefQuote& q) { return q.document == member.document; });
    if (!seen || finding.members.size() <= 3) out.push_back({member.document, member.where});
  }
  return out;
}

std::string label_of(const Finding& finding) {
  if (finding.severity == Severity::error) return "Cannot be right as printed: ";
  return finding.severity == Severity::warning ? "Disputed: " : "To be kept in mind: ";
}

Candidate finding_sentence(const Desk& desk, const Finding& finding) {
  Candidate out{part_of_finding(desk, finding), worth_of(finding), {}, {"f:" + finding.rule + finding.message}};
  BriefPiece piece;
  const std::string known = with_dates_in_words(without_basis(finding.expected));
  piece.text = label_of(finding) + with_dates_in_words(finding.message);
  const bool said = known.empty() || finding.rule.starts_with("entity/") || finding.message.find(known) != std::string::npos;
  if (!said) piece.text += "; known: " + known;
  piece.quotes = quotes_of(desk, finding);
  out.sentence.reference = with_dates_in_words(finding.message) + " " + known;
  out.sentence.pieces.push_back(std::move(piece));
  return out;
}

/// A person whom another report gives another office, which he held too: no contradiction, and worth saying so.
std::vector<Candidate> cleared_offices(const Desk& desk, const Finding& finding) {
  std::vector<Candidate> out;
  for (const FindingMember& member : finding.members) {
    const Analysis* report = desk.report(member.document);
    if (report == nullptr) continue;
    for (const Tenure& tenure : report->tenures) {
      if (tenure.id != member.record || tenure.former || tenure.person_id.empty() || tenure.office.empty()) continue;
      if (finding.members.front().record == tenure.id) continue;
      for (const Term* term : desk.world.offices.terms_of(tenure.person_id)) {
        if (term->office != tenure.office || term->state != tenure.state) continue;
        const Analysis* other = desk.report(finding.members.front().document);
        const bool same_office = other != nullptr && std::any_of(other->tenures.begin(), other->tenures.end(), [&](const Tenure& t) {
          return t.id == finding.members.front().record && t.office == tenure.office;
        });
        if (same_office) continue;
        const std::string when = in_words(interval(term->from, term->to));
        BriefPiece piece;
        piece.text = quoted(*report, tenure.evidence.where) + " is no contradiction: " + term->person +
                     " held that office (" + when + ")";
        piece.quotes = {{member.document, tenure.evidence.where}};
        Candidate candidate{Part::diplomacy, 84, {}, {"cleared:" + tenure.person_id + tenure.office}};
        candidate.sentence.reference = term->person + " " + when;
        candidate.sentence.pieces.push_back(std::move(piece));
        out.push_back(std::move(candidate));
      }
    }
  }
  return out;
}

}  // namespace

std::vector<Candidate> finding_sentences(const Desk& desk) {
  std::vector<Candidate> out;
  for (const Finding& finding : desk.holdings.findings) {
    if (is_quality(finding.rule) || !bears_on_ours(desk, finding)) continue;
    out.push_back(finding_sentence(desk, finding));
    if (finding.rule.starts_with("office/")) {
      for (Candidate& candidate : cleared_offices(desk, finding)) out.push_back(std::move(candidate));
    }
  }
  return out;
}

/// What is wrong with the reports as texts, one part each: "One is cut off in the middle of a sentence [4]".
std::vector<Candidate> quality_sentences(const Desk& desk) {
  static const std::vector<std::pair<std::string, std::string>> kWords = {
      {"source/copy", "are one text or cut from one"},
      {"text/truncated", "is cut off in the middle of a sentence"},
      {"text/low-content", "is long and makes hardly a checkable claim"},
      {"text/glued", "has words run together"}};
  Candidate out{Part::quality, 70, {}, {"quality"}};
  for (const auto& [rule, words] : kWords) {
    std::set<std::string> documents;
    BriefPiece piece;
    for (const Finding& finding : desk.holdings.findings) {
      if (finding.rule != rule) continue;
      for (const FindingMember& member : finding.members) {
        if (desk.report(member.document) == nullptr || !documents.insert(member.document).second) continue;
        piece.quotes.push_back({member.document, member.where});
      }
    }
    if (documents.empty()) continue;
    std::string verb = words;
    if (documents.size() > 1 && verb.starts_with("is ")) verb = "are" + verb.substr(2);
    if (documents.size() > 1 && verb.starts_with("has ")) verb = "have" + verb.substr(3);
    piece.text = (out.sentence.pieces.empty() ? "" : "; ") + with_count(documents.size(), "report") + " " + verb;
    out.sentence.counts.push_back(with_thousands(documents.size()));
    out.sentence.pieces.push_back(std::move(piece));
  }
  if (out.sentence.pieces.empty()) return {};
  return {out};
}

}  // namespace chancery::briefing
