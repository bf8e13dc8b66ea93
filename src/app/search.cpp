// `chancery search`: sentences by their words.
#include <ostream>

#include "app/commands.h"
#include "app/selection.h"
#include "core/json.h"
#include "core/offsets.h"
#include "core/text.h"
#include "presentation/desk.h"

namespace chancery::app {
namespace {

std::string json_of(const Hit& hit, const Corpus& corpus) {
  JsonWriter w;
  for (const Analysis& analysis : corpus.documents) {
    if (analysis.document.id != hit.document) continue;
    const Span where = OffsetMap(analysis.document.text).code_points(hit.sentence);
    w.begin_object();
    w.field("document", hit.document);
    w.field("name", analysis.document.name);
    w.field("begin", where.begin);
    w.field("end", where.end);
    w.field("quote", slice(analysis.document.text, hit.sentence));
    w.end_object();
  }
  return w.take();
}

}  // namespace

int run_search(const Arguments& arguments, Streams& streams) {
  const Result<Ledger> ledger = Ledger::open(arguments.ledger);
  if (!ledger) return fail(ledger.error(), streams);
  std::vector<std::string> words = arguments.words;
  for (std::string& word : words) {  // the shell has taken the quotes of "joint statement": it is still a phrase
    if (word.find(' ') != std::string::npos && word.find('"') == std::string::npos && words.size() > 1) {
      word = '"' + word + '"';
    }
  }
  const Result<std::vector<Hit>> hits = ledger->search(join(words, " "), arguments.limit);
  if (!hits) return fail(hits.error(), streams);
  const Result<Corpus> corpus = ledger->load_corpus();
  if (!corpus) return fail(corpus.error(), streams);
  for (const Hit& hit : *hits) {
    streams.out << (arguments.json ? json_of(hit, *corpus) + "\n" : render_hit(hit, *corpus, look_of(streams)));
  }
  if (hits->empty()) streams.err << "chancery: no sentence has these words\n";
  return kAllWell;
}

}  // namespace chancery::app
