// `chancery export`: the records as files for other programs.
#include <filesystem>
#include <ostream>

#include "app/commands.h"
#include "core/files.h"
#include "ledger/ledger.h"
#include "presentation/records.h"

namespace chancery::app {
namespace {

namespace fs = std::filesystem;

std::string render(const Holdings& holdings, RecordKind kind, const std::string& format) {
  return format == "csv" ? to_csv(holdings, kind) : to_jsonl(holdings, kind);
}

Result<Done> write_folder(const Holdings& holdings, std::span<const RecordKind> kinds, const Arguments& arguments) {
  std::error_code failed;
  fs::create_directories(arguments.out, failed);
  if (failed) return Error{Errc::io, arguments.out + ": cannot be made: " + failed.message()};
  for (const RecordKind kind : kinds) {
    const fs::path path = fs::path(arguments.out) / (std::string(name_of(kind)) + "." + arguments.format);
    const auto written = write_file(path, render(holdings, kind, arguments.format));
    if (!written) return written;
  }
  return Done{};
}

}  // namespace

int run_export(const Arguments& arguments, Streams& streams) {
  std::vector<RecordKind> kinds;
  if (arguments.kind == "all") {
    kinds.assign(all_record_kinds().begin(), all_record_kinds().end());
  } else if (const auto kind = parse_record_kind(arguments.kind)) {
    kinds.push_back(*kind);
  } else {
    return fail({Errc::usage, "'" + arguments.kind + "' is no kind of record; `chancery export --help` lists them"},
                streams);
  }
  if (arguments.out.empty() && kinds.size() > 1) {
    return fail({Errc::usage, "export all writes several files: name their folder with --out DIR"}, streams);
  }
  const Result<Ledger> ledger = Ledger::open(arguments.ledger);
  if (!ledger) return fail(ledger.error(), streams);
  const Result<Holdings> holdings = ledger->load();
  if (!holdings) return fail(holdings.error(), streams);
  if (arguments.out.empty()) {
    streams.out << render(*holdings, kinds.front(), arguments.format);
    return kAllWell;
  }
  const auto written = write_folder(*holdings, kinds, arguments);
  return written ? kAllWell : fail(written.error(), streams);
}

}  // namespace chancery::app
