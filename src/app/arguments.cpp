#include "app/arguments.h"

#include <CLI/CLI.hpp>

#include <sstream>

namespace chancery::app {
namespace {

constexpr const char* kAbout =
    "Chancery reads news reports about how states deal with each other and keeps a ledger of what is claimed: who did "
    "what to whom, when, how much, and who says so. It shows where reports agree, copy one another, or are wrong.";

constexpr const char* kFirstSteps =
    "First steps:\n"
    "  chancery read articles/          # read reports into ./chancery.db\n"
    "  chancery findings                # what disagrees, with what, and why\n"
    "  chancery brief RUS CHN           # a cited brief about two states\n"
    "  chancery COMMAND --help          # each command's flags, with an example\n\n"
    "Exit codes: 0 all well, 1 finished but some input was refused, 2 could not run.";

/// One command's flags; each adds what it understands.
class Flags {
 public:
  Flags(CLI::App& app, Arguments& arguments) : app_(app), to_(arguments) {}

  Flags& ledger() {
    app_.add_option("-l,--ledger", to_.ledger, "the ledger file")->capture_default_str()->type_name("FILE");
    return *this;
  }
  Flags& data() {
    app_.add_option("--data", to_.data,
                    "the folder of data files, where it is not beside the program (or CHANCERY_DATA)")
        ->type_name("DIR");
    app_.add_option("--world", to_.world, "your own data files (same layout), laid over ours")->type_name("DIR");
    return *this;
  }
  Flags& quiet(const char* about) {
    app_.add_flag("-q,--quiet", to_.quiet, about);
    return *this;
  }
  Flags& json() {
    app_.add_flag("--json", to_.json, "one JSON object a line, as in the exports");
    return *this;
  }
  Flags& limit(const char* about = "at most N lines") {
    app_.add_option("-n,--limit", to_.limit, about)->check(CLI::Range(1, 1000000))->type_name("N");
    return *this;
  }
  Flags& filters() {
    app_.add_option("--dyad", to_.dyad, "two states, by code or name: RUS-CHN, Russia-China")->type_name("A-B");
    app_.add_option("--sector", to_.sector, "one sector: trade, energy, arms, ...")->type_name("NAME");
    app_.add_option("--from", to_.from, "not before this day, month or year")->type_name("DATE");
    app_.add_option("--to", to_.to, "not after it")->type_name("DATE");
    return limit().json().ledger().data();
  }
  Flags& inputs(const char* about) {
    app_.add_option("inputs", to_.inputs, about)->required()->type_name("FILE...");
    return *this;
  }
  Flags& model() {
    app_.add_option("--model", to_.model, "a model file, where it is not our English one")->type_name("FILE");
    app_.add_option("--data", to_.data,
                    "the folder of data files, where it is not beside the program (or CHANCERY_DATA)")
        ->type_name("DIR");
    return *this;
  }

