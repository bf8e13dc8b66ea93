// A brief is held to its quotes: each number, name and date of a sentence is looked up in them.
#include <algorithm>
#include <array>
#include <set>

#include "core/text.h"
#include "core/unicode.h"
#include "presentation/brief.h"

namespace chancery {
namespace {

struct Word {
  std::string text;
  bool number = false;
  bool name = false;   // starts with a capital
  bool opens = false;  // first of its sentence, or after a colon: a capital there says nothing
};

/// Words of letters, digits and inner marks ("1,200", "Xi'an", "U.S"); a possessive 's is cut off.
std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> out;
  bool opens = true;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint first = decode_at(text, at);
    if (!is_letter(first.value) && !is_digit(first.value)) {
      if (first.value == U'.' || first.value == U':') opens = true;
      at += first.size;
      continue;
    }
    std::size_t end = at;
    while (end < text.size()) {
      const CodePoint c = decode_at(text, end);
      const bool inner = c.value == U',' || c.value == U'.' || c.value == U'\'' || c.value == U'’' || c.value == U'-';
      const bool goes_on = end + c.size < text.size() && (is_letter(decode_at(text, end + c.size).value) ||
                                                          is_digit(decode_at(text, end + c.size).value));
      if (!is_letter(c.value) && !is_digit(c.value) && !(inner && goes_on)) break;
      end += c.size;
    }
    Word word{std::string(text.substr(at, end - at))};
    for (const std::string_view suffix : {"'s", "’s"}) {
      if (word.text.size() > suffix.size() && word.text.ends_with(suffix))
        word.text.resize(word.text.size() - suffix.size());
    }
    word.number = is_digit(first.value);
    word.name = is_upper(first.value);
    word.opens = opens;
    opens = false;
    out.push_back(std::move(word));
    at = end;
  }
  return out;
}

void add_support(std::set<std::string>& support, std::string_view text) {
  for (const Word& word : words_of(text)) {
    support.insert(lower(word.text));
    for (std::size_t from = 0;
         from < word.text.size();) {  // "Sino-Russian" supports "Russian", "2017-2024" supports 2017
      const std::size_t end = std::min(word.text.find('-', from), word.text.size());
      support.insert(lower(word.text.substr(from, end - from)));
      from = end + 1;
    }
  }
}

/// The first words with which our own sentences open; names never do, save in the reports' words.
bool is_opener(const std::string& word) {
  static const std::set<std::string> kOpeners = {"according", "cannot", "claims", "disputed", "note", "one"};
  return kOpeners.count(lower(word)) > 0;
}

}  // namespace

std::vector<std::string> verify_sentence(const BriefSentence& sentence, const std::vector<std::string>& names,
                                         const Corpus& corpus) {
  std::set<std::string> support;
  add_support(support, sentence.reference);
  for (const std::string& count : sentence.counts) add_support(support, count);
  for (const std::string& name : names) add_support(support, name);
  bool cited = false;
  std::string text;
  for (const BriefPiece& piece : sentence.pieces) {
    text += piece.text;
    for (const BriefQuote& quote : piece.quotes) {
      cited = true;
      for (const Analysis& analysis : corpus.documents) {
        if (analysis.document.id == quote.document) add_support(support, slice(analysis.document.text, quote.where));
      }
    }
  }
  std::vector<std::string> unsupported;
  if (!cited) unsupported.push_back("no citation: " + text);
  for (const Word& word : words_of(text)) {
    const bool matters = word.number || (word.name && !(word.opens && is_opener(word.text)));
    if (matters && support.count(lower(word.text)) == 0) unsupported.push_back("'" + word.text + "' in: " + text);
  }
  return unsupported;
}

std::vector<std::string> verify_brief(const Brief& brief, const Corpus& corpus) {
  std::vector<std::string> unsupported;
  for (const BriefSection& section : brief.sections) {
    for (const BriefSentence& sentence : section.sentences) {
      for (std::string& line : verify_sentence(sentence, brief.names, corpus)) unsupported.push_back(std::move(line));
    }
  }
  return unsupported;
}

}  // namespace chancery
