// `chancery train`: a language model from treebanks.
#include "language/train.h"

#include <ostream>

#include "app/commands.h"
#include "app/home.h"

namespace chancery::app {

int run_train(const Arguments& arguments, Streams& streams) {
  const Result<Home> home = find_home(arguments);
  if (!home) return fail(home.error(), streams);
  TrainOptions options;
  options.language = arguments.language;
  options.treebanks.assign(arguments.inputs.begin(), arguments.inputs.end());
  options.raw_texts.assign(arguments.raw.begin(), arguments.raw.end());
  options.lexicon = home->data / "language" / arguments.language / "splitter.tsv";
  options.model = arguments.out;
  options.seed = arguments.seed;
  if (arguments.epochs > 0) options.parser_epochs = arguments.epochs;
  const Result<Done> done = train(options, streams.err);
  return done ? kAllWell : fail(done.error(), streams);
}

}  // namespace chancery::app