 private:
  CLI::App& app_;
  Arguments& to_;
};

/// Adds a command; `example` stands under its help.
CLI::App& add(CLI::App& app, const char* name, const char* about, const char* example) {
  CLI::App& command = *app.add_subcommand(name, about);
  command.footer(std::string("Example:\n  ") + example);
  return command;
}

void add_reading(CLI::App& app, Arguments& to) {
  CLI::App& read = add(app, "read", "Read reports (text, HTML, JSONL; files, folders, - for standard input).",
                       "chancery read articles/ reports.jsonl --ledger asia.db");
  Flags(read, to).inputs("files, folders, or - for standard input").ledger();
  read.add_option("-j,--threads", to.threads, "documents read at the same time; 0: one a core")->type_name("N");
  read.add_flag("--strict", to.strict, "stop at the first problem and keep nothing");
  Flags(read, to).quiet("no progress, no warnings, no closing line").data();

  CLI::App& brief = add(app, "brief", "Write a cited brief about two states, by sector, disputes named.",
                        "chancery brief Russia China --quotes > brief.md");
  brief.add_option("first", to.first, "a state, by code or name")->required()->type_name("STATE");
  brief.add_option("second", to.second, "the other state")->required()->type_name("STATE");
  brief.add_option("--words", to.length, "at most N words, sources included, quotes not")
      ->check(CLI::Range(1, 1000000))
      ->capture_default_str()
      ->type_name("N");
  brief.add_flag("--quotes", to.quotes, "print the quotes under the sources");
  Flags(brief, to).ledger().data();

  CLI::App& findings = add(app, "findings", "List what disagrees, with what, and why.",
                           "chancery findings --dyad RUS-CHN --rule office");
  findings.add_option("--rule", to.rule, "one rule or family: office/not-in-office, office")->type_name("RULE");
  Flags(findings, to).filters();
}

void add_listings(CLI::App& app, Arguments& to) {
  Flags(add(app, "figures", "List the numbers that reports state.", "chancery figures --dyad RUS-CHN --sector trade"),
        to)
      .filters();
  Flags(add(app, "events", "List who did what to whom.", "chancery events --dyad IND-PAK --from 2019 --to 2019-03"), to)
      .filters();
  Flags(add(app, "statements", "List who said what.", "chancery statements --limit 20 --json"), to).filters();
  Flags(add(app, "tenures", "List who holds which office, as reports say.", "chancery tenures --dyad RUS-CHN"), to)
      .filters();
  Flags(add(app, "documents", "List the reports in the ledger.", "chancery documents"), to).limit().json().ledger();

  CLI::App& explain = add(app, "explain", "Show a record in its sentence, with the rule and data lines that made it.",
                          "chancery explain 3f2a91c0");
  explain.add_option("id", to.id, "the id of any record, or its beginning")->required()->type_name("ID");
  Flags(explain, to).ledger();

  CLI::App& search =
      add(app, "search", "Find sentences by their words.", "chancery search gas pipeline \"joint statement\"");
  search.add_option("words", to.words, "words, \"quoted phrases\", or beginnings*")->required()->type_name("WORDS");
  Flags(search, to).limit("at most N sentences").json().ledger();

  CLI::App& out = add(app, "export", "Write the records as files for other programs.",
                      "chancery export all --format jsonl --out ledger-export/");
  out.add_option("kind", to.kind, "all, documents, figures, events, statements, tenures, mentions, groups or findings")
      ->capture_default_str()
      ->type_name("KIND");
  out.add_option("--format", to.format, "jsonl or csv")->capture_default_str()->check(CLI::IsMember({"jsonl", "csv"}));
  out.add_option("-o,--out", to.out, "the folder to write into; without it one kind goes to standard output")
      ->type_name("DIR");
  Flags(out, to).ledger();
}

void add_language(CLI::App& app, Arguments& to) {
  CLI::App& parse =
      add(app, "parse", "Print the sentences of a text as dependency trees (CoNLL-U).", "chancery parse report.txt");
  Flags(parse, to).inputs("text files, or - for standard input").model();
  parse.add_flag("--pretokenized", to.pretokenized, "the files are CoNLL-U: keep their sentences and words");

  CLI::App& train = add(app, "train", "Train a language model from CoNLL-U treebanks.",
                        "chancery train en_ewt-ud-train.conllu en_gum-ud-train.conllu --out models/en.model");
  Flags(train, to).inputs("treebanks in CoNLL-U");
  train.add_option("-o,--out", to.out, "the model file to write")->required()->type_name("FILE");
  train.add_option("--raw", to.raw, "unannotated text (.txt, .jsonl) from which word classes are learnt")
      ->type_name("FILE");
  train.add_option("--language", to.language, "the language's code")->capture_default_str()->type_name("CODE");
  train.add_option("--epochs", to.epochs, "rounds of the parser over the treebanks")->type_name("N");
  train.add_option("--seed", to.seed, "where the order of sentences starts")->capture_default_str()->type_name("N");
  train
      .add_option("--data", to.data, "the folder of data files, where it is not beside the program (or CHANCERY_DATA)")
      ->type_name("DIR");

  CLI::App& score = add(app, "score-parse", "Score the language model against a treebank (CoNLL 2018 measures).",
                        "chancery score-parse en_ewt-ud-dev.conllu");
  Flags(score, to).inputs("treebanks in CoNLL-U").model();
  score.add_option("--system", to.system, "score this parser output (CoNLL-U) instead of our own parse")
      ->type_name("FILE");
}

void add_rest(CLI::App& app, Arguments& to) {
  Flags(add(app, "rules", "List the rules that make findings.", "chancery rules --json"), to).json();
  add(app, "version", "Print the version of the program.", "chancery version");
}

/// The commands in the order in which they were added, which is that of CommandName.
CommandName name_of_command(const CLI::App& app) {
  static const std::vector<std::pair<std::string, CommandName>> kNames = {{"read", CommandName::read},
                                                                          {"brief", CommandName::brief},
                                                                          {"findings", CommandName::findings},
                                                                          {"figures", CommandName::figures},
                                                                          {"events", CommandName::events},
                                                                          {"statements", CommandName::statements},
                                                                          {"tenures", CommandName::tenures},
                                                                          {"documents", CommandName::documents},
                                                                          {"explain", CommandName::explain},
                                                                          {"search", CommandName::search},
                                                                          {"export", CommandName::export_},
                                                                          {"rules", CommandName::rules},
                                                                          {"parse", CommandName::parse},
                                                                          {"train", CommandName::train},
                                                                          {"score-parse", CommandName::score_parse},
                                                                          {"version", CommandName::version}};
  const std::string name = app.get_subcommands().front()->get_name();
  for (const auto& [word, command] : kNames) {
    if (word == name) return command;
  }
  return CommandName::version;
}

}  // namespace

Parsed parse_arguments(int argc, const char* const* argv) {
  Arguments arguments;
  CLI::App app(kAbout, "chancery");
  app.footer(kFirstSteps);
  app.require_subcommand(1);
  app.set_version_flag("--version", "chancery " CHANCERY_VERSION);
  app.get_formatter()->column_width(28);
  add_reading(app, arguments);
  add_listings(app, arguments);
  add_language(app, arguments);
  add_rest(app, arguments);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    std::ostringstream out, err;
    const int code = app.exit(e, out, err);
    return {std::nullopt, code == 0 ? out.str() : err.str(), code == 0 ? 0 : 2};
  }
  arguments.command = name_of_command(app);
  return {std::move(arguments), {}, 0};
}

}  // namespace chancery::app
