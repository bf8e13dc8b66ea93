// presentation/brief.h: a short cited text about two states, by sector.
//
// Every sentence is bound to quotes. What a sentence says comes from records (figures, events), from findings, or is a
// count of records; nothing is arbitrated: disputes are told as disputes. Claims without particulars are counted, not
// repeated. verify_brief holds a brief to this: it looks each number, name and date up in the quotes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/ledger.h"
#include "world/world.h"

namespace chancery {

/// Words of a report that bear a part of a sentence.
struct BriefQuote {
  std::string document;  // id
  Span where;            // bytes
};

/// A part of a sentence with the quotes that it stands on: "$190 billion for 2022" [4].
struct BriefPiece {
  std::string text;
  std::vector<BriefQuote> quotes;
};

struct BriefSentence {
  std::vector<BriefPiece> pieces;
  std::string reference;            // what a finding or the data files say beside the quotes; "" when quotes are all
  std::vector<std::string> counts;  // numbers that are counts of records: "5" events, "3" reports
};

struct BriefSection {
  std::string heading;  // "" for the opening
  std::vector<BriefSentence> sentences;
};

/// A report that is cited; sources[0] is [1].
struct BriefSource {
  std::string document;
  std::string label;  // title or name, publisher, date
};

struct Brief {
  std::string title;
  std::vector<std::string> names;  // of the two states: "Russia", "Russian", "China", ...
  std::vector<BriefSection> sections;
  std::vector<BriefSource> sources;
};

/// The brief of two states (alpha-3), at most `words` words with its list of sources (quotes not counted). Without a
/// report about the two it has no section.
Brief make_brief(const Holdings& holdings, const World& world, const std::string& first, const std::string& second,
                 std::size_t words = 500);

/// Markdown; with `quotes` the quotes of each sentence follow the sources.
std::string to_markdown(const Brief& brief, const Corpus& corpus, bool quotes);

/// One line for each number, name or date of a sentence that neither its quotes, its reference nor its counts contain;
/// empty when the brief holds.
std::vector<std::string> verify_brief(const Brief& brief, const Corpus& corpus);
/// The same for one sentence; `names` are those of the two states. make_brief takes no sentence that fails it.
std::vector<std::string> verify_sentence(const BriefSentence& sentence, const std::vector<std::string>& names,
                                         const Corpus& corpus);

}  // namespace chancery
