#include "app/commands.h"

#include <ostream>

namespace chancery::app {

int fail(const Error& error, Streams& streams) {
  streams.err << "chancery: " << error.what << '\n';
  return kCouldNotRun;
}

int run_version(const Arguments&, Streams& streams) {
  streams.out << "chancery " CHANCERY_VERSION "\n";
  return kAllWell;
}

int run(const Arguments& arguments, Streams& streams) {
  switch (arguments.command) {
    case CommandName::read:
      return run_read(arguments, streams);
    case CommandName::brief:
      return run_brief(arguments, streams);
    case CommandName::findings:
      return run_findings(arguments, streams);
    case CommandName::figures:
    case CommandName::events:
    case CommandName::statements:
    case CommandName::tenures:
    case CommandName::documents:
      return run_listing(arguments, streams);
    case CommandName::explain:
      return run_explain(arguments, streams);
    case CommandName::search:
      return run_search(arguments, streams);
    case CommandName::export_:
      return run_export(arguments, streams);
    case CommandName::rules:
      return run_rules(arguments, streams);
    case CommandName::parse:
      return run_parse(arguments, streams);
    case CommandName::train:
      return run_train(arguments, streams);
    case CommandName::score_parse:
      return run_score_parse(arguments, streams);
    case CommandName::version:
      return run_version(arguments, streams);
  }
  return kCouldNotRun;
}

}  // namespace chancery::app
