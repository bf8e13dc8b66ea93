#include "ledger/ledger.h"

#include <array>
#include <chrono>
#include <climits>
#include <ctime>
#include <fstream>
#include <utility>

#include "core/digest.h"
#include "core/text.h"
#include "ledger/bearing.h"
#include "ledger/internal/codec.h"
#include "ledger/internal/query.h"
#include "ledger/internal/schema.h"
#include "ledger/internal/sqlite.h"

namespace chancery {
namespace {

using sqlite::Access;
using sqlite::Database;
using sqlite::Prepared;

constexpr std::string_view kMagic("SQLite format 3\0", 16);  // the first 16 bytes of every SQLite file

Result<Done> check_is_sqlite(const std::filesystem::path& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    return Error{Errc::malformed, path.string() + ": is a folder, not a ledger"};
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) return Error{Errc::io, path.string() + ": cannot be opened"};
  std::array<char, 16> head{};
  file.read(head.data(), head.size());
  if (file.gcount() == 0) return Done{};  // SQLite takes an empty file for a new database
  if (file.gcount() < 16 || std::string_view(head.data(), head.size()) != kMagic) {
    return Error{Errc::malformed, path.string() + ": is not a ledger (not an SQLite file)"};
  }
  return Done{};
}

Result<Done> check_is_ledger(Database& database, const std::string& name) {
  const std::int64_t application = database.number("PRAGMA application_id");
  const std::int64_t version = database.number("PRAGMA user_version");
  if (database.failed()) return database.status();
  if (application != kApplicationId) {
    return Error{Errc::malformed, name + ": is an SQLite file, but not a ledger of chancery"};
  }
  if (version != kLedgerSchema) {
    return Error{Errc::unsupported, name + ": has ledger schema " + std::to_string(version) + ", this program reads " +
                                        std::to_string(kLedgerSchema) + "; read the reports into a new ledger"};
  }
  return Done{};
}

void create_schema(Database& database) {
  database.execute("PRAGMA journal_mode = WAL");
  database.execute("BEGIN IMMEDIATE");
  if (database.number("SELECT count(*) FROM sqlite_schema") == 0) {  // another process may have been first
    database.execute(kSchemaSql);
    database.execute("PRAGMA application_id = " + std::to_string(kApplicationId));
    database.execute("PRAGMA user_version = " + std::to_string(kLedgerSchema));
  }
  database.execute("COMMIT");
}

std::string now_utc() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm civil{};
  gmtime_r(&now, &civil);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &civil);
  return text.data();
}

std::string party_list(const std::vector<Party>& parties) {
  std::vector<std::string> ids;
  for (const Party& party : parties) ids.push_back(!party.state.empty() ? party.state : party.id);
  return join(ids, " ");
}

/// Columns 4 to 7 of every record table: states, sectors, first_day, last_day.
void bind_bearing(Prepared& statement, const Bearing& bearing) {
  statement.bind(4, join(bearing.states, " ")).bind(5, join(bearing.sectors, " "));
  if (!bearing.when.known()) return;
  statement.bind(6, bearing.when.first ? static_cast<int>(*bearing.when.first) : INT_MIN);
  statement.bind(7, bearing.when.last ? static_cast<int>(*bearing.when.last) : INT_MAX);
}

}  // namespace

/// Statements that a batch uses for each document, prepared once.
struct Writer {
  explicit Writer(Database& d)
      : find_document(d, "SELECT digest FROM documents WHERE id = ?1"),
        remove_document(d, "DELETE FROM documents WHERE id = ?1"),
        document(d, "INSERT INTO documents VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15)"),
        sentence(d, "INSERT INTO sentences (document, position, begin, end, kind, text) VALUES (?1,?2,?3,?4,?5,?6)"),
        figure(d, "INSERT INTO figures VALUES (?2,?3,?1,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17)"),
        event(d, "INSERT INTO events VALUES (?2,?3,?1,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16)"),
        statement(d, "INSERT INTO statements VALUES (?2,?3,?1,?4,?5,?6,?7,?8,?9,?10)"),
        tenure(d, "INSERT INTO tenures VALUES (?2,?3,?1,?4,?5,?6,?7,?8,?9,?10,?11)"),
        mention(d, "INSERT INTO mentions VALUES (?1,?2,?3,?4,?5)"),
        problem(d, "INSERT INTO problems VALUES (?1,?2,?3,?4,?5,?6,?7)") {}

