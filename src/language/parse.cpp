// The closed sets of names, and the way from a document's blocks to its parse.
#include "language/parse.h"

#include <algorithm>
#include <array>

#include "language/internal/analysis.h"

namespace chancery {
namespace {

constexpr std::array<std::string_view, 17> kUposNames = {"ADJ",   "ADP",   "ADV", "AUX",  "CCONJ", "DET",
                                                         "INTJ",  "NOUN",  "NUM", "PART", "PRON",  "PROPN",
                                                         "PUNCT", "SCONJ", "SYM", "VERB", "X"};

constexpr std::array<std::string_view, 54> kDeprelNames = {
    "acl",       "acl:relcl",     "advcl",      "advcl:relcl",  "advmod",     "amod",
    "appos",     "aux",           "aux:pass",   "case",         "cc",         "cc:preconj",
    "ccomp",     "clf",           "compound",   "compound:prt", "conj",       "cop",
    "csubj",     "csubj:outer",   "csubj:pass", "dep",          "det",        "det:predet",
    "discourse", "dislocated",    "expl",       "fixed",        "flat",       "flat:foreign",
    "goeswith",  "iobj",          "list",       "mark",         "nmod",       "nmod:desc",
    "nmod:poss", "nmod:unmarked", "nsubj",      "nsubj:outer",  "nsubj:pass", "nummod",
    "obj",       "obl",           "obl:agent",  "obl:unmarked", "orphan",     "parataxis",
    "punct",     "reparandum",    "root",       "vocative",     "xcomp",      ""};

bool is_read(BlockKind kind) {
  return kind == BlockKind::title || kind == BlockKind::heading || kind == BlockKind::body ||
         kind == BlockKind::caption || kind == BlockKind::dateline;
}

/// A text with lines longer than any that is broken by hand: each line is a paragraph, a heading or an item.
bool has_paragraph_lines(std::string_view text) {
  constexpr std::size_t kLongestBroken = 160;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (end - at > kLongestBroken) return true;
    at = end + 1;
  }
  return false;
}

}  // namespace

std::string_view name_of(Upos upos) { return kUposNames[static_cast<std::size_t>(upos)]; }
std::string_view name_of(Deprel deprel) { return kDeprelNames[static_cast<std::size_t>(deprel)]; }

Deprel base_of(Deprel deprel) {
  const std::string_view name = name_of(deprel);
  const std::size_t colon = name.find(':');
  if (colon == std::string_view::npos) return deprel;
  return find_deprel(name.substr(0, colon)).value_or(Deprel::dep);
}

std::optional<Upos> find_upos(std::string_view name) {
  for (std::size_t i = 0; i < kUposNames.size(); ++i) {
    if (kUposNames[i] == name) return static_cast<Upos>(i);
  }
  return std::nullopt;
}

std::optional<Deprel> find_deprel(std::string_view name) {
  for (std::size_t i = 0; i <= static_cast<std::size_t>(Deprel::xcomp); ++i) {
    if (kDeprelNames[i] == name) return static_cast<Deprel>(i);
  }
  const std::size_t colon = name.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  return find_deprel(name.substr(0, colon));
}

Parse parse_document(const Document& document, const LanguageModel& model) {
  Analysis analysis(document.text, model.weights());
  for (std::uint32_t b = 0; b < document.blocks.size(); ++b) {
    if (is_read(document.blocks[b].kind)) analysis.add_block(document.blocks[b].where, b, document.glued);
  }
  return analysis.finish();
}

Parse parse_text(std::string_view text, const LanguageModel& model) {
  Analysis analysis(text, model.weights());
  const bool by_line = has_paragraph_lines(text);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = by_line ? std::min(text.find('\n', at), text.size()) : text.size();
    analysis.add_block({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}, 0, {});
    at = end + 1;
  }
  return analysis.finish();
}

void parse_pretokenized(std::string_view text, Parse& parse, const LanguageModel& model) {
  Analysis analysis(text, model.weights());
  analysis.analyse(parse);
}

}  // namespace chancery
