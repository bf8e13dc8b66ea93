// language/parse.h: Document -> sentences of tokens, with tags, lemmas and Universal Dependencies trees.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/problem.h"
#include "core/result.h"
#include "core/span.h"
#include "core/symbols.h"
#include "intake/document.h"

namespace chancery {

/// The 17 universal part-of-speech tags, in the alphabetical order of the UD guidelines.
enum class Upos : std::uint8_t {
  ADJ, ADP, ADV, AUX, CCONJ, DET, INTJ, NOUN, NUM, PART, PRON, PROPN, PUNCT, SCONJ, SYM, VERB, X
};
std::string_view name_of(Upos upos);
std::optional<Upos> find_upos(std::string_view name);  // "NOUN"; none when it is not one of the 17

/// UD v2 relations with the subtypes of the English treebanks. A relation that a file has and this list lacks is
/// read as its universal part ("obl:foo" -> obl).
enum class Deprel : std::uint8_t {
  acl, acl_relcl, advcl, advcl_relcl, advmod, amod, appos, aux, aux_pass, case_, cc, cc_preconj, ccomp, clf, compound,
  compound_prt, conj, cop, csubj, csubj_outer, csubj_pass, dep, det, det_predet, discourse, dislocated, expl, fixed,
  flat, flat_foreign, goeswith, iobj, list, mark, nmod, nmod_desc, nmod_poss, nmod_unmarked, nsubj, nsubj_outer,
  nsubj_pass, nummod, obj, obl, obl_agent, obl_unmarked, orphan, parataxis, punct, reparandum, root, vocative, xcomp
};
std::string_view name_of(Deprel deprel);  // "nsubj:pass"
Deprel base_of(Deprel deprel);            // nsubj_pass -> nsubj
std::optional<Deprel> find_deprel(std::string_view name);  // by name, else by its universal part; else none

/// A syntactic word.
struct Token {
  Span where;            // bytes of the document's text
  Symbol lemma = Symbol::none;   // in Parse::words
  Symbol lower = Symbol::none;   // the form in lower case with typographic marks folded, in Parse::words
  std::int32_t head = -1;        // index of the governor in the same sentence; -1 at the root
  Upos upos = Upos::X;
  Deprel deprel = Deprel::dep;
  bool joined = false;   // continues the multiword token that the word before belongs to ("do" + "n't")
};

struct Sentence {
  Span where;            // bytes, from the first to the last token
  std::uint32_t first = 0;       // index of the first token in Parse::tokens
  std::uint32_t count = 0;
  std::uint32_t block = 0;       // index into Document::blocks; a sentence never leaves its block
};

/// The analysis of one document. Tokens of a sentence lie together; heads count within the sentence.
struct Parse {
  std::vector<Sentence> sentences;
  std::vector<Token> tokens;
  SymbolTable words;

  std::span<const Token> of(const Sentence& sentence) const {
    return std::span<const Token>(tokens).subspan(sentence.first, sentence.count);
  }
  std::string_view lemma(const Token& token) const { return words.text(token.lemma); }
  std::string_view lower(const Token& token) const { return words.text(token.lower); }
};

/// A trained model of one language: splitter, tagger, lemmatiser, parser. Immutable; one instance serves all threads.
class LanguageModel {
 public:
  static Result<LanguageModel> load(const std::filesystem::path& path);
  static Result<LanguageModel> load_bytes(std::string bytes, std::string name);
  LanguageModel(LanguageModel&&) noexcept;
  LanguageModel& operator=(LanguageModel&&) noexcept;
  ~LanguageModel();

  const std::string& language() const;  // "en"
  const std::string& version() const;   // digest of the model file, kept beside every record's run

  struct Weights;
  const Weights& weights() const { return *weights_; }

 private:
  explicit LanguageModel(std::unique_ptr<Weights> weights);
  std::unique_ptr<Weights> weights_;
};

/// Splits, tags and parses all blocks of kind title, heading, body, caption or dateline. Pure; never fails: a block
/// that cannot be parsed (no word in it) gives no sentence. Glued words (Document::glued) are split and end a sentence.
Parse parse_document(const Document& document, const LanguageModel& model);

/// Raw text as one block, for `chancery parse`. Empty lines part paragraphs; where some line is longer than 160 bytes,
/// no line was broken by hand and every line is a paragraph of its own.
Parse parse_text(std::string_view text, const LanguageModel& model);

/// Tags and parses given sentences of given words (`chancery parse --pretokenized`): fills upos, lemma, head, deprel.
void parse_pretokenized(std::string_view text, Parse& parse, const LanguageModel& model);

}  // namespace chancery
