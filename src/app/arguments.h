// app/arguments.h: the command line as written. Every command reads the fields of its own flags and no others.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace chancery::app {

enum class CommandName : std::uint8_t {
  read,
  brief,
  findings,
  figures,
  events,
  statements,
  tenures,
  documents,
  explain,
  search,
  export_,
  rules,
  parse,
  train,
  score_parse,
  version
};

struct Arguments {
  CommandName command = CommandName::version;

  std::string ledger = "chancery.db";
  std::string data;   // the folder of data files; empty: found beside the program
  std::string world;  // a user's own data files, laid over ours
  bool quiet = false;

  std::vector<std::string> inputs;  // read, parse, train, score-parse: files, folders, "-"
  std::uint32_t threads = 0;        // 0: all cores
  bool strict = false;

  std::string dyad;  // "RUS-CHN", "Russia-China"
  std::string sector;
  std::string from, to;   // ISO 8601 dates, also a year or a month
  std::string rule;       // findings: "office" or "office/not-in-office"
  std::size_t limit = 0;  // 0: no limit
  bool json = false;

  std::string first, second;  // brief: the two states
  std::size_t length = 500;   // brief: words
  bool quotes = false;        // brief: the quotes under the sources

  std::string id;                  // explain: an id, or the beginning of one
  std::vector<std::string> words;  // search

  std::string kind = "all";  // export
  std::string format = "jsonl";
  std::string out;  // export: folder; train: model file

  std::string model;  // parse, score-parse: a model file; empty: ours
  bool pretokenized = false;
  std::string system;            // score-parse: another parser's output, instead of our own parse
  std::vector<std::string> raw;  // train: unannotated text for word classes
  std::string language = "en";   // train
  int epochs = 0;                // train: 0 is the trainer's own number
  std::uint32_t seed = 1;        // train
};

/// What to do: run `arguments`, or print `text` (help, or what was wrong with the command line) and leave with `exit`.
struct Parsed {
  std::optional<Arguments> arguments;
  std::string text;
  int exit = 0;
};
Parsed parse_arguments(int argc, const char* const* argv);

}  // namespace chancery::app
