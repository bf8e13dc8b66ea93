// extraction/internal/mention_names.h: names of one sentence, read through the gazetteer and by shape.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "extraction/internal/mention_text.h"

namespace chancery {

/// What the whole document says about names of several readings ("Georgia", "Congo"): chosen once a document.
struct ReadingChoices {
  std::unordered_map<std::string, std::string> senses;  // name -> sense of mention_contexts.tsv; looked up only
};
ReadingChoices choose_readings(const std::vector<SentenceView>& views);

/// States, adjectives, capitals, seats, organisations, outlets, dictionary persons, places and things, longest match,
/// then organisations that only their shape gives away ("the Russian Defence Ministry"). In text order; an organisation
/// may hold the attributive mention of its state.
std::vector<Mention> find_names(const SentenceView& view, const ReadingChoices& choices);

/// Phrases that are names where the document speaks of another ("the North" in a text about South Korea).
/// `spoken_of` are the ids that the document's mentions hold.
void add_aliases(const SentenceView& view, const std::vector<std::string>& spoken_of, std::vector<Mention>& mentions);

}  // namespace chancery
