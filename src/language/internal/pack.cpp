#include "language/internal/pack.h"

#include "core/table.h"

namespace chancery {
namespace {

struct KindName {
  std::string_view name;
  SplitKind kind;
};

constexpr KindName kKinds[] = {{"title", SplitKind::title},
                               {"abbreviation", SplitKind::abbreviation},
                               {"counter", SplitKind::counter},
                               {"prefix", SplitKind::prefix},
                               {"contraction", SplitKind::contraction},
                               {"domain", SplitKind::domain},
                               {"unit", SplitKind::unit},
                               {"file", SplitKind::file},
                               {"syllable", SplitKind::syllable}};

std::string key_of(std::string_view lower, SplitKind kind) {
  std::string key(1, static_cast<char>(kind));
  return key.append(lower);
}

}  // namespace

Result<SplitLexicon> SplitLexicon::parse(std::string name, std::string bytes) {
  SplitLexicon lexicon;
  lexicon.source_ = bytes;
  Problems problems;
  const Result<Table> table = Table::parse(name, std::move(bytes), problems);
  if (!table) return table.error();
  for (const char* column : {"form", "kind", "parts"}) {
    if (const auto found = table->column(column); !found) return found.error();
  }
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const std::string_view kind = table->cell(row, "kind");
    const KindName* known = nullptr;
    for (const KindName& candidate : kKinds) {
      if (candidate.name == kind) known = &candidate;
    }
    if (known == nullptr)
      table->reject(row, "unknown kind '" + std::string(kind) + "'", problems);
    else
      lexicon.entries_.insert_or_assign(key_of(table->cell(row, "form"), known->kind),
                                        SplitEntry{known->kind, std::string(table->cell(row, "parts"))});
  }
  if (!problems.empty()) return Error{Errc::malformed, to_string(problems.front())};
  return lexicon;
}

bool SplitLexicon::is(std::string_view lower, SplitKind kind) const { return entries_.contains(key_of(lower, kind)); }

std::string_view SplitLexicon::parts(std::string_view lower) const {
  const auto found = entries_.find(key_of(lower, SplitKind::contraction));
  return found == entries_.end() ? std::string_view() : std::string_view(found->second.parts);
}

}  // namespace chancery