  Prepared find_document, remove_document, document, sentence, figure, event, statement, tenure, mention, problem;
};

struct Ledger::State {
  explicit State(Database d) : database(std::move(d)) {}
  Database database;
  std::unique_ptr<Writer> writer;  // made at the first store; goes away before the database
  bool in_batch = false;
};

namespace {

/// All payloads of one analysis, made once: for the digest that tells whether it changed, and for the rows.
struct Payloads {
  std::string document;
  std::vector<std::string> figures, events, statements, tenures, mentions;
  std::string digest;
};

template <class Record>
void encode_all(const std::vector<Record>& records, std::vector<std::string>& out, std::string& all) {
  for (const Record& record : records) {
    out.push_back(codec::encode(record));
    all += out.back();
    all += '\n';
  }
}

Payloads encode_all(const Analysis& analysis) {
  Payloads out;
  std::string all = out.document = codec::encode(analysis.document);
  encode_all(analysis.figures, out.figures, all);
  encode_all(analysis.events, out.events, all);
  encode_all(analysis.statements, out.statements, all);
  encode_all(analysis.tenures, out.tenures, all);
  encode_all(analysis.mentions, out.mentions, all);
  for (std::size_t i = 0; i < analysis.sentences.size(); ++i) {
    all += std::to_string(analysis.sentences[i].begin) + "-" + std::to_string(analysis.sentences[i].end) +
           std::string(name_of(analysis.sentence_kinds[i])) + "\n";
  }
  for (const Problem& problem : analysis.problems) all += problem.what + "\n";
  out.digest = digest({all, analysis.document.text});
  return out;
}

void write_document(Writer& writer, const Analysis& analysis, const Payloads& payloads, const std::string& run,
                    const std::string& learnt) {
  const Document& document = analysis.document;
  writer.document.bind(1, document.id).bind(2, document.name).bind_or_null(3, document.uri);
  writer.document.bind_or_null(4, document.title).bind_or_null(5, document.publisher).bind_or_null(6, document.author);
  writer.document.bind_or_null(7, document.language).bind_or_null(8, document.published.text).bind(9, analysis.words);
  writer.document.bind(10, document.path).bind(11, run).bind(12, learnt).bind(13, payloads.digest);
  writer.document.bind(14, document.text).bind(15, payloads.document).run();
}

void write_sentences(Writer& writer, const Analysis& analysis) {
  for (std::size_t i = 0; i < analysis.sentences.size(); ++i) {
    const Span where = analysis.sentences[i];
    writer.sentence.bind(1, analysis.document.id).bind(2, static_cast<int>(i)).bind(3, where.begin).bind(4, where.end);
    writer.sentence.bind(5, name_of(analysis.sentence_kinds[i])).bind(6, slice(analysis.document.text, where)).run();
  }
}

/// The columns that all record tables share: id, document, position, bearing.
template <class Record>
void bind_common(Prepared& statement, const Analysis& analysis, const Record& record, std::size_t position) {
  statement.bind(1, record.id).bind(2, analysis.document.id).bind(3, static_cast<std::int64_t>(position));
  bind_bearing(statement, bearing_of(analysis, record));
}

void write_records(Writer& writer, const Analysis& analysis, const Payloads& payloads) {
  for (std::size_t i = 0; i < analysis.figures.size(); ++i) {
    const Figure& figure = analysis.figures[i];
    bind_common(writer.figure, analysis, figure, i);
    writer.figure.bind(8, figure.measure).bind(9, figure.object).bind(10, name_of(figure.kind)).bind(11, figure.value);
    writer.figure.bind(12, figure.value_high).bind(13, figure.unit).bind_or_null(14, figure.period.text);
    writer.figure.bind(15, name_of(figure.modality)).bind(16, figure.surface).bind(17, payloads.figures[i]).run();
  }
  for (std::size_t i = 0; i < analysis.events.size(); ++i) {
    const Event& event = analysis.events[i];
    bind_common(writer.event, analysis, event, i);
    writer.event.bind(8, party_list(event.source)).bind(9, party_list(event.target)).bind(10, event.type);
    writer.event.bind(11, event.cameo).bind(12, event.goldstein).bind_or_null(13, event.date.text);
    writer.event.bind(14, name_of(event.modality)).bind(15, event.specific ? 1 : 0).bind(16, payloads.events[i]).run();
  }
  for (std::size_t i = 0; i < analysis.statements.size(); ++i) {
    const Statement& statement = analysis.statements[i];
    bind_common(writer.statement, analysis, statement, i);
    writer.statement.bind(8, statement.speaker.name).bind(9, name_of(statement.kind));
    writer.statement.bind(10, payloads.statements[i]).run();
  }
  for (std::size_t i = 0; i < analysis.tenures.size(); ++i) {
    const Tenure& tenure = analysis.tenures[i];
    bind_common(writer.tenure, analysis, tenure, i);
    writer.tenure.bind(8, tenure.person).bind(9, tenure.office.empty() ? tenure.office_surface : tenure.office);
    writer.tenure.bind(10, tenure.state).bind(11, payloads.tenures[i]).run();
  }
}

void write_rest(Writer& writer, const Analysis& analysis, const Payloads& payloads) {
  for (std::size_t i = 0; i < analysis.mentions.size(); ++i) {
    const Mention& mention = analysis.mentions[i];
    writer.mention.bind(1, analysis.document.id).bind(2, static_cast<int>(i)).bind(3, name_of(mention.kind));
    writer.mention.bind(4, party_list(mention.who)).bind(5, payloads.mentions[i]).run();
  }
  for (std::size_t i = 0; i < analysis.problems.size(); ++i) {
    const Problem& problem = analysis.problems[i];
    writer.problem.bind(1, analysis.document.id).bind(2, static_cast<int>(i)).bind(3, problem.name);
    writer.problem.bind(4, static_cast<std::int64_t>(problem.line)).bind(5, static_cast<int>(problem.code));
    writer.problem.bind(6, problem.what).bind(7, problem.refused ? 1 : 0).run();
  }
}

std::string write_run(Database& database, const Run& run) {
  const std::string id = digest({run.program, run.model, run.world});
  Prepared statement(database,
                     "INSERT OR IGNORE INTO runs VALUES (?1,?2,?3,?4,(SELECT coalesce(max(position),0)+1 FROM runs))");
  statement.bind(1, id).bind(2, run.program).bind(3, run.model).bind(4, run.world).run();
  return id;
}

}  // namespace

