#include "ledger/internal/codec.h"

#include <utility>

namespace chancery::codec {
namespace {

// One table of fields serves both directions: visit(record, field) calls field(key, member) for each member, and Put or
// Get is what happens to it. So a field cannot be written and forgotten when read.

class Put {
 public:
  template <class T>
  void operator()(const char* key, const T& member) {
    if (is_default(member)) return;
    writer_.key(key);
    write(member);
  }
  JsonWriter& writer() { return writer_; }

 private:
  static bool is_default(const std::string& v) { return v.empty(); }
  static bool is_default(bool v) { return !v; }
  static bool is_default(double v) { return v == 0; }
  static bool is_default(std::uint32_t v) { return v == 0; }
  static bool is_default(Span v) { return v == Span{}; }
  static bool is_default(const Period& v) { return !v.known(); }
  static bool is_default(const Evidence&) { return false; }
  static bool is_default(const EventPlace& v) { return v.name.empty() && v.country.empty() && !v.lat && !v.lon; }
  static bool is_default(const Party&) { return false; }
  template <class T>
  static bool is_default(const std::optional<T>& v) {
    return !v;
  }
  template <class T>
  static bool is_default(const std::vector<T>& v) {
    return v.empty();
  }
  template <class T>
  requires std::is_enum_v<T>
  static bool is_default(T) { return false; }  // 0 is not every enum's default

  void write(const std::string& v) { writer_.value(v); }
  void write(bool v) { writer_.value(v); }
  void write(double v) { writer_.value(v); }
  void write(int v) { writer_.value(v); }
  void write(std::uint32_t v) { writer_.value(v); }
  void write(const Period& v) { writer_.value(v.text); }
  void write(Span v) {
    writer_.begin_array();
    writer_.value(v.begin);
    writer_.value(v.end);
    writer_.end_array();
  }
  template <class T>
  requires std::is_enum_v<T>
  void write(T v) { writer_.value(static_cast<int>(v)); }
  template <class T>
  void write(const std::optional<T>& v) {
    write(*v);
  }
  template <class T>
  void write(const std::vector<T>& list) {
    writer_.begin_array();
    for (const T& item : list) write(item);
    writer_.end_array();
  }
  template <class T>
  requires requires(Put& put, T& t) { visit(t, put); }
  void write(const T& record) {
    writer_.begin_object();
    visit(const_cast<T&>(record), *this);  // Put only reads
    writer_.end_object();
  }

  JsonWriter writer_;
};

class Get {
 public:
  explicit Get(const Json& json) : json_(json) {}
  template <class T>
  void operator()(const char* key, T& member) {
    const Json& value = json_[key];
    if (!value.is_null()) read(value, member);
  }

 private:
  static void read(const Json& json, std::string& v) {
    if (json.string()) v = *json.string();
  }
  static void read(const Json& json, bool& v) {
    if (json.boolean()) v = *json.boolean();
  }
  static void read(const Json& json, double& v) {
    if (json.number()) v = *json.number();
  }
  static void read(const Json& json, int& v) {
    if (json.number()) v = static_cast<int>(*json.number());
  }
  static void read(const Json& json, std::uint32_t& v) {
    if (json.number()) v = static_cast<std::uint32_t>(*json.number());
  }
  static void read(const Json& json, Period& v) {
    if (json.string()) v = parse_period(*json.string()).value_or(Period{});
  }
  static void read(const Json& json, Span& v) {
    if (json.array() == nullptr || json.array()->size() != 2) return;
    read((*json.array())[0], v.begin);
    read((*json.array())[1], v.end);
  }
  template <class T>
  requires std::is_enum_v<T>
  static void read(const Json& json, T& v) {
    if (json.number()) v = static_cast<T>(static_cast<int>(*json.number()));
  }
  template <class T>
  static void read(const Json& json, std::optional<T>& v) {
    v.emplace();
    read(json, *v);
  }
  template <class T>
  static void read(const Json& json, std::vector<T>& list) {
    list.clear();
    if (json.array() == nullptr) return;
    for (const Json& item : *json.array()) read(item, list.emplace_back());
  }
  template <class T>
  requires requires(Get& get, T& t) { visit(t, get); }
  static void read(const Json& json, T& record) {
    Get get(json);
    visit(record, get);
  }

