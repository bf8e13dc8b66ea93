#include "presentation/internal/candidates.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "core/table.h"
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

/// The words in double quotation marks, those within them made single, on one line.
std::string quoted(const Analysis& analysis, Span where) {
  std::string out = "“";
  const std::string_view text = slice(analysis.document.text, where);
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_at(text, at);
    if (c.value == U'“')
      out += "‘";
    else if (c.value == U'”')
      out += "’";
    else if (c.value == U'\n' || c.value == U'\r' || c.value == U'\t')
      out += ' ';
    else
      out += text.substr(at, c.size);
    at += c.size;
  }
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
  static constexpr std::array<const char*, kParts> kHeadings = {"",
                                                                "Trade",
                                                                "Energy",
                                                                "Finance",
                                                                "Infrastructure",
                                                                "Military exercises",
                                                                "Arms and military technology",
                                                                "Intelligence",
                                                                "Regional security",
                                                                "Technology and space",
                                                                "Culture",
                                                                "Diplomacy",
                                                                "Information",
                                                                "Friction",
                                                                "Without particulars",
                                                                "The reports themselves"};
  return kHeadings[static_cast<std::size_t>(part)];
}

Part part_of(const std::vector<std::string>& sectors, Part otherwise) {
  static const std::map<std::string, Part> kPartOf = {{"trade", Part::trade},
                                                      {"energy", Part::energy},
                                                      {"finance", Part::finance},
                                                      {"infrastructure", Part::infrastructure},
                                                      {"military-exercise", Part::exercises},
                                                      {"arms", Part::arms},
                                                      {"military-technology", Part::arms},
                                                      {"intelligence", Part::intelligence},
                                                      {"regional-security", Part::security},
                                                      {"technology", Part::technology},
                                                      {"space", Part::technology},
                                                      {"culture", Part::culture},
                                                      {"diplomacy", Part::diplomacy},
                                                      {"international-organisation", Part::diplomacy},
                                                      {"information", Part::information},
                                                      {"tension", Part::friction}};
  for (const std::string& sector : sectors) {
    if (const auto found = kPartOf.find(sector); found != kPartOf.end()) return found->second;
  }
  return otherwise;
}

