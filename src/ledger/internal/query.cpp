#include "ledger/internal/query.h"

#include <unordered_map>

#include "core/json.h"
#include "core/text.h"
#include "core/unicode.h"
#include "ledger/internal/codec.h"

namespace chancery::query {
namespace {

using sqlite::Database;
using Rows = sqlite::Prepared;

/// The WHERE clause of a selection over the columns states, sectors, first_day and last_day, and its parameters.
struct Where {
  std::string sql;
  std::vector<std::string> words;  // ?1 ...: states, then the sector
  std::optional<Day> from, to;     // the parameters after the words, where present
};

/// Figures and events are wanted when they concern all the selected states. What concerns one state alone (an office, a
/// speaker, a finding about a name) is wanted when it is one of them.
enum class States : std::uint8_t { all, any };

Where where_of(const Selection& selection, States states = States::all) {
  Where out;
  std::vector<std::string> terms, among;
  for (const std::string& state : selection.states) {
    out.words.push_back(state);
    among.push_back("instr(' ' || states || ' ', ' ' || ?" + std::to_string(out.words.size()) + " || ' ') > 0");
  }
  if (!among.empty()) terms.push_back("(" + join(among, states == States::all ? " AND " : " OR ") + ")");
  if (!selection.sector.empty()) {
    out.words.push_back(selection.sector);
    terms.push_back("instr(' ' || sectors || ' ', ' ' || ?" + std::to_string(out.words.size()) + " || ' ') > 0");
  }
  std::size_t next = out.words.size();
  if (selection.from) terms.push_back("last_day >= ?" + std::to_string(++next));
  if (selection.to) terms.push_back("first_day <= ?" + std::to_string(++next));
  out.from = selection.from;
  out.to = selection.to;
  if (!terms.empty()) out.sql = " WHERE " + join(terms, " AND ");
  return out;
}

void bind(Rows& rows, const Where& where) {
  int at = 0;
  for (const std::string& word : where.words) rows.bind(++at, word);
  if (where.from) rows.bind(++at, static_cast<int>(*where.from));
  if (where.to) rows.bind(++at, static_cast<int>(*where.to));
}

using ById = std::unordered_map<std::string, Analysis*>;  // looked up only

Result<Done> broken(std::string_view table, const Error& error) {
  return Error{Errc::malformed, "the ledger's table " + std::string(table) + " holds a broken row: " + error.what};
}

Result<Done> load_documents(Database& database, Corpus& corpus) {
  Rows rows(database, "SELECT payload, text, path, words FROM documents ORDER BY id");
  while (rows.step()) {
    Analysis& analysis = corpus.documents.emplace_back();
    if (const auto ok = codec::decode(rows.text(0), analysis.document); !ok) return broken("documents", ok.error());
    analysis.document.text = rows.text(1);
    analysis.document.path = rows.text(2);
    analysis.words = static_cast<std::uint32_t>(rows.integer(3));
  }
  return database.status();
}

void load_sentences(Database& database, const ById& by_id) {
  std::unordered_map<std::string, BlockKind> kinds;
  for (int kind = 0; kind <= static_cast<int>(BlockKind::related); ++kind) {
    kinds.emplace(name_of(static_cast<BlockKind>(kind)), static_cast<BlockKind>(kind));
  }
  Rows rows(database, "SELECT document, begin, end, kind FROM sentences ORDER BY document, position");
  while (rows.step()) {
    const auto found = by_id.find(rows.text(0));
    if (found == by_id.end()) continue;
    found->second->sentences.push_back(
        {static_cast<std::uint32_t>(rows.integer(1)), static_cast<std::uint32_t>(rows.integer(2))});
    found->second->sentence_kinds.push_back(kinds[rows.text(3)]);
  }
}

template <class Record>
Result<Done> load_records(Database& database, const char* table, const Where& where, const ById& by_id,
                          std::vector<Record> Analysis::*records) {
  Rows rows(database,
            std::string("SELECT document, payload FROM ") + table + where.sql + " ORDER BY document, position");
  bind(rows, where);
  while (rows.step()) {
    const auto found = by_id.find(rows.text(0));
    if (found == by_id.end()) continue;
    Record& record = (found->second->*records).emplace_back();
    if (const auto ok = codec::decode(rows.text(1), record); !ok) return broken(table, ok.error());
  }
  return database.status();
}

void load_problems(Database& database, const ById& by_id) {
  Rows rows(database, "SELECT document, name, line, code, what, refused FROM problems ORDER BY document, position");
  while (rows.step()) {
    const auto found = by_id.find(rows.text(0));
    if (found == by_id.end()) continue;
    found->second->problems.push_back({rows.text(1), static_cast<std::uint64_t>(rows.integer(2)),
                                       static_cast<Errc>(rows.integer(3)), rows.text(4), rows.integer(5) != 0});
  }
}

template <class Record>
Result<Done> load_desk(Database& database, const std::string& sql, const char* table, const Where& where,
                       std::vector<Record>& records) {
  Rows rows(database, sql);
  bind(rows, where);
  while (rows.step()) {
    if (const auto ok = codec::decode(rows.text(0), records.emplace_back()); !ok) return broken(table, ok.error());
  }
  return database.status();
}

/// Groups with a member among the selected records, or all of them where nothing restricts.
std::string groups_sql(const Where& where) {
  if (where.sql.empty()) return "SELECT payload FROM groups ORDER BY position";
  std::string members;
  for (const char* table : {"figures", "events", "tenures"}) {
    members += std::string(members.empty() ? "" : " UNION ") + "SELECT id FROM " + table + where.sql;
  }
  return "SELECT payload FROM groups WHERE position IN (SELECT group_position FROM group_members WHERE record IN (" +
         members + ")) ORDER BY position";
}

/// The words of a query for FTS5: each quoted, so that no character of the user's is an operator.
std::string match_expression(std::string_view query) {
  std::string out;
  std::size_t at = 0;
  const auto add = [&out](std::string_view phrase, bool prefix) {
    std::string quoted;
    bool has_word = false;
    for (std::size_t i = 0; i < phrase.size();) {
      const CodePoint c = decode_at(phrase, i);
      has_word = has_word || is_letter(c.value) || is_digit(c.value);
      if (c.value != U'"') quoted += phrase.substr(i, c.size);
      i += c.size;
    }
    if (has_word) out += (out.empty() ? "\"" : " \"") + quoted + (prefix ? "\"*" : "\"");
  };
  while (at < query.size()) {
    if (query[at] == ' ' || query[at] == '\t') {
      ++at;
    } else if (query[at] == '"') {
      const std::size_t end = std::min(query.find('"', at + 1), query.size());
      add(query.substr(at + 1, end - at - 1), false);
      at = end + 1;
    } else {
      const std::size_t end = std::min(query.find_first_of(" \t\"", at), query.size());
      const std::string_view word = query.substr(at, end - at);
      add(word, word.back() == '*');
      at = end;
    }
  }
  return out;
}

/// Finds the marks that highlight() put around the words, in a sentence that starts at `begin`.
std::vector<Span> marked_words(std::string_view marked, std::uint32_t begin) {
  std::vector<Span> out;
  std::uint32_t at = begin;
  for (const char c : marked) {
    if (c == '\x01') {
      out.push_back({at, at});
    } else if (c == '\x02') {
      if (!out.empty()) out.back().end = at;
    } else {
      ++at;
    }
  }
  return out;
}

}  // namespace

Result<Corpus> load_corpus(Database& database, const Selection& selection) {
  Corpus corpus;
  if (const auto ok = load_documents(database, corpus); !ok) return ok.error();
  ById by_id;
  for (Analysis& analysis : corpus.documents) by_id.emplace(analysis.document.id, &analysis);
  load_sentences(database, by_id);
  load_problems(database, by_id);
  const Where where = where_of(selection);
  const auto figures = load_records(database, "figures", where, by_id, &Analysis::figures);
  if (!figures) return figures.error();
  const auto events = load_records(database, "events", where, by_id, &Analysis::events);
  if (!events) return events.error();
  const Where of_one = where_of(selection, States::any);
  const auto statements = load_records(database, "statements", of_one, by_id, &Analysis::statements);
  if (!statements) return statements.error();
  const auto tenures = load_records(database, "tenures", of_one, by_id, &Analysis::tenures);
  if (!tenures) return tenures.error();
  const auto mentions = load_records(database, "mentions", Where{}, by_id, &Analysis::mentions);
  if (!mentions) return mentions.error();
  if (database.failed()) return database.status().error();
  return corpus;
}

Result<Holdings> load(Database& database, const Selection& selection) {
  Result<Corpus> corpus = load_corpus(database, selection);
  if (!corpus) return corpus.error();
  Holdings out;
  out.corpus = std::move(*corpus);
  const Where where = where_of(selection);
  const auto groups = load_desk(database, groups_sql(where), "groups", where, out.groups);
  if (!groups) return groups.error();
  const Where of_one = where_of(selection, States::any);
  const auto findings = load_desk(database, "SELECT payload FROM findings" + of_one.sql + " ORDER BY position",
                                  "findings", of_one, out.findings);
  if (!findings) return findings.error();
  return out;
}

Result<std::vector<Hit>> search(Database& database, std::string_view words, std::size_t limit) {
  const std::string match = match_expression(words);
  if (match.empty()) return Error{Errc::usage, "nothing to search for: give at least one word"};
  Rows rows(database,
            "SELECT s.document, s.begin, s.end, highlight(sentences_fts, 0, char(1), char(2)) FROM sentences_fts "
            "JOIN sentences s ON s.rowid = sentences_fts.rowid WHERE sentences_fts MATCH ?1 "
            "ORDER BY bm25(sentences_fts), s.document, s.position LIMIT ?2");
  rows.bind(1, match).bind(2, limit == 0 ? -1 : static_cast<std::int64_t>(limit));
  std::vector<Hit> hits;
  while (rows.step()) {
    Hit& hit = hits.emplace_back();
    hit.document = rows.text(0);
    hit.sentence = {static_cast<std::uint32_t>(rows.integer(1)), static_cast<std::uint32_t>(rows.integer(2))};
    hit.words = marked_words(rows.text(3), hit.sentence.begin);
  }
  if (database.failed()) return database.status().error();
  return hits;
}

}  // namespace chancery::query
