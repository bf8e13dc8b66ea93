// extraction/internal/mention_coreference.h: what pronouns and definite descriptions point back to.
#pragma once

#include <string>
#include <vector>

#include "extraction/internal/mention_persons.h"
#include "extraction/internal/mention_text.h"

namespace chancery {

/// Adds a mention for every anaphor of data/language/en/anaphora.tsv that can be resolved; one that cannot is left out.
/// `mentions` hold all names of the document in text order, and do so afterwards.
///
/// Rules and no model: each answer names the phrase that made it, and wrong ones can be mended in the table.
void resolve_anaphors(const Context& context, const std::vector<SentenceView>& views, const PersonRegister& persons,
                      std::string_view home, std::vector<Mention>& mentions);

}  // namespace chancery
