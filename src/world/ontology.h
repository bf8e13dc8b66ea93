// world/ontology.h: PLOVER types, CAMEO codes with Goldstein values, sectors.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/problem.h"
#include "core/result.h"
#include "core/string_map.h"

namespace chancery {

/// The closed list of sectors, in the order of the design. Fields of records, so code and not data.
std::span<const std::string> sector_names();
bool is_sector(std::string_view name);

struct CameoCode {
  std::string code;    // "057", leading zero kept
  std::string name;    // "Sign formal agreement"
  std::string plover;  // "AGREE"
  std::string mode;    // PLOVER mode or ""
  double goldstein = 0;
  std::string basis;
};

struct PloverType {
  std::string name;        // "CONSULT"
  bool symmetric = false;  // both sides act
  std::string quad;        // verbal-cooperation material-cooperation verbal-conflict material-conflict
  std::string basis;
};

class Ontology {
 public:
  const CameoCode* cameo(std::string_view code) const;  // falls back to the root ("0571" -> "057" -> "05")
  const PloverType* plover(std::string_view name) const;
  std::span<const CameoCode> codes() const { return codes_; }
  std::span<const PloverType> types() const { return types_; }
  std::span<const std::string> sectors() const { return sector_names(); }

  /// Sectors that a word or phrase (lemmas, lower case) points to; nullptr when none. Phrases have single spaces;
  /// hyphens and spaces are equal ("high-speed rail", "high - speed rail"). A weight of 1 decides alone; weights below
  /// .5 are hints that count only beside others.
  struct SectorCue {
    std::vector<std::string> sectors;
    double weight = 1;
    std::string basis;
  };
  const SectorCue* sector_cue(std::string_view phrase) const;
  std::size_t longest_cue() const { return longest_cue_; }  // in words, hyphens counted as words

  static Result<Ontology> load(const std::filesystem::path& data, Problems& problems,
                               const std::filesystem::path& overlay = {});

 private:
  std::vector<CameoCode> codes_;
  std::vector<PloverType> types_;
  Result<Done> load_types(const std::filesystem::path& data, const std::filesystem::path& overlay, Problems& problems);
  Result<Done> load_codes(const std::filesystem::path& data, const std::filesystem::path& overlay, Problems& problems);
  Result<Done> load_cues(const std::filesystem::path& data, const std::filesystem::path& overlay, Problems& problems);

  StringMap<std::size_t> code_by_name_, type_by_name_;
  StringMap<SectorCue> cues_;
  std::size_t longest_cue_ = 0;
};

}  // namespace chancery
