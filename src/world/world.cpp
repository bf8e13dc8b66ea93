#include "world/world.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/digest.h"
#include "core/files.h"

namespace chancery {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFolders[] = {"world", "measures", "events"};

/// The digest of every table under a folder, in the order of their names.
Result<std::string> digest_tables(const fs::path& root) {
  std::string all;
  for (const char* folder : kFolders) {
    std::error_code code;
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(root / folder, code)) {
      if (entry.path().extension() == ".tsv") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
      const Result<std::string> bytes = read_file(file);
      if (!bytes) return bytes.error();
      all += digest({folder, file.filename().string(), *bytes});
    }
  }
  return digest({all});
}

}  // namespace

Result<World> load_world(const fs::path& data, const fs::path& overlay, Problems& problems) {
  if (!overlay.empty() && !fs::is_directory(overlay)) {
    return Error{Errc::not_found, overlay.string() + ": no such folder"};
  }
  World world;
  auto actors = Actors::load(data, problems, overlay);
  if (!actors) return actors.error();
  world.actors = std::move(*actors);

  auto offices = Offices::load(data, problems, overlay, &world.actors);
  if (!offices) return offices.error();
  world.offices = std::move(*offices);

  auto measures = Measures::load(data, problems);
  if (!measures) return measures.error();
  world.measures = std::move(*measures);

  auto ontology = Ontology::load(data, problems, overlay);
  if (!ontology) return ontology.error();
  world.ontology = std::move(*ontology);

  auto series = SeriesTable::load(data, problems, overlay, &world.actors);
  if (!series) return series.error();
  world.series = std::move(*series);

  const Result<std::string> ours = digest_tables(data);
  if (!ours) return ours.error();
  world.version = *ours;
  if (!overlay.empty()) {
    const Result<std::string> theirs = digest_tables(overlay);
    if (!theirs) return theirs.error();
    world.version = digest({*ours, *theirs});
  }
  return world;
}

}  // namespace chancery
