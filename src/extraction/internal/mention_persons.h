// extraction/internal/mention_persons.h: persons of one document: full names, short forms, and what is said of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extraction/internal/mention_text.h"
#include "extraction/internal/mention_titles.h"

namespace chancery {

/// One person of the document, known to a dictionary or not.
struct PersonEntry {
  std::string key;  // canonical name of the dictionary, or the fullest name printed
  const Person* known = nullptr;
  std::string name;                   // the fullest name printed
  std::vector<std::string> families;  // what may stand for the person alone
  std::string state;                  // alpha-3, or an organisation's id
  std::string role;
  std::vector<std::string> descriptions;  // "minister", "defence minister", "political scientist", lower case
};

/// A title and the person mention that it belongs to.
struct TitledName {
  std::size_t title = 0;              // index into the sentence's titles
  std::uint32_t first = 0, last = 0;  // tokens of the name
  bool before = true;                 // "President Xi"; false: "Xi, the president"
};

/// Titles with the names beside them; a title may have several names ("Presidents Putin and Xi"). Names need not be
/// mentions yet: a capitalised sequence after a title, or before an apposed one, is a name.
std::vector<TitledName> join_titles(const SentenceView& view, const std::vector<Mention>& mentions,
                                    const std::vector<Title>& titles);

class PersonRegister {
 public:
  PersonRegister(const Context& context, std::string home) : context_(context), home_(std::move(home)) {}

  /// First reading, in text order: adds mentions of persons that titles, occupations, appositions or speech give away.
  void collect(const SentenceView& view, std::vector<Mention>& mentions, const std::vector<Title>& titles);
  /// Second reading: family names alone, of persons that the document names somewhere or that everybody knows by it.
  void add_short_forms(const SentenceView& view, std::vector<Mention>& mentions);
  /// The states that the document names, in order of their codes: a bare "Harris" is of one of them.
  void set_spoken_of(std::vector<std::string> ids) { spoken_of_ = std::move(ids); }
  /// Gives every person mention the party that its entry has become.
  void settle(std::vector<Mention>& mentions) const;

  const PersonEntry* find(std::string_view key) const;
  /// The latest person described by `word` ("minister", "analyst") among `recent` keys, latest last; nullptr when none.
  static bool described(const PersonEntry& entry, std::string_view word);

 private:
  PersonEntry& entry_of(const SentenceView& view, std::uint32_t first, std::uint32_t last, const Title* title,
                        std::string_view gazetteer_key);
  const Person* resolve(const SentenceView& view, std::uint32_t first, std::uint32_t last, const Title* title) const;
  bool is_spoken_of(const std::string& state) const;
  bool spoken_namesake(std::string_view family) const;
  const Person* leader_called(std::string_view family) const;
  PersonEntry* entry_called(std::string_view family);
  void add_person(const SentenceView& view, std::vector<Mention>& mentions, std::uint32_t first, std::uint32_t last,
                  const Title* title, std::string basis);
  void describe(const SentenceView& view, std::vector<Mention>& mentions);

  const Context& context_;
  std::string home_;
  std::vector<std::string> spoken_of_;
  std::vector<PersonEntry> entries_;  // in order of first mention
};

}  // namespace chancery
