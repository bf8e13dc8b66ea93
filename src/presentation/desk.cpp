#include "presentation/desk.h"

#include <algorithm>

#include "core/text.h"
#include "presentation/excerpt.h"
#include "presentation/listing.h"
#include "presentation/wording.h"

namespace chancery {
namespace {

const Analysis* find_document(const Corpus& corpus, std::string_view id) {
  for (const Analysis& analysis : corpus.documents) {
    if (analysis.document.id == id) return &analysis;
  }
  return nullptr;
}

/// "articles/a.txt:5:12"; a JSONL record's path holds its line already, so the position within its text follows '@'.
std::string place(const Document& document, std::uint32_t byte) {
  const Position at = position_of(document.text, byte);
  const std::string& path = document.path.empty() ? document.name : document.path;
  return path + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

const char* style_of(Severity severity) {
  return severity == Severity::error ? "red" : severity == Severity::warning ? "yellow" : "cyan";
}

std::string member_note(const FindingMember& member, const Corpus& corpus, Look look) {
  const Analysis* analysis = find_document(corpus, member.document);
  if (analysis == nullptr) return "  " + styled("note:", "cyan", look.colour) + " " + member.quote + "\n";
  const std::size_t columns = look.width == 0 ? 200 : std::max<std::size_t>(40, look.width - 4);
  return place(analysis->document, member.where.begin) + ": " + styled("note:", "cyan", look.colour) + " also here\n" +
         "    " + fit("\"" + member.quote + "\"", columns) + "\n";
}

/// Rows of "label  text".
class Sheet {
 public:
  explicit Sheet(Look look) : look_(look) {}
  void add(std::string_view label, std::string_view text) {
    if (text.empty()) return;
    out_ += styled(label, "bold", look_.colour) + std::string(label.size() < 14 ? 14 - label.size() : 1, ' ') +
            std::string(text) + "\n";
  }
  void add(std::string_view label, const std::vector<std::string>& texts) {
    for (const std::string& text : texts) {
      add(label, text);
      label = "";
    }
  }
  std::string text() const { return out_; }

 private:
  Look look_;
  std::string out_;
};

std::vector<std::string> party_lines(const std::vector<Party>& parties) {
  std::vector<std::string> out;
  for (const Party& party : parties) {
    std::vector<std::string> parts;
    if (!party.name.empty()) parts.push_back(party.name);
    if (!party.id.empty()) parts.push_back("id " + party.id);
    if (!party.state.empty() && party.state != party.id) parts.push_back("state " + party.state);
    if (!party.role.empty()) parts.push_back(party.role);
    out.push_back(join(parts, ", "));
  }
  return out;
}

void describe(Sheet& sheet, const Figure& f) {
  sheet.add("value", value_in_words(f) + (f.surface.empty() ? "" : "   printed \"" + f.surface + "\""));
  sheet.add("measure", f.measure + (f.object.empty() ? "" : " of " + f.object));
  sheet.add("kind", std::string(name_of(f.kind)) + ", " + std::string(name_of(f.approximation)));
  sheet.add("actors", party_lines(f.actors));
  sheet.add("period", f.period.text);
  sheet.add("changed from", f.change_from_period.text);
  sheet.add("modality", name_of(f.modality));
  sheet.add("attribution", join(f.attribution, " < "));
  sheet.add("sectors", join(f.sectors, ", "));
}

void describe(Sheet& sheet, const Event& e) {
  sheet.add("type",
            e.type + (e.cameo.empty() ? "" : ", CAMEO " + e.cameo) + ", Goldstein " + print_number(e.goldstein));
  sheet.add("source", party_lines(e.source));
  sheet.add("target", party_lines(e.target));
  sheet.add("direction", e.mutual ? "both sides act" : "from source to target");
  sheet.add("date", e.date.text);
  sheet.add("place", e.place.name + (e.place.country.empty() ? "" : " (" + e.place.country + ")"));
  sheet.add("modality", name_of(e.modality));
  sheet.add("attribution", join(e.attribution, " < "));
  sheet.add("sectors", join(e.sectors, ", "));
  sheet.add("trigger", e.trigger);
  sheet.add("specific", e.specific ? "yes: dated, named or counted" : "no");
}

void describe(Sheet& sheet, const Statement& s) {
  sheet.add("speaker", party_lines({s.speaker}));
  sheet.add("kind", name_of(s.kind));
  sheet.add("cue", s.cue);
  sheet.add("venue", s.venue);
  sheet.add("date", s.date.text);
}

void describe(Sheet& sheet, const Tenure& t) {
  sheet.add("person", t.person + (t.person_id.empty() ? "   (not in the data)" : "   known as " + t.person_id));
  sheet.add("office",
            (t.former ? "former " : "") + t.office_surface + (t.office.empty() ? "" : "   (" + t.office + ")"));
  sheet.add("state", t.state);
  sheet.add("as of", t.as_of.text);
}

std::string in_groups_and_findings(std::string_view record, const Holdings& holdings, Look look) {
  Sheet sheet(look);
  for (const Group& group : holdings.groups) {
    if (std::find(group.members.begin(), group.members.end(), record) == group.members.end()) continue;
    sheet.add("group", std::string(name_of(group.kind)) + " " + short_id(group.id) + ": " +
                           with_count(group.members.size(), "record") + ", " + with_count(group.reports, "report") +
                           ", " + with_count(group.independent, "independent source") + ", " +
                           std::string(name_of(group.agreement)));
  }
  for (const Finding& finding : holdings.findings) {
    const bool in = std::any_of(finding.members.begin(), finding.members.end(),
                                [&](const FindingMember& m) { return m.record == record || m.document == record; });
    if (in) sheet.add("finding", finding.message + " [" + finding.rule + "] " + short_id(finding.id));
  }
  return sheet.text();
}

template <class Record>
std::string explain_record(std::string_view kind, const Analysis& analysis, const Record& record,
                           const Holdings& holdings, Look look) {
  const Document& document = analysis.document;
  std::string out = std::string(kind) + " " + record.id + "\n" + place(document, record.evidence.where.begin) + "\n\n";
  out += "  " + marked(document.text, record.evidence.sentence, {record.evidence.where}, look.colour) + "\n\n";
  Sheet sheet(look);
  describe(sheet, record);
  sheet.add("rule", record.rule);
  sheet.add("made from", record.basis);
  sheet.add("confidence", print_number(record.confidence));
  return out + sheet.text() + in_groups_and_findings(record.id, holdings, look);
}

std::string explain_document(const Analysis& analysis, const Holdings& holdings, Look look) {
  const Document& d = analysis.document;
  Sheet sheet(look);
  sheet.add("name", d.name);
  sheet.add("title", d.title);
  sheet.add("path", d.path);
  sheet.add("uri", d.uri);
  sheet.add("publisher", d.publisher);
  sheet.add("author", d.author);
  sheet.add("published",
            d.published.text + (d.published.known() ? " (" + std::string(name_of(d.published_basis)) + ")" : ""));
  sheet.add("relays", join(d.via, ", "));
  sheet.add("cut off", d.truncated ? "yes: it ends in the middle of a sentence" : "");
  sheet.add("holds", with_count(analysis.words, "word") + ", " + with_count(analysis.sentences.size(), "sentence") +
                         ", " + with_count(analysis.figures.size(), "figure") + ", " +
                         with_count(analysis.events.size(), "event") + ", " +
                         with_count(analysis.statements.size(), "statement"));
  return "document " + d.id + "\n\n" + sheet.text() + in_groups_and_findings(d.id, holdings, look);
}

std::string explain_group(const Group& group, const Holdings& holdings, Look look) {
  Sheet sheet(look);
  sheet.add("kind", name_of(group.kind));
  sheet.add("key", group.key);
  sheet.add("counts", with_count(group.members.size(), "record") + ", " + with_count(group.reports, "report") + ", " +
                          with_count(group.independent, "independent source"));
  sheet.add("agreement", name_of(group.agreement));
  std::vector<std::string> documents, edges;
  for (const std::string& id : group.documents) {
    const Analysis* analysis = find_document(holdings.corpus, id);
    documents.push_back(analysis == nullptr ? id : analysis->document.name);
  }
  for (const Edge& edge : group.edges) {
    edges.push_back(short_id(edge.a) + " and " + short_id(edge.b) + ": " + edge.reason + " " +
                    print_number(edge.weight));
  }
  sheet.add("reports", documents);
  sheet.add("members", group.members);
  sheet.add("one source", edges);
  return "group " + group.id + "\n\n" + sheet.text();
}

/// All records whose id starts with `id`, explained.
template <class Record>
void explain_matching(std::string_view id, std::string_view kind, const Analysis& analysis,
                      const std::vector<Record>& records, const Holdings& holdings, Look look,
                      std::vector<std::string>& out) {
  for (const Record& record : records) {
    if (record.id.starts_with(id)) out.push_back(explain_record(kind, analysis, record, holdings, look));
  }
}

}  // namespace

std::string render_finding(const Finding& finding, const Corpus& corpus, Look look) {
  std::string out;
  const std::string severity =
      styled(std::string(name_of(finding.severity)) + ":", style_of(finding.severity), look.colour);
  const std::string rule = " [" + finding.rule + "]\n";
  const Analysis* first = finding.members.empty() ? nullptr : find_document(corpus, finding.members[0].document);
  if (first != nullptr) out += place(first->document, finding.members[0].where.begin) + ": ";
  out += severity + " " + styled(finding.message, "bold", look.colour) + rule;
  if (first != nullptr) out += excerpt(first->document.text, finding.members[0].where, look);
  if (!finding.expected.empty()) out += "    = known: " + finding.expected + "\n";
  for (const std::string& reason : finding.reasons_it_may_not_be) out += "    = unless: " + reason + "\n";
  for (std::size_t i = 1; i < finding.members.size(); ++i) out += member_note(finding.members[i], corpus, look);
  return out;
}

std::string summary_of(const std::vector<Finding>& findings) {
  std::size_t errors = 0, warnings = 0, notes = 0;
  for (const Finding& finding : findings) {
    ++(finding.severity == Severity::error ? errors : finding.severity == Severity::warning ? warnings : notes);
  }
  std::vector<std::string> parts;
  if (errors > 0) parts.push_back(with_count(errors, "error"));
  if (warnings > 0) parts.push_back(with_count(warnings, "warning"));
  if (notes > 0) parts.push_back(with_count(notes, "note"));
  return with_count(findings.size(), "finding") + (parts.empty() ? "" : ": " + join(parts, ", "));
}

Result<std::string> explain(std::string_view id, const Holdings& holdings, Look look) {
  std::vector<std::string> found;
  for (const Analysis& analysis : holdings.corpus.documents) {
    if (analysis.document.id.starts_with(id)) found.push_back(explain_document(analysis, holdings, look));
    explain_matching(id, "figure", analysis, analysis.figures, holdings, look, found);
    explain_matching(id, "event", analysis, analysis.events, holdings, look, found);
    explain_matching(id, "statement", analysis, analysis.statements, holdings, look, found);
    explain_matching(id, "tenure", analysis, analysis.tenures, holdings, look, found);
  }
  for (const Group& group : holdings.groups) {
    if (group.id.starts_with(id)) found.push_back(explain_group(group, holdings, look));
  }
  for (const Finding& finding : holdings.findings) {
    if (finding.id.starts_with(id)) {
      found.push_back("finding " + finding.id + "\n\n" + render_finding(finding, holdings.corpus, look));
    }
  }
  if (found.empty()) return Error{Errc::not_found, "no record has an id that starts with '" + std::string(id) + "'"};
  if (found.size() > 1) {
    return Error{Errc::usage, with_count(found.size(), "record") + " have an id that starts with '" + std::string(id) +
                                  "'; give more of it"};
  }
  return found.front();
}

std::string render_hit(const Hit& hit, const Corpus& corpus, Look look) {
  const Analysis* analysis = find_document(corpus, hit.document);
  if (analysis == nullptr) return {};
  return place(analysis->document, hit.sentence.begin) + ": " +
         marked(analysis->document.text, hit.sentence, hit.words, look.colour) + "\n";
}

}  // namespace chancery
