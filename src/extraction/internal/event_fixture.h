// extraction/internal/event_fixture.h: what the tests of events, statements and modality share. Not part of the
// library.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "extraction/analyse.h"
#include "extraction/internal/event_roles.h"
#include "extraction/lexicons.h"

namespace chancery::testing_support {

inline std::filesystem::path source_dir() { return CHANCERY_SOURCE_DIR; }

/// World and models of the repository, loaded once a test program.
struct Loaded {
  World world;
  Models models;
};
inline const Loaded& loaded() {
  static const Loaded all = [] {
    Problems problems;
    auto world = load_world(source_dir() / "data", {}, problems);
    auto models = load_models(source_dir() / "models", source_dir() / "data", problems);
    if (!world || !models) {
      ADD_FAILURE() << (!world ? world.error().what : models.error().what);
      std::abort();
    }
    return Loaded{std::move(*world), std::move(*models)};
  }();
  return all;
}

/// One paragraph of body text, reported on `date`.
inline Document paragraph(std::string text, std::string_view date = "2024-05-16") {
  Document document;
  document.id = "test";
  document.name = "test";
  document.language = "en";
  if (const auto published = parse_period(date)) {
    document.published = *published;
    document.published_basis = DateBasis::metadata;
  }
  document.text = std::move(text);
  document.blocks.push_back({{0, static_cast<std::uint32_t>(document.text.size())}, BlockKind::body});
  return document;
}

inline Analysis analysed(std::string text) {
  return analyse(paragraph(std::move(text)), loaded().models, loaded().world);
}

inline std::string joined(const std::vector<std::string>& keys) {
  std::string out;
  for (const std::string& key : keys) out += (out.empty() ? "" : "+") + key;
  return out;
}

/// "FRA>EGY" or, when both act, "EGY<>FRA".
inline std::string sides(const Event& event) {
  if (!event.mutual) return joined(keys_of(event.source)) + ">" + joined(keys_of(event.target));
  std::vector<Party> all = event.source;
  merge(all, event.target);
  std::string out;
  for (const std::string& key : keys_of(all)) out += (out.empty() ? "" : "<>") + key;
  return out;
}

/// "FRA>EGY CONSULT 042", the modality after it where it is not asserted: the form of testdata/extraction/events.tsv.
inline std::string line_of(const Event& event) {
  std::string out = sides(event) + " " + event.type;
  if (!event.cameo.empty()) out += " " + event.cameo;
  if (event.modality != Modality::asserted) out += " " + std::string(name_of(event.modality));
  return out;
}

inline std::vector<std::string> lines_of(const std::vector<Event>& events) {
  std::vector<std::string> out;
  for (const Event& event : events) out.push_back(line_of(event));
  return out;
}

}  // namespace chancery::testing_support
