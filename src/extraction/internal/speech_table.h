// extraction/internal/speech_table.h: data/language/en/speech.tsv in memory.
#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace chancery {

enum class SpeechClass : std::uint8_t { say, express, demand, opinion, evidence, source, opinion_noun, speech_noun };
enum class SpeechNeeds : std::uint8_t { nothing, clause, object, predicate, as };

struct SpeechTable {
  struct Cue {
    std::vector<std::string> others;  // particles that follow: "point out"
    SpeechClass kind = SpeechClass::say;
    SpeechNeeds needs = SpeechNeeds::nothing;
    std::string basis;
  };
  std::unordered_map<std::string, std::vector<Cue>> verbs, nouns;             // by lemma; looked up only
  std::unordered_set<std::string> speakers, documents, venues, publications;  // lemmas
};

}  // namespace chancery