Ledger::Ledger(std::unique_ptr<State> state) : state_(std::move(state)) {}
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;

Ledger::~Ledger() {
  if (state_ && state_->in_batch) roll_back();
  if (state_) state_->writer.reset();
}

Result<Ledger> Ledger::open_checked(const std::filesystem::path& path, bool create) {
  std::error_code ignored;
  const bool there = std::filesystem::exists(path, ignored);
  if (!there && !create) {
    return Error{Errc::not_found, path.string() + ": no such ledger; `chancery read FILES` makes one"};
  }
  if (there) {
    if (const auto is_sqlite = check_is_sqlite(path); !is_sqlite) return is_sqlite.error();
  }
  Result<Database> database = Database::open(path, create ? Access::create : Access::read);
  if (!database) return database.error();
  if (create) {
    if (database->number("SELECT count(*) FROM sqlite_schema") == 0) create_schema(*database);
    database->execute("PRAGMA foreign_keys = ON");
    database->execute(
        "PRAGMA synchronous = NORMAL");  // in WAL mode a crash loses at most the last batch, never half one
  }
  if (const auto is_ledger = check_is_ledger(*database, path.string()); !is_ledger) return is_ledger.error();
  return Ledger(std::make_unique<State>(std::move(*database)));
}

Result<Ledger> Ledger::open(const std::filesystem::path& path) { return open_checked(path, false); }
Result<Ledger> Ledger::open_or_create(const std::filesystem::path& path) { return open_checked(path, true); }

Result<Done> Ledger::begin() {
  state_->database.execute("BEGIN IMMEDIATE");
  state_->in_batch = !state_->database.failed();
  return state_->database.status();
}

Result<Done> Ledger::commit() {
  state_->database.execute("COMMIT");
  const Result<Done> done = state_->database.status();
  if (!done) roll_back();
  state_->in_batch = false;
  return done;
}

void Ledger::roll_back() {
  state_->database.clear_error();
  state_->database.execute("ROLLBACK");
  state_->in_batch = false;
}

