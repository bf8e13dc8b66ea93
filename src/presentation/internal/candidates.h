// presentation/internal/candidates.h: the sentences that a brief may be made of.
#pragma once

#include <string>
#include <vector>

#include "ledger/bearing.h"
#include "presentation/brief.h"

namespace chancery::briefing {

/// The parts of a brief, in the order in which they are printed.
enum class Part : std::uint8_t {
  opening,
  trade,
  energy,
  finance,
  infrastructure,
  exercises,
  arms,
  intelligence,
  security,
  technology,
  culture,
  diplomacy,
  information,
  friction,
  generic,
  quality
};
inline constexpr std::size_t kParts = 16;
const char* heading_of(Part part);

/// A sentence that may be taken, and how much it is worth. Of two candidates with one key only the first is taken.
struct Candidate {
  Part part = Part::opening;
  int worth = 0;
  BriefSentence sentence;
  std::vector<std::string> keys;
  std::vector<std::string> covers;  // keys of sentences that need not be told again once this one is taken
  std::string kind;                 // further ones of a part and kind are worth less: "told", or a finding's rule
  bool told = true;                 // what reports tell comes before what is wrong with it
  std::string lead;                 // "According to Seth Jones": sentences of one report and lead are drawn together
};

/// What all makers of candidates read.
struct Desk {
  const Holdings& holdings;
  const World& world;
  std::string first, second;             // alpha-3
  std::vector<const Analysis*> reports;  // that bear on the two, by name
  Bearings bearings;

  bool is_ours(const std::string& state) const { return state == first || state == second; }
  const Analysis* report(std::string_view document) const;  // nullptr where it does not bear on the two
  bool is_copy(const Analysis& analysis) const;
  /// Distinct sources among documents: copies of one text count once.
  std::size_t independent(const std::vector<std::string>& documents) const;
};

Desk make_desk(const Holdings& holdings, const World& world, const std::string& first, const std::string& second);

Part part_of(const std::vector<std::string>& sectors, Part otherwise);

/// What is measured decides before what else the sentence speaks of: a turnover is trade, in a sentence about a war
/// too.
Part part_of(const World& world, const Figure& figure);

std::vector<Candidate> opening_sentence(const Desk& desk);
std::vector<Candidate> figure_sentences(const Desk& desk);
std::vector<Candidate> event_sentences(const Desk& desk);
std::vector<Candidate> generic_sentences(const Desk& desk);
std::vector<Candidate> finding_sentences(const Desk& desk);
std::vector<Candidate> quality_sentences(const Desk& desk);

/// "According to Seth Jones" with the quote that names him where the sentence itself does not; empty text for the
/// article's own voice.
BriefPiece attribution_piece(const Analysis& analysis, const Attribution& attribution, Span sentence);

/// Dates in ISO form as words: "since 2024-05-14" -> "since 14 May 2024".
std::string with_dates_in_words(std::string_view text);

/// Known facts without the data line that they come from: "Dong Jun (since 2023-12-29)".
std::string without_basis(std::string_view expected);

std::string name_of_state(const World& world, const std::string& id);

}  // namespace chancery::briefing
