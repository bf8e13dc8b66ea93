// extraction/lexicons.h: the word lists of extraction, one struct a finder, all read from data/.
#pragma once

#include <filesystem>

#include "core/problem.h"
#include "core/result.h"
#include "extraction/events.h"
#include "extraction/figures.h"
#include "extraction/mentions.h"
#include "extraction/modality.h"
#include "extraction/statements.h"
#include "extraction/times.h"

namespace chancery {

struct Lexicons {
  MentionLexicon mentions;
  TimeLexicon times;
  SpeechLexicon speech;
  ModalityLexicon modality;
  FigureLexicon figures;
  EventLexicon events;
};

/// Reads every lexicon. A missing file is an error; a bad row a problem with file:line.
Result<Lexicons> load_lexicons(const std::filesystem::path& data, Problems& problems);

}  // namespace chancery