Result<Stored> Ledger::store(std::span<const Analysis> analyses, const Run& run) {
  Database& database = state_->database;
  if (!state_->writer) state_->writer = std::make_unique<Writer>(database);
  Writer& writer = *state_->writer;
  const std::string run_id = write_run(database, run);
  const std::string learnt = now_utc();
  Stored stored;
  for (const Analysis& analysis : analyses) {
    const Payloads payloads = encode_all(analysis);
    writer.find_document.bind(1, analysis.document.id);
    const bool there = writer.find_document.step();
    const bool same = there && writer.find_document.text(0) == payloads.digest;
    writer.find_document.reset();
    if (same) {
      ++stored.unchanged;
      continue;
    }
    if (there) writer.remove_document.bind(1, analysis.document.id).run();
    ++(there ? stored.replaced : stored.added);
    write_document(writer, analysis, payloads, run_id, learnt);
    write_sentences(writer, analysis);
    write_records(writer, analysis, payloads);
    write_rest(writer, analysis, payloads);
  }
  if (stored.added + stored.replaced > 0) database.execute("UPDATE state SET settled = 0");
  if (database.failed()) return database.status().error();
  return stored;
}

Result<Done> Ledger::store_desk(std::span<const Group> groups, std::span<const Finding> findings,
                                const Corpus& corpus) {
  Database& database = state_->database;
  database.execute("DELETE FROM groups; DELETE FROM findings");
  Prepared group_row(database, "INSERT INTO groups VALUES (?1,?2,?3,?4,?5,?6,?7,?8)");
  Prepared group_member(database, "INSERT OR IGNORE INTO group_members VALUES (?1,?2)");
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const Group& group = groups[i];
    const auto position = static_cast<std::int64_t>(i);
    group_row.bind(1, position).bind(2, group.id).bind(3, name_of(group.kind)).bind(4, group.key);
    group_row.bind(5, group.reports).bind(6, group.independent).bind(7, name_of(group.agreement));
    group_row.bind(8, codec::encode(group)).run();
    for (const std::string& member : group.members) group_member.bind(1, position).bind(2, member).run();
  }
  const Bearings bearings(corpus);
  Prepared finding_row(database, "INSERT INTO findings VALUES (?1,?2,?3,?8,?4,?5,?6,?7,?9,?10,?11,?12)");
  Prepared finding_member(database, "INSERT INTO finding_members VALUES (?1,?2,?3,?4,?5,?6,?7)");
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const Finding& finding = findings[i];
    const auto position = static_cast<std::int64_t>(i);
    finding_row.bind(1, position).bind(2, finding.id).bind(3, finding.rule);
    bind_bearing(finding_row, bearings.of(finding));
    finding_row.bind(8, name_of(finding.severity)).bind(9, finding.message).bind(10, finding.expected);
    finding_row.bind(11, finding.knowable_from).bind(12, codec::encode(finding)).run();
    for (std::size_t m = 0; m < finding.members.size(); ++m) {
      const FindingMember& member = finding.members[m];
      finding_member.bind(1, position).bind(2, static_cast<std::int64_t>(m)).bind_or_null(3, member.record);
      finding_member.bind(4, member.document).bind(5, member.where.begin).bind(6, member.where.end);
      finding_member.bind(7, member.quote).run();
    }
  }
  database.execute("UPDATE state SET settled = 1");
  return database.status();
}

bool Ledger::settled() const { return state_->database.number("SELECT settled FROM state") != 0; }

Result<Corpus> Ledger::load_corpus() const { return query::load_corpus(state_->database, Selection{}); }

Result<Holdings> Ledger::load() const { return query::load(state_->database, Selection{}); }

Result<Holdings> Ledger::load(const Selection& selection) const { return query::load(state_->database, selection); }

Result<std::vector<Hit>> Ledger::search(std::string_view words, std::size_t limit) const {
  return query::search(state_->database, words, limit);
}

Result<std::vector<Run>> Ledger::runs() const {
  Database& database = state_->database;
  Prepared statement(database, "SELECT program, model, world FROM runs ORDER BY position");
  std::vector<Run> runs;
  while (statement.step()) runs.push_back({statement.text(0), statement.text(1), statement.text(2)});
  if (database.failed()) return database.status().error();
  return runs;
}

}  // namespace chancery
