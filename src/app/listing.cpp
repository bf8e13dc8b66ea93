// `chancery figures`, `events`, `statements`, `tenures`, `documents`: one line a record.
#include "presentation/listing.h"

#include <ostream>

#include "app/commands.h"
#include "app/selection.h"

namespace chancery::app {
namespace {

RecordKind kind_of(CommandName command) {
  switch (command) {
    case CommandName::figures:
      return RecordKind::figures;
    case CommandName::events:
      return RecordKind::events;
    case CommandName::statements:
      return RecordKind::statements;
    case CommandName::tenures:
      return RecordKind::tenures;
    default:
      return RecordKind::documents;
  }
}

}  // namespace

int run_listing(const Arguments& arguments, Streams& streams) {
  const Result<Selection> selection = make_selection(arguments);
  if (!selection) return fail(selection.error(), streams);
  const Result<Holdings> holdings = open_holdings(arguments, *selection, streams);
  if (!holdings) return fail(holdings.error(), streams);
  const RecordKind kind = kind_of(arguments.command);
  if (arguments.json) {
    std::size_t printed = 0;
    write_json(*holdings, kind, [&](std::string_view line) {
      if (arguments.limit == 0 || printed++ < arguments.limit) streams.out << line << '\n';
    });
    return kAllWell;
  }
  const std::string table = render_listing(*holdings, kind, arguments.limit, look_of(streams));
  streams.out << table;
  if (table.empty()) streams.err << "chancery: no " << name_of(kind) << " match\n";
  return kAllWell;
}

}  // namespace chancery::app
