// `chancery score-parse`: how well a parse agrees with a treebank.
#include <ostream>

#include "app/commands.h"
#include "app/model.h"
#include "language/conllu.h"
#include "language/score.h"

namespace chancery::app {
namespace {

using Sentences = std::vector<ConlluSentence>;

Result<Sentences> parse_words_of(const Sentences& gold, const LanguageModel& model) {
  ConlluText text = make_text(gold);
  parse_pretokenized(text.text, text.parse, model);
  return parse_conllu(write_conllu(text.text, text.parse), "the parse of the treebank's words");
}

Result<Sentences> parse_text_of(const Sentences& gold, const LanguageModel& model) {
  const ConlluText text = make_text(gold);
  return parse_conllu(write_conllu(text.text, parse_text(text.text, model)), "the parse of the treebank's text");
}

int print(const std::string& heading, const Sentences& gold, const Result<Sentences>& system, Streams& streams) {
  if (!system) return fail(system.error(), streams);
  const Result<ParseScore> score = score_parse(gold, *system);
  if (!score) return fail(score.error(), streams);
  streams.out << heading << '\n' << to_string(*score);
  return kAllWell;
}

}  // namespace

int run_score_parse(const Arguments& arguments, Streams& streams) {
  if (!arguments.system.empty() && arguments.inputs.size() != 1) {
    return fail({Errc::usage, "--system is compared with exactly one treebank"}, streams);
  }
  if (!arguments.system.empty()) {
    const Result<Sentences> gold = read_conllu(arguments.inputs.front());
    if (!gold) return fail(gold.error(), streams);
    return print(arguments.inputs.front(), *gold, read_conllu(arguments.system), streams);
  }
  const Result<LanguageModel> model = open_model(arguments);
  if (!model) return fail(model.error(), streams);
  for (const std::string& name : arguments.inputs) {
    const Result<Sentences> gold = read_conllu(name);
    if (!gold) return fail(gold.error(), streams);
    if (const int code = print(name + ", its own words", *gold, parse_words_of(*gold, *model), streams)) return code;
    if (const int code = print(name + ", from raw text", *gold, parse_text_of(*gold, *model), streams)) return code;
  }
  return kAllWell;
}

}  // namespace chancery::app
