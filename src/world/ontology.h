// world/ontology.h: PLOVER types, CAMEO codes with Goldstein values, sectors.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/problem.h"
#include "core/result.h"

namespace chancery {

struct CameoCode {
  std::string code;   // "057", leading zero kept
  std::string name;   // "Sign formal agreement"
  std::string plover; // "AGREE"
  std::string mode;   // PLOVER mode or ""
  double goldstein = 0;
  std::string basis;
};

struct PloverType {
  std::string name;   // "CONSULT"
  bool symmetric = false;  // both sides act
  std::string quad;   // verbal-cooperation material-cooperation verbal-conflict material-conflict
  std::string basis;
};

class Ontology {
 public:
  const CameoCode* cameo(std::string_view code) const;  // falls back to the root ("0571" -> "057" -> "05")
  const PloverType* plover(std::string_view name) const;
  std::span<const CameoCode> codes() const { return codes_; }
  std::span<const PloverType> types() const { return types_; }
  std::span<const std::string> sectors() const { return sectors_; }  // the closed list, in DESIGN's order

  /// Sectors that a word or phrase (lemma, lower case) points to; empty when none. Phrases have single spaces.
  struct SectorCue { std::vector<std::string> sectors; double weight = 1; std::string basis; };
  const SectorCue* sector_cue(std::string_view phrase) const;
  std::size_t longest_cue() const { return longest_cue_; }  // in words

  static Result<Ontology> load(const std::filesystem::path& data, Problems& problems);

 private:
  std::vector<CameoCode> codes_;
  std::vector<PloverType> types_;
  std::vector<std::string> sectors_;
  std::unordered_map<std::string, std::size_t> code_by_name_, type_by_name_;
  std::unordered_map<std::string, SectorCue> cues_;
  std::size_t longest_cue_ = 0;
};

}  // namespace chancery
