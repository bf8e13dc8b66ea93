#include "extraction/lexicons.h"

#include <utility>

namespace chancery {

Result<Lexicons> load_lexicons(const std::filesystem::path& data, Problems& problems) {
  auto mentions = load_mention_lexicon(data, problems);
  if (!mentions) return mentions.error();
  auto times = load_time_lexicon(data, problems);
  if (!times) return times.error();
  auto speech = load_speech_lexicon(data, problems);
  if (!speech) return speech.error();
  auto modality = load_modality_lexicon(data, problems);
  if (!modality) return modality.error();
  auto figures = load_figure_lexicon(data, problems);
  if (!figures) return figures.error();
  auto events = load_event_lexicon(data, problems);
  if (!events) return events.error();
  return Lexicons{std::move(*mentions), std::move(*times),   std::move(*speech),
                  std::move(*modality), std::move(*figures), std::move(*events)};
}

}  // namespace chancery
