#include "ledger/settle.h"

#include <utility>

namespace chancery {

Result<Holdings> settle(Ledger& ledger, const World& world) {
  Result<Corpus> corpus = ledger.load_corpus();
  if (!corpus) return corpus.error();
  Holdings out{std::move(*corpus), {}, {}};
  out.groups = align(out.corpus, world);
  out.findings = check(out.corpus, out.groups, world);
  if (const auto stored = ledger.store_desk(out.groups, out.findings, out.corpus); !stored) return stored.error();
  return out;
}

}  // namespace chancery