  const Json& json_;
};

template <class F>
void visit(Party& v, F& field) {
  field("id", v.id);
  field("state", v.state);
  field("role", v.role);
  field("name", v.name);
}

template <class F>
void visit(Evidence& v, F& field) {
  field("where", v.where);
  field("sentence", v.sentence);
  field("index", v.sentence_index);
}

template <class F>
void visit(EventPlace& v, F& field) {
  field("name", v.name);
  field("country", v.country);
  field("lat", v.lat);
  field("lon", v.lon);
}

template <class F>
void visit(Block& v, F& field) {
  field("where", v.where);
  field("kind", v.kind);
}

template <class F>
void visit(Glue& v, F& field) {
  field("at", v.at);
}

template <class F>
void visit(Edge& v, F& field) {
  field("a", v.a);
  field("b", v.b);
  field("reason", v.reason);
  field("weight", v.weight);
}

template <class F>
void visit(FindingMember& v, F& field) {
  field("record", v.record);
  field("document", v.document);
  field("where", v.where);
  field("quote", v.quote);
}

template <class F>
void visit(Document& v, F& field) {
  field("id", v.id);
  field("uri", v.uri);
  field("name", v.name);
  field("title", v.title);
  field("publisher", v.publisher);
  field("author", v.author);
  field("language", v.language);
  field("published", v.published);
  field("published_basis", v.published_basis);
  field("blocks", v.blocks);
  field("glued", v.glued);
  field("via", v.via);
  field("truncated", v.truncated);
}

template <class F>
void visit(Mention& v, F& field) {
  field("evidence", v.evidence);
  field("kind", v.kind);
  field("who", v.who);
  field("basis", v.basis);
  field("first", v.first);
  field("last", v.last);
  field("head", v.head);
  field("government", v.government);
  field("attributive", v.attributive);
}

template <class F>
void visit(Figure& v, F& field) {
  field("id", v.id);
  field("evidence", v.evidence);
  field("measure", v.measure);
  field("object", v.object);
  field("actors", v.actors);
  field("value", v.value);
  field("value_high", v.value_high);
  field("unit", v.unit);
  field("surface", v.surface);
  field("approximation", v.approximation);
  field("kind", v.kind);
  field("rank", v.rank);
  field("direction", v.direction);
  field("change_from_value", v.change_from_value);
  field("change_from_unit", v.change_from_unit);
  field("change_from_period", v.change_from_period);
  field("period", v.period);
  field("modality", v.modality);
  field("attribution", v.attribution);
  field("sectors", v.sectors);
  field("rule", v.rule);
  field("basis", v.basis);
  field("confidence", v.confidence);
}

template <class F>
void visit(Event& v, F& field) {
  field("id", v.id);
  field("evidence", v.evidence);
  field("source", v.source);
  field("target", v.target);
  field("mutual", v.mutual);
  field("type", v.type);
  field("mode", v.mode);
  field("cameo", v.cameo);
  field("goldstein", v.goldstein);
  field("sectors", v.sectors);
  field("date", v.date);
  field("date_basis", v.date_basis);
  field("place", v.place);
  field("modality", v.modality);
  field("attribution", v.attribution);
  field("trigger", v.trigger);
  field("specific", v.specific);
  field("rule", v.rule);
  field("basis", v.basis);
  field("confidence", v.confidence);
}

template <class F>
void visit(Statement& v, F& field) {
  field("id", v.id);
  field("evidence", v.evidence);
  field("speaker", v.speaker);
  field("kind", v.kind);
  field("content", v.content);
  field("venue", v.venue);
  field("date", v.date);
  field("cue", v.cue);
  field("rule", v.rule);
  field("basis", v.basis);
  field("confidence", v.confidence);
}

template <class F>
void visit(Tenure& v, F& field) {
  field("id", v.id);
  field("evidence", v.evidence);
  field("person", v.person);
  field("person_id", v.person_id);
  field("office", v.office);
  field("office_surface", v.office_surface);
  field("state", v.state);
  field("former", v.former);
  field("as_of", v.as_of);
  field("rule", v.rule);
  field("basis", v.basis);
  field("confidence", v.confidence);
}

template <class F>
void visit(Group& v, F& field) {
  field("id", v.id);
  field("kind", v.kind);
  field("key", v.key);
  field("members", v.members);
  field("documents", v.documents);
  field("reports", v.reports);
  field("independent", v.independent);
  field("agreement", v.agreement);
  field("edges", v.edges);
}

template <class F>
void visit(Finding& v, F& field) {
  field("id", v.id);
  field("rule", v.rule);
  field("severity", v.severity);
  field("members", v.members);
  field("message", v.message);
  field("expected", v.expected);
  field("knowable_from", v.knowable_from);
  field("reasons", v.reasons_it_may_not_be);
}

template <class Record>
std::string encode_any(const Record& record) {
  Put put;
  put.writer().begin_object();
  visit(const_cast<Record&>(record), put);  // Put only reads
  put.writer().end_object();
  return put.writer().take();
}

template <class Record>
Result<Done> decode_any(std::string_view text, Record& record) {
  const Result<Json> json = parse_json(text);
  if (!json) return json.error();
  Get get(*json);
  visit(record, get);
  return Done{};
}

}  // namespace

std::string encode(const Document& document) { return encode_any(document); }
std::string encode(const Mention& mention) { return encode_any(mention); }
std::string encode(const Figure& figure) { return encode_any(figure); }
std::string encode(const Event& event) { return encode_any(event); }
std::string encode(const Statement& statement) { return encode_any(statement); }
std::string encode(const Tenure& tenure) { return encode_any(tenure); }
std::string encode(const Group& group) { return encode_any(group); }
std::string encode(const Finding& finding) { return encode_any(finding); }

Result<Done> decode(std::string_view json, Document& document) { return decode_any(json, document); }
Result<Done> decode(std::string_view json, Mention& mention) { return decode_any(json, mention); }
Result<Done> decode(std::string_view json, Figure& figure) { return decode_any(json, figure); }
Result<Done> decode(std::string_view json, Event& event) { return decode_any(json, event); }
Result<Done> decode(std::string_view json, Statement& statement) { return decode_any(json, statement); }
Result<Done> decode(std::string_view json, Tenure& tenure) { return decode_any(json, tenure); }
Result<Done> decode(std::string_view json, Group& group) { return decode_any(json, group); }
Result<Done> decode(std::string_view json, Finding& finding) { return decode_any(json, finding); }

}  // namespace chancery::codec
