// `chancery explain`: everything the ledger knows of one record.
#include <ostream>

#include "app/commands.h"
#include "app/selection.h"
#include "presentation/desk.h"

namespace chancery::app {

int run_explain(const Arguments& arguments, Streams& streams) {
  const Result<Holdings> holdings = open_holdings(arguments, Selection{}, streams);
  if (!holdings) return fail(holdings.error(), streams);
  const Result<std::string> text = explain(arguments.id, *holdings, look_of(streams));
  if (!text) return fail(text.error(), streams);
  streams.out << *text;
  return kAllWell;
}

}  // namespace chancery::app
