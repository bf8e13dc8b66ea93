#include "extraction/mentions.h"

#include <algorithm>

#include "core/table.h"
#include "core/text.h"
#include "core/unicode.h"
#include "extraction/internal/mention_coreference.h"
#include "extraction/internal/mention_names.h"
#include "extraction/internal/mention_persons.h"
#include "extraction/internal/mention_text.h"
#include "extraction/internal/mention_titles.h"
#include "extraction/lexicons.h"

namespace chancery {
namespace {

std::vector<std::string> copy(const std::vector<std::string_view>& parts) { return {parts.begin(), parts.end()}; }

std::string first_word(std::string_view phrase) { return lower(phrase.substr(0, phrase.find(' '))); }

/// One row of a table as its cells, in the order of the columns asked for.
template <class Take>
Result<Done> read_rows(const std::filesystem::path& data, const char* file, std::initializer_list<const char*> columns,
                       Problems& problems, Take take) {
  const std::string name = std::string("data/language/en/") + file;
  const Result<Table> table = Table::read(data / "language" / "en" / file, name, problems);
  if (!table) return table.error();
  for (const char* column : columns) {
    if (const auto found = table->column(column); !found) return found.error();
  }
  for (std::size_t row = 0; row < table->rows(); ++row) take(*table, row);
  return Done{};
}

/// Longest phrase first, so that "the two countries" is tried before "the two".
template <class Item>
void index_phrases(const std::vector<Item>& items, std::unordered_map<std::string, std::vector<std::size_t>>& index) {
  for (std::size_t i = 0; i < items.size(); ++i) index[first_word(items[i].phrase)].push_back(i);
  for (auto& [word, list] : index) {
    std::stable_sort(list.begin(), list.end(),
                     [&](std::size_t a, std::size_t b) { return items[a].words.size() > items[b].words.size(); });
  }
}

/// The ids of all states and organisations that the mentions hold.
std::vector<std::string> ids_of(const std::vector<std::vector<Mention>>& by_sentence) {
  std::vector<std::string> out;
  for (const auto& mentions : by_sentence) {
    for (const Mention& mention : mentions) {
      for (const Party& party : mention.who) out.push_back(party.state.empty() ? party.id : party.state);
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

const MentionLexicon::Entry* MentionLexicon::word(std::string_view word_class, std::string_view word) const {
  std::string key;
  key.reserve(word_class.size() + 1 + word.size());
  ((key += word_class) += ' ') += word;
  const auto found = words.find(key);
  return found == words.end() ? nullptr : &found->second;
}

Result<MentionLexicon> load_mention_lexicon(const std::filesystem::path& data, Problems& problems) {
  MentionLexicon out;
  auto done =
      read_rows(data, "anaphora.tsv", {"phrase", "refers_to"}, problems, [&](const Table& table, std::size_t row) {
        out.anaphors.push_back({std::string(table.cell(row, "phrase")), std::string(table.cell(row, "refers_to")),
                                table.basis(row), copy(split_list(table.cell(row, "phrase"), ' '))});
      });
  if (!done) return done.error();
  done = read_rows(
      data, "mention_words.tsv", {"class", "words", "role"}, problems, [&](const Table& table, std::size_t row) {
        for (const std::string_view word : split_list(table.cell(row, "words"))) {
          out.words.insert_or_assign(std::string(table.cell(row, "class")) + " " + std::string(word),
                                     MentionLexicon::Entry{std::string(table.cell(row, "role")), table.basis(row)});
        }
      });
  if (!done) return done.error();
  done = read_rows(
      data, "mention_contexts.tsv", {"name", "sense", "cues"}, problems, [&](const Table& table, std::size_t row) {
        out.readings_by_name[std::string(table.cell(row, "name"))].push_back(out.readings.size());
        out.readings.push_back({std::string(table.cell(row, "name")), std::string(table.cell(row, "sense")),
                                copy(split_list(table.cell(row, "cues"))), table.basis(row)});
      });
  if (!done) return done.error();
  done = read_rows(
      data, "mention_aliases.tsv", {"phrase", "who", "needs", "before"}, problems,
      [&](const Table& table, std::size_t row) {
        out.aliases.push_back({std::string(table.cell(row, "phrase")), copy(split_list(table.cell(row, "who"))),
                               copy(split_list(table.cell(row, "needs"))), copy(split_list(table.cell(row, "before"))),
                               table.basis(row), copy(split_list(table.cell(row, "phrase"), ' '))});
      });
  if (!done) return done.error();
  index_phrases(out.anaphors, out.anaphors_by_word);
  index_phrases(out.aliases, out.aliases_by_word);
  return out;
}

std::vector<Mention> find_mentions(const Context& context) {
  const MentionLexicon& lexicon = context.lexicons.mentions;
  std::vector<SentenceView> views;
  views.reserve(context.parse.sentences.size());
  for (std::uint32_t i = 0; i < context.parse.sentences.size(); ++i) views.emplace_back(context, lexicon, i);

  const ReadingChoices choices = choose_readings(views);
  const std::string home = home_state(context);
  std::vector<std::vector<Mention>> by_sentence;
  for (const SentenceView& view : views) by_sentence.push_back(find_names(view, choices));

  PersonRegister persons(context, home);
  for (const SentenceView& view : views) {
    std::vector<Mention>& mentions = by_sentence[view.index()];
    persons.collect(view, mentions, find_titles(view, mentions, home));
  }
  const std::vector<std::string> spoken_of = ids_of(by_sentence);
  persons.set_spoken_of(spoken_of);
  std::vector<Mention> out;
  for (const SentenceView& view : views) {
    std::vector<Mention>& mentions = by_sentence[view.index()];
    persons.add_short_forms(view, mentions);
    add_aliases(view, spoken_of, mentions);
    std::move(mentions.begin(), mentions.end(), std::back_inserter(out));
  }
  persons.settle(out);
  resolve_anaphors(context, views, persons, home, out);
  return out;
}

const Mention* mention_headed_by(const std::vector<Mention>& mentions, std::uint32_t sentence_index,
                                 std::uint32_t head) {
  auto at = std::lower_bound(mentions.begin(), mentions.end(), sentence_index,
                             [](const Mention& m, std::uint32_t s) { return m.evidence.sentence_index < s; });
  const Mention* widest = nullptr;
  for (; at != mentions.end() && at->evidence.sentence_index == sentence_index && at->first <= head; ++at) {
    if (at->head == head && (!widest || at->last - at->first > widest->last - widest->first)) widest = &*at;
  }
  return widest;
}

}  // namespace chancery
