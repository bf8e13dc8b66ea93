#include "world/ontology.h"

#include <algorithm>
#include <array>

#include "core/text.h"
#include "world/internal/layers.h"
#include "world/internal/phrases.h"

namespace chancery {
namespace {

using Row = LayeredTable::Row;

const std::array<std::string, 16> kSectors = {"diplomacy",      "trade",
                                              "finance",        "energy",
                                              "infrastructure", "military-exercise",
                                              "arms",           "military-technology",
                                              "intelligence",   "regional-security",
                                              "technology",     "space",
                                              "culture",        "international-organisation",
                                              "information",    "tension"};

constexpr std::array<std::string_view, 5> kQuads = {"verbal-cooperation", "material-cooperation", "verbal-conflict",
                                                    "material-conflict", "neutral"};

bool is_quad(std::string_view name) { return std::find(kQuads.begin(), kQuads.end(), name) != kQuads.end(); }

bool is_code(std::string_view code) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return code.size() >= 2 && code.size() <= 4 && std::all_of(code.begin(), code.end(), digit);
}

}  // namespace

std::span<const std::string> sector_names() { return kSectors; }

bool is_sector(std::string_view name) { return std::find(kSectors.begin(), kSectors.end(), name) != kSectors.end(); }

Result<Ontology> Ontology::load(const std::filesystem::path& data, Problems& problems,
                                const std::filesystem::path& overlay) {
  Ontology out;
  if (const auto done = out.load_types(data, overlay, problems); !done) return done.error();
  if (const auto done = out.load_codes(data, overlay, problems); !done) return done.error();
  if (const auto done = out.load_cues(data, overlay, problems); !done) return done.error();
  return out;
}

Result<Done> Ontology::load_types(const std::filesystem::path& data, const std::filesystem::path& overlay,
                                  Problems& problems) {
  enum { kName, kSymmetric, kQuad };
  const auto table =
      LayeredTable::read(data, overlay, "events/plover.tsv", {"name", "symmetric", "quad"}, {kName}, problems);
  if (!table) return table.error();
  for (const Row& row : table->rows()) {
    if (row[kName].empty() || (row[kSymmetric] != "yes" && row[kSymmetric] != "no") || !is_quad(row[kQuad])) {
      row.reject("needs a name, symmetric yes or no, and a quad", problems);
      continue;
    }
    type_by_name_.emplace(row[kName], types_.size());
    types_.push_back({std::string(row[kName]), row[kSymmetric] == "yes", std::string(row[kQuad]), row.basis()});
  }
  return Done{};
}

Result<Done> Ontology::load_codes(const std::filesystem::path& data, const std::filesystem::path& overlay,
                                  Problems& problems) {
  enum { kCode, kName, kPlover, kMode, kGoldstein };
  const auto table = LayeredTable::read(data, overlay, "events/cameo.tsv",
                                        {"code", "name", "plover", "mode", "goldstein"}, {kCode}, problems);
  if (!table) return table.error();
  for (const Row& row : table->rows()) {
    const auto goldstein = parse_double(row[kGoldstein]);
    if (!is_code(row[kCode])) {
      row.reject("bad code '" + std::string(row[kCode]) + "'", problems);
    } else if (!plover(row[kPlover])) {
      row.reject("unknown type '" + std::string(row[kPlover]) + "'", problems);
    } else if (!goldstein || *goldstein < -10 || *goldstein > 10) {
      row.reject("bad Goldstein value '" + std::string(row[kGoldstein]) + "'", problems);
    } else {
      code_by_name_.emplace(row[kCode], codes_.size());
      codes_.push_back({std::string(row[kCode]), std::string(row[kName]), std::string(row[kPlover]),
                        std::string(row[kMode]), *goldstein, row.basis()});
    }
  }
  return Done{};
}

Result<Done> Ontology::load_cues(const std::filesystem::path& data, const std::filesystem::path& overlay,
                                 Problems& problems) {
  enum { kPhrase, kSectorList, kWeight };
  const auto table =
      LayeredTable::read(data, overlay, "events/sectors.tsv", {"phrase", "sectors", "weight"}, {kPhrase}, problems);
  if (!table) return table.error();
  for (const Row& row : table->rows()) {
    SectorCue cue{copy_list(row[kSectorList]), 1, row.basis()};
    const auto weight = row[kWeight].empty() ? std::optional<double>(1) : parse_double(row[kWeight]);
    const auto unknown = std::find_if_not(cue.sectors.begin(), cue.sectors.end(), is_sector);
    if (unknown != cue.sectors.end()) {
      row.reject("unknown sector '" + *unknown + "'", problems);
    } else if (row[kPhrase].empty() || cue.sectors.empty()) {
      row.reject("empty phrase or sectors", problems);
    } else if (!weight || *weight <= 0 || *weight > 1) {
      row.reject("weight must be over 0 and at most 1, not '" + std::string(row[kWeight]) + "'", problems);
    } else {
      cue.weight = *weight;
      longest_cue_ = std::max(longest_cue_, words_in(row[kPhrase]));
      if (!cues_.emplace(phrase_key(row[kPhrase]), std::move(cue)).second) {
        row.reject("the phrase differs from another in hyphens or case only", problems);
      }
    }
  }
  return Done{};
}

const CameoCode* Ontology::cameo(std::string_view code) const {
  for (; code.size() >= 2; code.remove_suffix(1)) {
    const auto found = code_by_name_.find(code);
    if (found != code_by_name_.end()) return &codes_[found->second];
  }
  return nullptr;
}

const PloverType* Ontology::plover(std::string_view name) const {
  const auto found = type_by_name_.find(name);
  return found == type_by_name_.end() ? nullptr : &types_[found->second];
}

const Ontology::SectorCue* Ontology::sector_cue(std::string_view phrase) const {
  const auto found = is_phrase_key(phrase) ? cues_.find(phrase) : cues_.find(phrase_key(phrase));
  return found == cues_.end() ? nullptr : &found->second;
}

}  // namespace chancery
