// extraction/analyse.h: the first of the two functions that carry the design.
#pragma once

#include <filesystem>
#include <memory>

#include "extraction/records.h"
#include "language/parse.h"
#include "world/world.h"

namespace chancery {

/// The lexicons of extraction (data/events, data/language/<code>): triggers, speech cues, hedges, time words.
struct Lexicons;

/// Everything trained or looked up that is not the world: the parser and the lexicons. Immutable, shared by all
/// threads.
struct Models {
  LanguageModel language;
  std::shared_ptr<const Lexicons> lexicons;
};
Result<Models> load_models(const std::filesystem::path& models, const std::filesystem::path& data, Problems& problems);

/// One document in, its records out. Pure: no I/O, no globals, no locks, the same answer on every machine and thread.
Analysis analyse(Document document, const Models& models, const World& world);

}  // namespace chancery
