// world/world.h: who and what exists, read from the tables under data/.
//
// Everything here is immutable after load_world and shared by all threads. Look-ups return pointers into the World
// (nullptr: not known). Every entry carries `basis`, the "file:line" that a user can open and mend.
#pragma once

#include <filesystem>

#include "core/problem.h"
#include "core/result.h"
#include "world/actors.h"
#include "world/claims.h"
#include "world/measures.h"
#include "world/offices.h"
#include "world/ontology.h"
#include "world/series.h"

namespace chancery {

struct World {
  Actors actors;
  Offices offices;
  Measures measures;
  Ontology ontology;
  SeriesTable series;
  Claims claims;
  std::string version;  // digest of all data files read
};

/// Reads data/world, data/measures, data/events. A missing or unreadable file is an error; a bad row is a problem that
/// names file, line and reason, and is left out. `overlay` (may be empty) is a user's folder of the same layout, laid
/// over ours.
Result<World> load_world(const std::filesystem::path& data, const std::filesystem::path& overlay, Problems& problems);

}  // namespace chancery
