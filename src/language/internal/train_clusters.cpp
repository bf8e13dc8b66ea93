// Word classes, from the treebanks' words and from raw text.
#include "core/files.h"
#include "core/json.h"
#include "language/internal/analysis.h"
#include "language/internal/clusters.h"
#include "language/internal/training.h"

namespace chancery {
namespace {

constexpr std::uint32_t kClasses = 256;
constexpr std::uint32_t kLeastOften = 3;
constexpr int kClassRounds = 12;

/// The texts of a .jsonl file's records (field `text`), or the whole of any other file.
Result<std::vector<std::string>> read_texts(const std::filesystem::path& path) {
  const Result<std::string> bytes = read_file(path);
  if (!bytes) return bytes.error();
  if (path.extension() != ".jsonl") return std::vector<std::string>{*bytes};
  std::vector<std::string> texts;
  for (std::size_t at = 0, line = 1; at < bytes->size(); ++line) {
    const std::size_t end = std::min(bytes->find('\n', at), bytes->size());
    const auto object = parse_json(std::string_view(*bytes).substr(at, end - at));
    at = end + 1;
    if (!object)
      return Error{object.error().code, path.string() + ":" + std::to_string(line) + ": error: " + object.error().what};
    texts.emplace_back(object->text("text"));
  }
  return texts;
}

void append_forms(std::string_view text, std::span<const Token> tokens, std::vector<std::vector<std::uint32_t>>& out) {
  std::string folded;
  out.emplace_back();
  for (const Token& token : tokens) {
    fold_form(slice(text, token.where), folded);
    out.back().push_back(make_form_features(folded).form);
  }
}

}  // namespace

Result<std::string> train_clusters(const std::vector<ConlluText>& treebanks, const TrainOptions& options,
                                   const LanguageModel::Weights& splitter, std::ostream& log) {
  std::vector<std::vector<std::uint32_t>> sentences;
  for (const ConlluText& treebank : treebanks) {
    for (const Sentence& sentence : treebank.parse.sentences)
      append_forms(treebank.text, treebank.parse.of(sentence), sentences);
  }
  for (const std::filesystem::path& path : options.raw_texts) {
    const auto texts = read_texts(path);
    if (!texts) return texts.error();
    for (const std::string& text : *texts) {
      Analysis analysis(text, splitter);
      analysis.add_block({0, static_cast<std::uint32_t>(text.size())}, 0, {});
      const Parse parse = analysis.take();
      for (const Sentence& sentence : parse.sentences) append_forms(text, parse.of(sentence), sentences);
    }
  }
  std::size_t words = 0;
  for (const auto& sentence : sentences) words += sentence.size();
  const auto clusters = make_clusters(sentences, kClasses, kLeastOften, kClassRounds);
  log << "word classes: " << clusters.size() << " forms of " << words << " words" << std::endl;
  return Lookup::make(clusters);
}

}  // namespace chancery
