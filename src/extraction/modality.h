// extraction/modality.h: does it happen, is it planned, alleged, denied?
#pragma once

#include <filesystem>
#include <memory>

#include "extraction/context.h"

namespace chancery {

struct HedgeTable;
/// Hedging, planning and negating words with the modality they give: data/language/en/modality.tsv.
struct ModalityLexicon {
  std::shared_ptr<const HedgeTable> hedges;
};
Result<ModalityLexicon> load_modality_lexicon(const std::filesystem::path& data, Problems& problems);

/// The modality of the clause or noun phrase headed by `token`: read off auxiliaries, negation, governing verbs ("plans
/// to", "denied", "refrained from", "is believed to"), adverbs ("reportedly") and nouns ("plans for", "alleged"). The strongest
/// reason on the way up to the root wins: denied > negated > hypothetical > alleged > projected > planned > asserted.
Modality modality_of(const Context& context, std::uint32_t sentence_index, std::uint32_t token);

}  // namespace chancery
