// app/home.h: where the data files and models lie.
#pragma once

#include <filesystem>

#include "app/arguments.h"
#include "core/problem.h"
#include "core/result.h"
#include "world/world.h"

namespace chancery::app {

struct Home {
  std::filesystem::path data;    // holds world/, events/, ...
  std::filesystem::path models;  // holds en.model
};

/// --data (or CHANCERY_DATA), else beside the program: `../../data` from a build folder, `../share/chancery/data` once
/// installed. Models lie in `models` inside or beside the data folder.
Result<Home> find_home(const Arguments& arguments);

/// The world with the user's own files laid over it. Bad rows become problems.
Result<World> open_world(const Home& home, const Arguments& arguments, Problems& problems);

}  // namespace chancery::app
