#include "presentation/records.h"

#include <array>
#include <unordered_map>

#include "core/json.h"
#include "core/offsets.h"
#include "core/text.h"

namespace chancery {
namespace {

constexpr std::array<RecordKind, 8> kKinds = {RecordKind::documents,  RecordKind::figures, RecordKind::events,
                                              RecordKind::statements, RecordKind::tenures, RecordKind::mentions,
                                              RecordKind::groups,     RecordKind::findings};
constexpr std::array<std::string_view, 8> kNames = {"documents", "figures",  "events", "statements",
                                                    "tenures",   "mentions", "groups", "findings"};

/// Where a document stands among the others: of which it is a copy, to which story it belongs.
struct Standing {
  std::string copy_of, story;
};
using Standings = std::unordered_map<std::string, Standing>;  // looked up only

/// Of several copies the one that was published first counts as the original; without dates the first by id.
std::string original_of(const Group& group, const Corpus& corpus) {
  const Document* best = nullptr;
  for (const Analysis& analysis : corpus.documents) {  // in id order
    const Document& document = analysis.document;
    if (std::find(group.members.begin(), group.members.end(), document.id) == group.members.end()) continue;
    const bool earlier = best != nullptr && document.published.first &&
                         (!best->published.first || *document.published.first < *best->published.first);
    if (best == nullptr || earlier) best = &document;
  }
  return best == nullptr ? std::string() : best->id;
}

Standings standings_of(const Holdings& holdings) {
  Standings out;
  for (const Group& group : holdings.groups) {
    if (group.kind == GroupKind::story) {
      for (const std::string& member : group.members) out[member].story = group.id;
    } else if (group.kind == GroupKind::copy && group.members.size() > 1) {
      const std::string original = original_of(group, holdings.corpus);
      for (const std::string& member : group.members) {
        if (member != original) out[member].copy_of = original;
      }
    }
  }
  return out;
}

void number_or_null(JsonWriter& w, std::string_view key, const std::optional<double>& value) {
  w.key(key);
  value ? w.value(*value) : w.null();
}

void write_span(JsonWriter& w, const OffsetMap& map, Span bytes) {
  const Span where = map.code_points(bytes);
  w.field("begin", where.begin);
  w.field("end", where.end);
}

/// id, document, begin, end, quote, sentence: how every record of a text begins.
void write_evidence(JsonWriter& w, const Analysis& analysis, const OffsetMap& map, std::string_view id,
                    const Evidence& evidence) {
  if (!id.empty()) w.field("id", id);
  w.field("document", analysis.document.id);
  write_span(w, map, evidence.where);
  w.field("quote", slice(analysis.document.text, evidence.where));
  w.key("sentence");
  w.begin_object();
  write_span(w, map, evidence.sentence);
  w.end_object();
}

void write_end(JsonWriter& w, const std::string& rule, const std::vector<std::string>& basis, double confidence) {
  w.field("rule", rule);
  w.strings("basis", basis);
  w.field("confidence", confidence);
}

void write_parties(JsonWriter& w, std::string_view key, const std::vector<Party>& parties) {
  w.key(key);
  w.begin_array();
  for (const Party& party : parties) {
    w.begin_object();
    w.field_or_null("id", party.id);
    w.field_or_null("state", party.state);
    w.field_or_null("role", party.role);
    w.field("name", party.name);
    w.end_object();
  }
  w.end_array();
}

std::string json_of(const Analysis& analysis, const OffsetMap& map, const Standing& standing) {
  const Document& document = analysis.document;
  JsonWriter w;
  w.begin_object();
  w.field("id", document.id);
  w.field_or_null("uri", document.uri);
  w.field("name", document.name);
  w.field_or_null("title", document.title);
  w.field_or_null("publisher", document.publisher);
  w.field_or_null("published", document.published.text);
  w.field("published_basis", name_of(document.published_basis));
  w.field_or_null("author", document.author);
  w.field_or_null("language", document.language);
  w.field("words", analysis.words);
  w.field("text", document.text);
  w.key("blocks");
  w.begin_array();
  for (const Block& block : document.blocks) {
    w.begin_object();
    write_span(w, map, block.where);
    w.field("kind", name_of(block.kind));
    w.end_object();
  }
  w.end_array();
  w.strings("via", document.via);
  w.field("truncated", document.truncated);
  w.field_or_null("copy_of", standing.copy_of);
  w.field_or_null("story", standing.story);
  w.end_object();
  return w.take();
}

void write_change_from(JsonWriter& w, const Figure& figure) {
  w.key("change_from");
  if (!figure.change_from_value && !figure.change_from_period.known()) return w.null();
  w.begin_object();
  number_or_null(w, "value", figure.change_from_value);
  w.field_or_null("unit", figure.change_from_unit);
  w.field_or_null("period", figure.change_from_period.text);
  w.end_object();
}

std::string json_of(const Analysis& analysis, const OffsetMap& map, const Figure& figure) {
  JsonWriter w;
  w.begin_object();
  write_evidence(w, analysis, map, figure.id, figure.evidence);
  w.field("measure", figure.measure);
  w.field_or_null("object", figure.object);
  write_parties(w, "actors", figure.actors);
  number_or_null(w, "value", figure.value);
  number_or_null(w, "value_high", figure.value_high);
  w.field_or_null("unit", figure.unit);
  w.field("surface", figure.surface);
  w.field("approximation", name_of(figure.approximation));
  w.field("kind", name_of(figure.kind));
  w.key("rank");
  figure.rank ? w.value(*figure.rank) : w.null();
  w.field_or_null("direction", figure.direction);
  write_change_from(w, figure);
  w.field_or_null("period", figure.period.text);
  w.field("modality", name_of(figure.modality));
  w.strings("attribution", figure.attribution);
  w.strings("sectors", figure.sectors);
  write_end(w, figure.rule, figure.basis, figure.confidence);
  w.end_object();
  return w.take();
}

void write_place(JsonWriter& w, const EventPlace& place) {
  w.key("place");
  if (place.name.empty()) return w.null();
  w.begin_object();
  w.field("name", place.name);
  w.field_or_null("country", place.country);
  number_or_null(w, "lat", place.lat);
  number_or_null(w, "lon", place.lon);
  w.end_object();
}

/// Exports know three bases: the text, the document's own date, none.
std::string_view date_basis_of(const Event& event) {
  if (event.date_basis == DateBasis::none) return "none";
  return event.date_basis == DateBasis::text ? "text" : "document";
}

std::string json_of(const Analysis& analysis, const OffsetMap& map, const Event& event) {
  JsonWriter w;
  w.begin_object();
  write_evidence(w, analysis, map, event.id, event.evidence);
  write_parties(w, "source", event.source);
  write_parties(w, "target", event.target);
  w.field("mutual", event.mutual);
  w.field("type", event.type);
  w.field_or_null("mode", event.mode);
  w.field_or_null("cameo", event.cameo);
  w.field("goldstein", event.goldstein);
  w.strings("sectors", event.sectors);
  w.field_or_null("date", event.date.text);
  w.field("date_basis", date_basis_of(event));
  write_place(w, event.place);
  w.field("modality", name_of(event.modality));
  w.strings("attribution", event.attribution);
  w.field("trigger", event.trigger);
  w.field("specific", event.specific);
  write_end(w, event.rule, event.basis, event.confidence);
  w.end_object();
  return w.take();
}

std::string json_of(const Analysis& analysis, const OffsetMap& map, const Statement& statement) {
  JsonWriter w;
  w.begin_object();
  write_evidence(w, analysis, map, statement.id, statement.evidence);
  w.key("speaker");
  w.begin_object();
  w.field_or_null("id", statement.speaker.id);
  w.field("name", statement.speaker.name);
  w.field_or_null("role", statement.speaker.role);
  w.field_or_null("state", statement.speaker.state);
  w.end_object();
  w.field("kind", name_of(statement.kind));
  w.key("content");
  w.begin_object();
  write_span(w, map, statement.content);
  w.end_object();
  w.field_or_null("venue", statement.venue);
  w.field_or_null("date", statement.date.text);
  w.field("cue", statement.cue);
  write_end(w, statement.rule, statement.basis, statement.confidence);
  w.end_object();
  return w.take();
}

std::string json_of(const Analysis& analysis, const OffsetMap& map, const Tenure& tenure) {
  JsonWriter w;
  w.begin_object();
  write_evidence(w, analysis, map, tenure.id, tenure.evidence);
  w.field("person", tenure.person);
  w.field_or_null("person_id", tenure.person_id);
  w.field("office", tenure.office.empty() ? tenure.office_surface : tenure.office);
  w.field("office_surface", tenure.office_surface);
  w.field_or_null("state", tenure.state);
  w.field("former", tenure.former);
  w.field_or_null("as_of", tenure.as_of.text);
  write_end(w, tenure.rule, tenure.basis, tenure.confidence);
  w.end_object();
  return w.take();
}

std::string json_of(const Analysis& analysis, const OffsetMap& map, const Mention& mention) {
  JsonWriter w;
  w.begin_object();
  write_evidence(w, analysis, map, "", mention.evidence);
  w.field_or_null("actor", mention.who.empty() ? std::string_view() : std::string_view(mention.who.front().id));
  write_parties(w, "who", mention.who);
  w.field("kind", name_of(mention.kind));
  w.field("basis", mention.basis);
  w.end_object();
  return w.take();
}

std::string json_of(const Group& group) {
  JsonWriter w;
  w.begin_object();
  w.field("id", group.id);
  w.field("kind", name_of(group.kind));
  w.field("key", group.key);
  w.strings("members", group.members);
  w.strings("documents", group.documents);
  w.field("reports", group.reports);
  w.field("independent", group.independent);
  w.field("agreement", name_of(group.agreement));
  w.key("edges");
  w.begin_array();
  for (const Edge& edge : group.edges) {
    w.begin_object();
    w.field("a", edge.a);
    w.field("b", edge.b);
    w.field("reason", edge.reason);
    w.field("weight", edge.weight);
    w.end_object();
  }
  w.end_array();
  w.end_object();
  return w.take();
}

using Maps = std::unordered_map<std::string_view, OffsetMap>;  // by document id, looked up only

std::string json_of(const Finding& finding, const Maps& maps) {
  JsonWriter w;
  w.begin_object();
  w.field("id", finding.id);
  w.field("rule", finding.rule);
  w.field("severity", name_of(finding.severity));
  w.key("members");
  w.begin_array();
  for (const FindingMember& member : finding.members) {
    w.begin_object();
    w.field_or_null("record", member.record);
    w.field("document", member.document);
    if (const auto map = maps.find(member.document); map != maps.end()) write_span(w, map->second, member.where);
    w.field("quote", member.quote);
    w.end_object();
  }
  w.end_array();
  w.field("message", finding.message);
  w.field_or_null("expected", finding.expected);
  w.field("knowable_from", finding.knowable_from);
  w.strings("reasons_it_may_not_be", finding.reasons_it_may_not_be);
  w.end_object();
  return w.take();
}

template <class Record>
void write_each(const Holdings& holdings, std::vector<Record> Analysis::*records,
                const std::function<void(std::string_view)>& line) {
  for (const Analysis& analysis : holdings.corpus.documents) {
    if ((analysis.*records).empty()) continue;
    const OffsetMap map(analysis.document.text);
    for (const Record& record : analysis.*records) line(json_of(analysis, map, record));
  }
}

void write_findings(const Holdings& holdings, const std::function<void(std::string_view)>& line) {
  Maps maps;
  for (const Analysis& analysis : holdings.corpus.documents) {
    maps.emplace(analysis.document.id, OffsetMap(analysis.document.text));
  }
  for (const Finding& finding : holdings.findings) line(json_of(finding, maps));
}

void write_documents(const Holdings& holdings, const std::function<void(std::string_view)>& line) {
  const Standings standings = standings_of(holdings);
  for (const Analysis& analysis : holdings.corpus.documents) {
    const auto standing = standings.find(analysis.document.id);
    line(json_of(analysis, OffsetMap(analysis.document.text),
                 standing == standings.end() ? Standing{} : standing->second));
  }
}

// ---- cells: one flat row a record ----

using Cells = std::vector<std::string>;

std::string cell(const std::optional<double>& value) { return value ? print_number(*value) : std::string(); }
std::string cell(const std::vector<std::string>& list) { return join(list, "|"); }
std::string cell(bool value) { return value ? "true" : "false"; }

std::string cell(const std::vector<Party>& parties) {
  Cells out;
  for (const Party& party : parties) {
    out.push_back((!party.id.empty() ? party.id : party.name) + (party.role.empty() ? "" : ":" + party.role));
  }
  return cell(out);
}

Cells evidence_cells(const Analysis& analysis, const OffsetMap& map, const std::string& id, const Evidence& evidence) {
  const Span where = map.code_points(evidence.where), sentence = map.code_points(evidence.sentence);
  return {id,
          analysis.document.id,
          analysis.document.name,
          std::to_string(where.begin),
          std::to_string(where.end),
          std::string(slice(analysis.document.text, evidence.where)),
          std::to_string(sentence.begin),
          std::to_string(sentence.end)};
}
const Cells kEvidenceHeader = {"id", "document", "name", "begin", "end", "quote", "sentence_begin", "sentence_end"};

Cells operator+(Cells a, const Cells& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

Cells header_of(const Figure*) {
  return kEvidenceHeader + Cells{"measure",
                                 "object",
                                 "actors",
                                 "value",
                                 "value_high",
                                 "unit",
                                 "surface",
                                 "approximation",
                                 "kind",
                                 "rank",
                                 "direction",
                                 "change_from_value",
                                 "change_from_unit",
                                 "change_from_period",
                                 "period",
                                 "modality",
                                 "attribution",
                                 "sectors",
                                 "rule",
                                 "confidence"};
}
Cells cells_of(const Analysis& analysis, const OffsetMap& map, const Figure& f) {
  return evidence_cells(analysis, map, f.id, f.evidence) + Cells{f.measure,
                                                                 f.object,
                                                                 cell(f.actors),
                                                                 cell(f.value),
                                                                 cell(f.value_high),
                                                                 f.unit,
                                                                 f.surface,
                                                                 std::string(name_of(f.approximation)),
                                                                 std::string(name_of(f.kind)),
                                                                 f.rank ? std::to_string(*f.rank) : "",
                                                                 f.direction,
                                                                 cell(f.change_from_value),
                                                                 f.change_from_unit,
                                                                 f.change_from_period.text,
                                                                 f.period.text,
                                                                 std::string(name_of(f.modality)),
                                                                 cell(f.attribution),
                                                                 cell(f.sectors),
                                                                 f.rule,
                                                                 print_number(f.confidence)};
}

Cells header_of(const Event*) {
  return kEvidenceHeader + Cells{"source",    "target",      "mutual",  "type",       "mode",  "cameo",
                                 "goldstein", "sectors",     "date",    "date_basis", "place", "country",
                                 "modality",  "attribution", "trigger", "specific",   "rule",  "confidence"};
}
Cells cells_of(const Analysis& analysis, const OffsetMap& map, const Event& e) {
  return evidence_cells(analysis, map, e.id, e.evidence) + Cells{cell(e.source),
                                                                 cell(e.target),
                                                                 cell(e.mutual),
                                                                 e.type,
                                                                 e.mode,
                                                                 e.cameo,
                                                                 print_number(e.goldstein),
                                                                 cell(e.sectors),
                                                                 e.date.text,
                                                                 std::string(date_basis_of(e)),
                                                                 e.place.name,
                                                                 e.place.country,
                                                                 std::string(name_of(e.modality)),
                                                                 cell(e.attribution),
                                                                 e.trigger,
                                                                 cell(e.specific),
                                                                 e.rule,
                                                                 print_number(e.confidence)};
}

Cells header_of(const Statement*) {
  return kEvidenceHeader + Cells{"speaker",       "speaker_id",  "speaker_state", "speaker_role", "kind",
                                 "content_begin", "content_end", "content",       "venue",        "date",
                                 "cue",           "rule",        "confidence"};
}
Cells cells_of(const Analysis& analysis, const OffsetMap& map, const Statement& s) {
  const Span content = map.code_points(s.content);
  return evidence_cells(analysis, map, s.id, s.evidence) + Cells{s.speaker.name,
                                                                 s.speaker.id,
                                                                 s.speaker.state,
                                                                 s.speaker.role,
                                                                 std::string(name_of(s.kind)),
                                                                 std::to_string(content.begin),
                                                                 std::to_string(content.end),
                                                                 std::string(slice(analysis.document.text, s.content)),
                                                                 s.venue,
                                                                 s.date.text,
                                                                 s.cue,
                                                                 s.rule,
                                                                 print_number(s.confidence)};
}

Cells header_of(const Tenure*) {
  return kEvidenceHeader +
         Cells{"person", "person_id", "office", "office_surface", "state", "former", "as_of", "rule", "confidence"};
}
Cells cells_of(const Analysis& analysis, const OffsetMap& map, const Tenure& t) {
  return evidence_cells(analysis, map, t.id, t.evidence) +
         Cells{t.person,       t.person_id,  t.office, t.office_surface,          t.state,
               cell(t.former), t.as_of.text, t.rule,   print_number(t.confidence)};
}

Cells header_of(const Mention*) { return kEvidenceHeader + Cells{"actors", "kind", "basis"}; }
Cells cells_of(const Analysis& analysis, const OffsetMap& map, const Mention& m) {
  return evidence_cells(analysis, map, "", m.evidence) + Cells{cell(m.who), std::string(name_of(m.kind)), m.basis};
}

template <class Record>
void write_record_cells(const Holdings& holdings, std::vector<Record> Analysis::*records,
                        const std::function<void(const Cells&)>& row) {
  row(header_of(static_cast<const Record*>(nullptr)));
  for (const Analysis& analysis : holdings.corpus.documents) {
    const OffsetMap map(analysis.document.text);
    for (const Record& record : analysis.*records) row(cells_of(analysis, map, record));
  }
}

void write_document_cells(const Holdings& holdings, const std::function<void(const Cells&)>& row) {
  const Standings standings = standings_of(holdings);
  row({"id", "uri", "name", "title", "publisher", "published", "published_basis", "author", "language", "words", "via",
       "truncated", "copy_of", "story"});
  for (const Analysis& analysis : holdings.corpus.documents) {
    const Document& d = analysis.document;
    const auto found = standings.find(d.id);
    const Standing standing = found == standings.end() ? Standing{} : found->second;
    row({d.id, d.uri, d.name, d.title, d.publisher, d.published.text, std::string(name_of(d.published_basis)), d.author,
         d.language, std::to_string(analysis.words), cell(d.via), cell(d.truncated), standing.copy_of, standing.story});
  }
}

void write_group_cells(const Holdings& holdings, const std::function<void(const Cells&)>& row) {
  row({"id", "kind", "key", "members", "documents", "reports", "independent", "agreement"});
  for (const Group& g : holdings.groups) {
    row({g.id, std::string(name_of(g.kind)), g.key, cell(g.members), cell(g.documents), std::to_string(g.reports),
         std::to_string(g.independent), std::string(name_of(g.agreement))});
  }
}

void write_finding_cells(const Holdings& holdings, const std::function<void(const Cells&)>& row) {
  row({"id", "rule", "severity", "message", "expected", "knowable_from", "documents", "quotes", "reasons"});
  for (const Finding& f : holdings.findings) {
    Cells documents, quotes;
    for (const FindingMember& member : f.members) {
      documents.push_back(member.document);
      quotes.push_back(member.quote);
    }
    row({f.id, f.rule, std::string(name_of(f.severity)), f.message, f.expected, f.knowable_from, cell(documents),
         cell(quotes), cell(f.reasons_it_may_not_be)});
  }
}

}  // namespace

std::string_view name_of(RecordKind kind) { return kNames[static_cast<std::size_t>(kind)]; }

std::optional<RecordKind> parse_record_kind(std::string_view name) {
  for (const RecordKind kind : kKinds) {
    if (name_of(kind) == name) return kind;
  }
  return std::nullopt;
}

std::span<const RecordKind> all_record_kinds() { return kKinds; }

void write_json(const Holdings& holdings, RecordKind kind, const std::function<void(std::string_view)>& line) {
  switch (kind) {
    case RecordKind::documents:
      return write_documents(holdings, line);
    case RecordKind::figures:
      return write_each(holdings, &Analysis::figures, line);
    case RecordKind::events:
      return write_each(holdings, &Analysis::events, line);
    case RecordKind::statements:
      return write_each(holdings, &Analysis::statements, line);
    case RecordKind::tenures:
      return write_each(holdings, &Analysis::tenures, line);
    case RecordKind::mentions:
      return write_each(holdings, &Analysis::mentions, line);
    case RecordKind::groups:
      for (const Group& group : holdings.groups) line(json_of(group));
      return;
    case RecordKind::findings:
      return write_findings(holdings, line);
  }
}

void write_cells(const Holdings& holdings, RecordKind kind,
                 const std::function<void(const std::vector<std::string>&)>& row) {
  switch (kind) {
    case RecordKind::documents:
      return write_document_cells(holdings, row);
    case RecordKind::figures:
      return write_record_cells(holdings, &Analysis::figures, row);
    case RecordKind::events:
      return write_record_cells(holdings, &Analysis::events, row);
    case RecordKind::statements:
      return write_record_cells(holdings, &Analysis::statements, row);
    case RecordKind::tenures:
      return write_record_cells(holdings, &Analysis::tenures, row);
    case RecordKind::mentions:
      return write_record_cells(holdings, &Analysis::mentions, row);
    case RecordKind::groups:
      return write_group_cells(holdings, row);
    case RecordKind::findings:
      return write_finding_cells(holdings, row);
  }
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += ',';
    if (cells[i].find_first_of(",\"\r\n") == std::string::npos) {
      out += cells[i];
      continue;
    }
    out += '"';
    for (const char c : cells[i]) {
      if (c == '"') out += '"';
      out += c;
    }
    out += '"';
  }
  return out + "\r\n";
}

std::string to_jsonl(const Holdings& holdings, RecordKind kind) {
  std::string out;
  write_json(holdings, kind, [&out](std::string_view line) { (out += line) += '\n'; });
  return out;
}

std::string to_csv(const Holdings& holdings, RecordKind kind) {
  std::string out;
  write_cells(holdings, kind, [&out](const Cells& cells) { out += csv_line(cells); });
  return out;
}

}  // namespace chancery
