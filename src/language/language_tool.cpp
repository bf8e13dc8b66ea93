// language_tool: trains, parses and scores. Usage is printed when called without arguments.
#include <chrono>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <string>
#include <vector>

#include "core/files.h"
#include "language/conllu.h"
#include "language/score.h"
#include "language/train.h"

namespace chancery {
namespace {

using Arguments = std::vector<std::string>;

int fail(const Error& error) {
  std::cerr << error.what << '\n';
  return 2;
}

int usage() {
  std::cerr << "language_tool train MODEL SPLITTER.tsv TREEBANK.conllu... [--raw TEXT]... [--epochs N] [--beam N] "
               "[--members N]\n"
               "language_tool parse MODEL TEXT.txt\n"
               "language_tool parse-pretokenized MODEL WORDS.conllu\n"
               "language_tool score GOLD.conllu SYSTEM.conllu\n"
               "language_tool evaluate MODEL GOLD.conllu\n"
               "language_tool bench MODEL TEXT.txt\n";
  return 2;
}

int train_command(const Arguments& arguments) {
  TrainOptions options;
  options.model = arguments[1];
  options.lexicon = arguments[2];
  for (std::size_t i = 3; i < arguments.size(); ++i) {
    const bool value = i + 1 < arguments.size();
    if (arguments[i] == "--raw" && value)
      options.raw_texts.emplace_back(arguments[++i]);
    else if (arguments[i] == "--epochs" && value)
      options.parser_epochs = std::stoi(arguments[++i]);
    else if (arguments[i] == "--beam" && value)
      options.beam = std::stoi(arguments[++i]);
    else if (arguments[i] == "--members" && value)
      options.members = std::stoi(arguments[++i]);
    else
      options.treebanks.emplace_back(arguments[i]);
  }
  const Result<Done> done = train(options, std::cerr);
  return done ? 0 : fail(done.error());
}

int parse_command(const Arguments& arguments, bool pretokenized) {
  const auto model = LanguageModel::load(arguments[1]);
  if (!model) return fail(model.error());
  if (pretokenized) {
    const auto sentences = read_conllu(arguments[2]);
    if (!sentences) return fail(sentences.error());
    ConlluText given = make_text(*sentences);
    parse_pretokenized(given.text, given.parse, *model);
    std::cout << write_conllu(given.text, given.parse);
    return 0;
  }
  const auto text = read_file(arguments[2]);
  if (!text) return fail(text.error());
  std::cout << write_conllu(*text, parse_text(*text, *model));
  return 0;
}

int score_command(const Arguments& arguments) {
  const auto gold = read_conllu(arguments[1]);
  if (!gold) return fail(gold.error());
  const auto system = read_conllu(arguments[2]);
  if (!system) return fail(system.error());
  const auto score = score_parse(*gold, *system);
  if (!score) return fail(score.error());
  std::cout << to_string(*score);
  return 0;
}

/// Both ways of parsing a treebank, scored: its own words, and its text alone.
int evaluate_command(const Arguments& arguments) {
  const auto model = LanguageModel::load(arguments[1]);
  if (!model) return fail(model.error());
  const auto gold = read_conllu(arguments[2]);
  if (!gold) return fail(gold.error());
  ConlluText given = make_text(*gold);
  const auto scored = [&](const Parse& parse) -> int {
    const auto system = parse_conllu(write_conllu(given.text, parse), "system");
    if (!system) return fail(system.error());
    const auto score = score_parse(*gold, *system);
    if (!score) return fail(score.error());
    std::cout << to_string(*score);
    return 0;
  };
  parse_pretokenized(given.text, given.parse, *model);
  std::cout << "given words\n";
  if (const int failed = scored(given.parse)) return failed;
  std::cout << "raw text\n";
  return scored(parse_text(given.text, *model));
}

int bench_command(const Arguments& arguments) {
  using Clock = std::chrono::steady_clock;
  const auto seconds = [](Clock::time_point from) {
    return std::chrono::duration<double>(Clock::now() - from).count();
  };
  const auto before = Clock::now();
  const std::clock_t before_cpu = std::clock();
  const auto model = LanguageModel::load(arguments[1]);
  if (!model) return fail(model.error());
  std::printf("load %.1f ms, of them processor %.1f ms\n", seconds(before) * 1000,
              static_cast<double>(std::clock() - before_cpu) * 1000 / CLOCKS_PER_SEC);
  const auto text = read_file(arguments[2]);
  if (!text) return fail(text.error());
  for (int run = 0; run < 3; ++run) {
    const std::clock_t start = std::clock();  // processor time: what else the machine does is not counted
    const Parse parse = parse_text(*text, *model);
    const double taken = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    std::printf("%zu tokens, %zu sentences, %.3f s, %.0f tokens/s\n", parse.tokens.size(), parse.sentences.size(),
                taken, static_cast<double>(parse.tokens.size()) / taken);
  }
  return 0;
}

int run(const Arguments& arguments) {
  if (arguments.size() < 3) return usage();
  if (arguments[0] == "train" && arguments.size() >= 4) return train_command(arguments);
  if (arguments[0] == "parse") return parse_command(arguments, false);
  if (arguments[0] == "parse-pretokenized") return parse_command(arguments, true);
  if (arguments[0] == "score") return score_command(arguments);
  if (arguments[0] == "evaluate") return evaluate_command(arguments);
  if (arguments[0] == "bench") return bench_command(arguments);
  return usage();
}

}  // namespace
}  // namespace chancery

int main(int argc, char** argv) {
  try {
    return chancery::run({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    std::cerr << "language_tool: " << error.what() << '\n';
    return 2;
  }
}
