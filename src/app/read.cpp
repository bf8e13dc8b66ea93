// `chancery read`: reports into the ledger.
#include <chrono>
#include <iomanip>
#include <map>
#include <ostream>
#include <sstream>
#include <thread>

#include "app/commands.h"
#include "app/home.h"
#include "app/pipeline.h"
#include "app/progress.h"
#include "ledger/settle.h"
#include "presentation/wording.h"

namespace chancery::app {
namespace {

// A batch is what a crash can lose. Large enough that a commit costs little beside the reading of its documents.
constexpr std::size_t kBatchDocuments = 512;
constexpr std::uint64_t kBatchBytes = 32ull << 20;

/// Everything that can be wrong before the first document.
struct Setup {
  World world;
  Models models;
  IntakeRules intake;
  Run run;
};

Result<Setup> set_up(const Arguments& arguments, Problems& problems) {
  const Result<Home> home = find_home(arguments);
  if (!home) return home.error();
  Result<World> world = open_world(*home, arguments, problems);
  if (!world) return world.error();
  Result<Models> models = load_models(home->models, home->data, problems);
  if (!models) return models.error();
  Result<IntakeRules> intake = load_intake_rules(home->data, problems);
  if (!intake) return intake.error();
  Run run{CHANCERY_VERSION, models->language.version(), world->version};
  return Setup{std::move(*world), std::move(*models), std::move(*intake), std::move(run)};
}

struct Counts {
  std::uint64_t documents = 0, words = 0, figures = 0, events = 0, statements = 0, refused = 0, repaired = 0, bytes = 0;
  std::map<std::string, std::uint64_t> refusals;  // by reason
};

void count(Counts& counts, const Outcome& outcome) {
  counts.bytes += outcome.bytes;
  for (const Problem& problem : outcome.problems) {
    if (problem.refused) ++counts.refusals[name_of(problem.code)];
    ++(problem.refused ? counts.refused : counts.repaired);
  }
  if (!outcome.analysis) return;
  const Analysis& analysis = *outcome.analysis;
  ++counts.documents;
  counts.words += analysis.words;
  counts.figures += analysis.figures.size();
  counts.events += analysis.events.size();
  counts.statements += analysis.statements.size();
}

/// "5 documents, 4,102 words: 31 figures, 120 events, 40 statements, 18 findings in 0.4 s; refused 2: 1 empty, 1
/// malformed"
std::string closing_line(const Counts& counts, std::size_t findings, double seconds) {
  std::ostringstream line;
  line << with_count(counts.documents, "document") << ", " << with_count(counts.words, "word") << ": "
       << with_count(counts.figures, "figure") << ", " << with_count(counts.events, "event") << ", "
       << with_count(counts.statements, "statement") << "; " << with_count(findings, "finding") << " in the ledger; "
       << std::fixed << std::setprecision(1) << seconds << " s";
  if (counts.refused == 0) return line.str();
  line << "; refused " << counts.refused << ": ";
  bool first = true;
  for (const auto& [reason, n] : counts.refusals) {
    line << (first ? "" : ", ") << n << ' ' << reason;
    first = false;
  }
  return line.str();
}

/// One run of the command: documents go into batches, batches into the ledger.
class Reading {
 public:
  Reading(Ledger& ledger, const Setup& setup, const Arguments& arguments, Streams& streams)
      : ledger_(ledger), setup_(setup), arguments_(arguments), streams_(streams), progress_(streams, arguments.quiet) {}

  Result<Done> run() {
    if (const auto begun = ledger_.begin(); !begun) return begun;
    ItemSource source(arguments_.inputs);
    const Readers readers{setup_.intake, setup_.models, setup_.world};
    analyse_all(source, readers, threads(), [this](Outcome&& outcome) { return take(std::move(outcome)); });
    if (error_) return *error_;
    if (const auto stored = store_batch(); !stored) return stored;
    progress_.say("aligning and checking ...");
    const Result<Holdings> holdings = settle(ledger_, setup_.world);
    if (!holdings) return holdings.error();
    findings = holdings->findings.size();
    const auto committed = ledger_.commit();
    progress_.clear();
    return committed;
  }

  Counts counts;
  std::size_t findings = 0;

 private:
  std::uint32_t threads() const {
    if (arguments_.threads > 0) return std::min<std::uint32_t>(arguments_.threads, 256);
    return std::max(1u, std::thread::hardware_concurrency());
  }

  /// False ends the run; error_ then says why.
  bool take(Outcome&& outcome) {
    count(counts, outcome);
    report(outcome.problems);
    if (arguments_.strict && !outcome.problems.empty()) {
      error_ = Error{outcome.problems.front().code, "stopped at the first problem (--strict); nothing was kept"};
      return false;
    }
    if (outcome.analysis) {
      batch_bytes_ += outcome.bytes;
      batch_.push_back(std::move(*outcome.analysis));
    }
    progress_.advance(counts.documents, counts.bytes);
    if (batch_.size() < kBatchDocuments && batch_bytes_ < kBatchBytes) return true;
    return keep(store_batch()) && (arguments_.strict || (keep(ledger_.commit()) && keep(ledger_.begin())));
  }

  bool keep(const Result<Done>& done) {
    if (!done) error_ = done.error();
    return static_cast<bool>(done);
  }

  Result<Done> store_batch() {
    const auto stored = ledger_.store(batch_, setup_.run);
    batch_.clear();
    batch_bytes_ = 0;
    if (!stored) return stored.error();
    return Done{};
  }

  void report(const Problems& problems) {
    for (const Problem& problem : problems) {
      if (arguments_.quiet && !problem.refused) continue;
      progress_.clear();
      streams_.err << to_string(problem) << '\n';
    }
  }

  Ledger& ledger_;
  const Setup& setup_;
  const Arguments& arguments_;
  Streams& streams_;
  Progress progress_;
  std::vector<Analysis> batch_;
  std::uint64_t batch_bytes_ = 0;
  std::optional<Error> error_;
};

}  // namespace

int run_read(const Arguments& arguments, Streams& streams) {
  const auto start = std::chrono::steady_clock::now();
  Problems problems;
  const Result<Setup> setup = set_up(arguments, problems);
  if (!setup) return fail(setup.error(), streams);
  if (!arguments.quiet) {
    for (const Problem& problem : problems) streams.err << to_string(problem) << '\n';
  }
  Result<Ledger> ledger = Ledger::open_or_create(arguments.ledger);
  if (!ledger) return fail(ledger.error(), streams);

  Reading reading(*ledger, *setup, arguments, streams);
  if (const auto done = reading.run(); !done) return fail(done.error(), streams);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  if (!arguments.quiet) streams.out << closing_line(reading.counts, reading.findings, seconds) << '\n';
  return reading.counts.refused > 0 ? kSomeRefused : kAllWell;
}

}  // namespace chancery::app