Part part_of(const World& world, const Figure& figure) {
  if (const Good* good = world.measures.good(figure.object); good != nullptr && !good->sectors.empty()) {
    return part_of(good->sectors, Part::trade);
  }
  for (const std::string_view word : split_list(figure.object, ' ')) {  // "trading partner"
    const auto* cue = world.ontology.sector_cue(word);
    if (figure.kind == FigureKind::rank && cue != nullptr && !cue->sectors.empty())
      return part_of(cue->sectors, Part::trade);
  }
  for (const std::string_view word : split_list(figure.measure, '.')) {
    const auto* cue = world.ontology.sector_cue(word);
    if (cue != nullptr && !cue->sectors.empty()) return part_of(cue->sectors, Part::trade);
  }
  return part_of(figure.sectors, Part::trade);
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

/// What copies tell is told by the first of them; the findings and counts still know all.
bool Desk::is_copy(const Analysis& analysis) const {
  for (const Group& group : holdings.groups) {
    if (group.kind != GroupKind::copy) continue;
    const auto in = [&](const Analysis* report) {
      return std::find(group.members.begin(), group.members.end(), report->document.id) != group.members.end();
    };
    const auto first_one = std::find_if(reports.begin(), reports.end(), in);
    if (in(&analysis) && first_one != reports.end() && *first_one != &analysis) return true;
  }
  return false;
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
    const bool month =
        !after_digit && digits(at, 4) && at + 4 < text.size() && text[at + 4] == '-' && digits(at + 5, 2);
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
  out.text = "According to " + name;
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
  Candidate out{Part::opening, 1000, {}, {"opening"}, {}, "opening"};
  BriefPiece piece;
  piece.text = capitalised(count_in_words(documents.size(), "report")) + " from " +
               count_in_words(sources, "independent source") + (documents.size() == 1 ? " bears" : " bear") + " on " +
               name_of_state(desk.world, desk.first) + " and " + name_of_state(desk.world, desk.second) + ", with " +
               count_in_words(events, "dated, named or counted event") + " between the two and " +
               count_in_words(figures, "figure");
  constexpr std::size_t kMostCited = 12;
  for (const Analysis* analysis : desk.reports) {
    if (piece.quotes.size() == kMostCited || analysis->sentences.empty()) break;
    const auto names_one = std::find_if(analysis->sentences.begin(), analysis->sentences.end(), [&](Span sentence) {
      return says_all(slice(analysis->document.text, sentence), name_of_state(desk.world, desk.first));
    });
    piece.quotes.push_back(
        quote_of(*analysis, names_one == analysis->sentences.end() ? analysis->sentences[0] : *names_one));
  }
  out.sentence.counts = {piece.text};
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
  return level && figure.value && figure.period.known() && figure.measure != "count" && figure.measure != "amount" &&
         !figure.measure.empty();
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
  if (!figure.object.empty() && what.find(figure.object) == std::string::npos &&
      figure.object.find_first_of("0123456789") == std::string::npos) {
    what += " (" + figure.object + ")";
  }
  std::set<std::string> states;
  for (const Party& party : figure.actors) states.insert(party.state);
  if (states.size() == 1) return name_of_state(desk.world, *states.begin()) + "'s " + what;
  std::string from, to;
  for (const Party& party : figure.actors) {
    (party.role == "exporter" || party.role == "producer" ? from
     : party.role == "importer"                           ? to
                                : from) = party.role == "pair" ? "" : name_of_state(desk.world, party.state);
  }
  if (!from.empty() && !to.empty()) return capitalised(what) + " from " + from + " to " + to;
  return capitalised(what);
}

std::string remark_of(const Analysis& report, const Figure& figure, BriefPiece& piece) {
  std::vector<std::string> remarks;
  if (figure.modality != Modality::asserted) remarks.push_back(std::string(name_of(figure.modality)));
  const BriefPiece by = attribution_piece(report, figure.attribution, figure.evidence.sentence);
  if (!by.text.empty()) {
    remarks.push_back("a" + by.text.substr(1));  // "according to ...", inside a sentence
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
  Candidate out{part_of(desk.world, first), 95, {}, {}, {}, "series"};
  for (std::size_t i = 0; i < series.size(); ++i) {
    BriefPiece piece = value_piece(series[i]);
    const std::string before = i == 0                   ? subject_of(desk, first) + " is given as "
                               : i + 1 == series.size() ? " and as "
                                                        : ", as ";
    piece.text = before + piece.text;
    out.sentence.pieces.push_back(std::move(piece));
    out.covers.push_back("s:" + sentence_key(*series[i].report, series[i].figure->evidence.sentence));
  }
  return out;
}

const char* frame_of(Modality modality) {
  switch (modality) {
    case Modality::planned:
      return "as planned or intended";
    case Modality::projected:
      return "as expected";
    case Modality::alleged:
      return "as alleged";
    case Modality::hypothetical:
      return "as a possibility";
    case Modality::negated:
      return "as not the case";
    case Modality::denied:
      return "as denied";
    default:
      return "";
  }
}

/// How often a claim is told, where more than one report tells it: " (2 reports, 1 independent source)".
void add_counts(const Desk& desk, const std::string& record, Candidate& candidate) {
  for (const Group& group : desk.holdings.groups) {
    const bool of_claims = group.kind == GroupKind::figure || group.kind == GroupKind::event;
    if (!of_claims || group.reports < 2 || !std::binary_search(group.members.begin(), group.members.end(), record))
      continue;
    const std::string counts = " (" + with_count(group.members.size(), "record") + ", " +
                               with_count(group.reports, "report") + ", " +
                               with_count(group.independent, "independent source") + ")";
    candidate.sentence.pieces.front().text += counts;
    candidate.sentence.counts.push_back(counts);
    candidate.keys.push_back("g:" + group.id);
    return;
  }
}

/// "“[Russia and China] have also conducted ...”": a pronoun that means our two states is replaced as editors do it.
std::string quoted_clause(const Desk& desk, const Analysis& report, Span clause) {
  for (const Mention& mention : report.mentions) {
    if (mention.evidence.where.begin != clause.begin || mention.evidence.where.end >= clause.end) continue;
    const std::string word = lower(slice(report.document.text, mention.evidence.where));
    if (word != "they" && word != "it" && word != "both") continue;
    std::vector<std::string> names;
    for (const Party& party : mention.who) {
      if (!desk.is_ours(party.state)) return quoted(report, clause);
      names.push_back(name_of_state(desk.world, party.state));
    }
    if (names.empty()) continue;
    const std::string rest = quoted(report, {mention.evidence.where.end, clause.end});
    return "“[" + list_of(names) + "]" + rest.substr(std::string_view("“").size());
  }
  return quoted(report, clause);
}

/// What a report tells, in its own words, with who says so and how surely.
Candidate quoting_sentence(const Desk& desk, const Analysis& report, const std::string& record,
                           const Evidence& evidence, const Attribution& attribution, const Period& date,
                           Modality modality) {
  const Clause clause = clause_around(report, evidence.sentence, evidence.where);
  Candidate out;
  out.kind = "told";
  const BriefPiece by = attribution_piece(report, attribution, evidence.sentence);
  const std::string frame = frame_of(modality);
  out.lead = by.text.empty() ? "One report " + (frame.empty() ? std::string("says") : "gives, " + frame + ",")
                             : by.text + (frame.empty() ? "," : ", " + frame + ",");
  BriefPiece piece;
  piece.text = out.lead + " " + quoted_clause(desk, report, clause.where) +
               date_beside(report, evidence.sentence, clause.where, date);
  piece.quotes = by.quotes;
  piece.quotes.insert(piece.quotes.begin(), quote_of(report, evidence.sentence));
  out.sentence.pieces.push_back(std::move(piece));
  out.keys = {"s:" + sentence_key(report, evidence.sentence), "q:" + lower(slice(report.document.text, clause.where))};
  add_counts(desk, record, out);
  if (!clause.whole) out.worth = -1000;  // half a clause reads as nothing
  return out;
}

Candidate single_sentence(const Desk& desk, const Told& told) {
  const Figure& figure = *told.figure;
  Candidate out = quoting_sentence(desk, *told.report, figure.id, figure.evidence, figure.attribution, figure.period,
                                   figure.modality);
  out.part = part_of(desk.world, figure);
  const bool vague = figure.measure == "rank" || figure.measure == "count" || figure.measure == "amount";
  out.worth += (vague ? 48 : 60) + (figure.kind == FigureKind::share || figure.kind == FigureKind::rank ? 8 : 0) +
               (figure.period.known() ? 8 : 0) + (figure.attribution.empty() ? 0 : 5);
  return out;
}

}  // namespace

std::vector<Candidate> figure_sentences(const Desk& desk) {
  std::map<std::string, std::vector<Told>> series;
  std::vector<Told> singles;
  std::set<std::string> told_already;  // copies of one value count once
  for (const Analysis* report : desk.reports) {
    if (desk.is_copy(*report)) continue;
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
  for (const auto& [key, told] : series) {
    if (told.size() > 1)
      out.push_back(series_sentence(desk, told));
    else
      singles.push_back(told.front());
  }
  for (const Told& told : singles) out.push_back(single_sentence(desk, told));
  return out;
}

// ---- events ----

namespace {

Candidate event_sentence(const Desk& desk, const Analysis& report, const Event& event) {
  const Period date = event.date_basis == DateBasis::text ? event.date : Period{};
  Candidate out = quoting_sentence(desk, report, event.id, event.evidence, event.attribution, date, event.modality);
  out.part = part_of(event.sectors, Part::diplomacy);
  out.worth += 45 + (event.date_basis == DateBasis::text ? 12 : 0) + (event.place.name.empty() ? 0 : 6) +
               (event.attribution.empty() ? 0 : 3) + static_cast<int>(10 * event.confidence);
  return out;
}

}  // namespace

std::vector<Candidate> event_sentences(const Desk& desk) {
  std::vector<Candidate> out;
  for (const Analysis* report : desk.reports) {
    if (desk.is_copy(*report)) continue;
    for (const Event& event : report->events) {
      if (!event.specific || !is_claim(*report, event.evidence)) continue;
      if (!concerns(bearing_of(*report, event).states, {desk.first, desk.second})) continue;
      out.push_back(event_sentence(desk, *report, event));
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
  if (counts.empty()) return {};
  Candidate out{Part::generic, 92, {}, {"generic"}, {}, "generic"};
  BriefPiece piece;
  std::vector<std::string> items;
  for (const auto& [part, count] : counts) {
    items.push_back(lower(heading_of(part)) + " " + std::to_string(count.events) + "/" +
                    std::to_string(count.documents.size()) + "/" + std::to_string(desk.independent(count.documents)));
    piece.quotes.insert(piece.quotes.end(), count.quotes.begin(), count.quotes.end());
  }
  piece.text = "Claims neither dated, named nor counted (events/reports/independent sources): " + join(items, ", ");
  out.sentence.counts.push_back(piece.text);
  out.sentence.pieces.push_back(std::move(piece));
  return {out};
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
  const bool only_ours =
      std::all_of(states.begin(), states.end(), [&](const std::string& s) { return desk.is_ours(s); });
  return both || only_ours;
}

Part part_of_finding(const Desk& desk, const Finding& finding) {
  if (finding.rule.starts_with("office/") || finding.rule.starts_with("characterisation/")) return Part::diplomacy;
  for (const FindingMember& member : finding.members) {
    if (const Analysis* report = desk.report(member.document)) {
      for (const Figure& figure : report->figures) {
        if (figure.id == member.record) return part_of(desk.world, figure);
      }
    }
    const Bearing* bearing = desk.bearings.find(member.record);
    if (bearing != nullptr && !bearing->sectors.empty()) return part_of(bearing->sectors, Part::diplomacy);
  }
  return part_of(desk.bearings.of(finding).sectors, Part::diplomacy);
}

int worth_of(const Finding& finding) {
  if (finding.rule.starts_with("entity/")) return 94;  // two things taken for one spoil all that is built on them
  const int severity = finding.severity == Severity::error ? 110 : finding.severity == Severity::warning ? 100 : 85;
  return severity + (finding.members.size() > 1 ? 2 : 0);
}

/// One quote a report, the first of each: enough to find the rest.
std::vector<BriefQuote> quotes_of(const Desk& desk, const Finding& finding) {
  constexpr std::size_t kMost = 6;
  std::vector<BriefQuote> out;
  for (const FindingMember& member : finding.members) {
    if (desk.report(member.document) == nullptr || out.size() == kMost) continue;
    const bool seen =
        std::any_of(out.begin(), out.end(), [&](const BriefQuote& q) { return q.document == member.document; });
    if (!seen || finding.members.size() <= 3) out.push_back({member.document, member.where});
  }
  return out;
}

std::string label_of(const Finding& finding) {
  if (finding.severity == Severity::error) return "Cannot be right as printed: ";
  return finding.severity == Severity::warning ? "Disputed: " : "Note: ";
}

/// "(Chinese customs, as widely reported)": where a reference comes from.
std::string last_parenthesis(const std::string& known) {
  if (!known.ends_with(")")) return {};
  int depth = 0;
  for (std::size_t at = known.size(); at-- > 0;) {
    depth += known[at] == ')' ? 1 : known[at] == '(' ? -1 : 0;
    if (depth == 0) return " " + known.substr(at);
  }
  return {};
}

std::string words_of(const Finding& finding, const std::string& known) {
  std::string out = with_dates_in_words(finding.message);
  if (known.empty() || finding.rule.starts_with("entity/") || out.find(known) != std::string::npos) return out;
  if (finding.rule.starts_with("figure/")) return out + last_parenthesis(known);  // the message has the value already
  if (finding.rule == "office/name-garbled") return out.substr(0, out.find("; ")) + "; the holder is " + known;
  if (finding.rule.starts_with("office/")) return out + "; holder: " + known;
  return out + "; known: " + known;
}

Candidate finding_sentence(const Desk& desk, const Finding& finding) {
  Candidate out{part_of_finding(desk, finding),
                worth_of(finding),
                {},
                {"f:" + finding.rule + finding.message},
                {},
                finding.rule,
                false};
  const std::string known = with_dates_in_words(without_basis(finding.expected));
  BriefPiece piece;
  piece.text = label_of(finding) + words_of(finding, known);
  piece.quotes = quotes_of(desk, finding);
  for (const FindingMember& member : finding.members) {
    const Analysis* report = desk.report(member.document);
    if (report == nullptr || finding.severity == Severity::note) continue;
    for (const Span sentence : report->sentences) {
      if (sentence.contains(member.where)) out.covers.push_back("s:" + sentence_key(*report, sentence));
    }
  }
  out.sentence.reference = with_dates_in_words(finding.message) + " " + known;
  out.sentence.pieces.push_back(std::move(piece));
  return out;
}

/// Another finding says the same of the same words, and why: two names for an office, one of them garbled.
bool is_told_by_another(const Desk& desk, const Finding& finding) {
  if (finding.rule != "office/conflict") return false;
  return std::any_of(desk.holdings.findings.begin(), desk.holdings.findings.end(), [&](const Finding& other) {
    if (other.rule == finding.rule || !other.rule.starts_with("office/")) return false;
    return std::all_of(finding.members.begin(), finding.members.end(), [&](const FindingMember& m) {
      return std::any_of(other.members.begin(), other.members.end(),
                         [&](const FindingMember& o) { return o.record == m.record; });
    });
  });
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
        const bool same_office =
            other != nullptr && std::any_of(other->tenures.begin(), other->tenures.end(), [&](const Tenure& t) {
              return t.id == finding.members.front().record && t.office == tenure.office;
            });
        if (same_office) continue;
        const std::string when = in_words(interval(term->from, term->to));
        BriefPiece piece;
        piece.text = quoted(*report, tenure.evidence.where) + " is no contradiction: " + term->person +
                     " held that office (" + when + ")";
        piece.quotes = {{member.document, tenure.evidence.where}};
        Candidate candidate{Part::diplomacy, 98,   {}, {"cleared:" + tenure.person_id + tenure.office}, {},
                            "cleared",       false};
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
    if (is_quality(finding.rule) || !bears_on_ours(desk, finding) || is_told_by_another(desk, finding)) continue;
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
  Candidate out{Part::quality, 90, {}, {"quality"}, {}, "quality"};
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
    const std::string counted = count_in_words(documents.size(), "report");
    piece.text = (out.sentence.pieces.empty() ? capitalised(counted) : "; " + counted) + " " + verb;
    out.sentence.counts.push_back(piece.text);
    out.sentence.pieces.push_back(std::move(piece));
  }
  if (out.sentence.pieces.empty()) return {};
  return {out};
}

}  // namespace chancery::briefing
