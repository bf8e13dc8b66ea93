#include "world/world.h"

#include <algorithm>
#include <future>
#include <string>
#include <vector>

#include "core/digest.h"
#include "core/files.h"
#include "world/internal/codes.h"

namespace chancery {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFolders[] = {"world", "measures", "events", "checks"};

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

template <class T>
Result<Done> take(Result<T> from, T& into) {
  if (!from) return from.error();
  into = std::move(*from);
  return Done{};
}

/// Everything but the actors.
Result<Done> load_rest(const fs::path& data, const fs::path& overlay, const Codes& codes, World& world,
                       Problems& problems) {
  if (const auto done = take(Offices::load(data, problems, overlay, &codes), world.offices); !done) return done;
  if (const auto done = take(Measures::load(data, problems), world.measures); !done) return done;
  if (const auto done = take(Ontology::load(data, problems, overlay), world.ontology); !done) return done;
  if (const auto done = take(SeriesTable::load(data, problems, overlay, &codes), world.series); !done) return done;
  if (const auto done = take(Claims::load(data, problems), world.claims); !done) return done;

  const Result<std::string> ours = digest_tables(data);
  if (!ours) return ours.error();
  world.version = *ours;
  if (!overlay.empty()) {
    const Result<std::string> theirs = digest_tables(overlay);
    if (!theirs) return theirs.error();
    world.version = digest({*ours, *theirs});
  }
  return Done{};
}

}  // namespace

Result<World> load_world(const fs::path& data, const fs::path& overlay, Problems& problems) {
  if (!overlay.empty() && !fs::is_directory(overlay)) {
    return Error{Errc::not_found, overlay.string() + ": no such folder"};
  }
  const Result<Codes> codes = Codes::read(data, overlay);
  if (!codes) return codes.error();

  // Two threads, each with its own problems, joined in a fixed order: the actors take about as long as all the rest.
  World world;
  Problems of_actors;
  auto actors_read = std::async(
      std::launch::async, [&]() -> Result<Done> { return take(Actors::load(data, of_actors, overlay), world.actors); });
  Problems of_rest;
  const Result<Done> rest = load_rest(data, overlay, *codes, world, of_rest);
  const Result<Done> actors = actors_read.get();
  problems.insert(problems.end(), of_actors.begin(), of_actors.end());
  problems.insert(problems.end(), of_rest.begin(), of_rest.end());
  if (!actors) return actors.error();
  if (!rest) return rest.error();

  return world;
}

}  // namespace chancery
