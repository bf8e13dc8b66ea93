// extraction/events.h: who did what to whom.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "extraction/mentions.h"
#include "extraction/statements.h"
#include "extraction/times.h"

namespace chancery {

struct TriggerTable;
/// Verbs, nouns and patterns that make an event, with PLOVER type, CAMEO code and where the parties stand:
/// data/events/triggers.tsv.
struct EventLexicon {
  std::shared_ptr<const TriggerTable> triggers;
};
Result<EventLexicon> load_event_lexicon(const std::filesystem::path& data, Problems& problems);

/// Events in text order, read off the dependency tree: the trigger, its source and target parties, date, place, modality,
/// attribution, sectors. Headings, captions, navigation and related links give none.
std::vector<Event> find_events(const Context& context, const std::vector<Mention>& mentions,
                               const std::vector<TimeMention>& times, const std::vector<Statement>& statements);

/// The sectors of a span: cues of data/events/sectors.tsv among its words, strongest first, at most three.
std::vector<std::string> sectors_of(const Context& context, Span where);

}  // namespace chancery
