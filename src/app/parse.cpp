// `chancery parse`: the sentences of a text as dependency trees.
#include <iostream>
#include <iterator>
#include <ostream>

#include "app/commands.h"
#include "app/home.h"
#include "app/model.h"
#include "core/files.h"
#include "core/unicode.h"
#include "language/conllu.h"
#include "language/parse.h"

namespace chancery::app {
namespace {

constexpr std::uint64_t kLimit = 1ull << 30;  // spans are 32 bits, and a gigabyte is no report

Result<std::string> read_input(const std::string& name) {
  if (name == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
  return read_file(name, kLimit);
}

Result<std::string> parse_raw(const std::string& bytes, const std::string& name, const LanguageModel& model) {
  if (const std::size_t at = find_invalid_utf8(bytes); at != std::string_view::npos) {
    return Error{Errc::malformed, name + ": is not UTF-8 at byte " + std::to_string(at)};
  }
  return write_conllu(bytes, parse_text(bytes, model));
}

/// The file's own sentences and words with tags, lemmas and trees of ours; what else the file says stays as it is.
Result<std::string> parse_words(const std::string& bytes, const std::string& name, const LanguageModel& model) {
  Result<std::vector<ConlluSentence>> sentences = parse_conllu(bytes, name);
  if (!sentences) return sentences.error();
  ConlluText text = make_text(*sentences);
  parse_pretokenized(text.text, text.parse, model);
  for (std::size_t s = 0; s < sentences->size(); ++s) {
    const auto tokens = text.parse.of(text.parse.sentences[s]);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      ConlluWord& word = (*sentences)[s].words[i];
      word.lemma = text.parse.lemma(tokens[i]);
      word.upos = tokens[i].upos;
      word.head = tokens[i].head;
      word.deprel = tokens[i].deprel;
      word.tagged = word.attached = true;
      word.deps = "_";  // an enhanced graph of other trees would contradict ours
    }
  }
  return write_conllu(*sentences);
}

}  // namespace

int run_parse(const Arguments& arguments, Streams& streams) {
  const Result<LanguageModel> model = open_model(arguments);
  if (!model) return fail(model.error(), streams);
  int code = kAllWell;
  for (const std::string& name : arguments.inputs) {
    const Result<std::string> bytes = read_input(name);
    const Result<std::string> out = !bytes                   ? bytes
                                    : arguments.pretokenized ? parse_words(*bytes, name, *model)
                                                             : parse_raw(*bytes, name, *model);
    if (out) {
      streams.out << *out;
    } else {
      streams.err << "chancery: " << out.error().what << '\n';
      code = kSomeRefused;
    }
  }
  return code;
}

}  // namespace chancery::app
