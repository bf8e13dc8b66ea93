#include "app/home.h"

#include <cstdlib>
#include <string>

namespace chancery::app {
namespace {

namespace fs = std::filesystem;

bool is_data_folder(const fs::path& folder) {
  std::error_code ignored;
  return fs::is_directory(folder / "world", ignored);
}

fs::path models_of(const fs::path& data) {
  std::error_code ignored;
  return fs::is_directory(data / "models", ignored) ? data / "models" : data.parent_path() / "models";
}

fs::path program_folder() {
  std::error_code failed;
  const fs::path program = fs::read_symlink("/proc/self/exe", failed);
  return failed ? fs::current_path() : program.parent_path();
}

}  // namespace

Result<Home> find_home(const Arguments& arguments) {
  const char* environment = std::getenv("CHANCERY_DATA");
  const std::string named = !arguments.data.empty() ? arguments.data : environment != nullptr ? environment : "";
  if (!named.empty()) {
    fs::path data = fs::absolute(fs::path(named)).lexically_normal();
    if (data.filename().empty()) data = data.parent_path();  // "data/": models lie beside it, not in it
    if (!is_data_folder(data)) {
      return Error{Errc::not_found, named + ": is not a folder of data files (no world/ in it)"};
    }
    return Home{data, models_of(data)};
  }
  const fs::path program = program_folder();
  for (const char* way : {"../../data", "../data", "../share/chancery/data", "data"}) {
    const fs::path data = (program / way).lexically_normal();
    if (is_data_folder(data)) return Home{data, models_of(data)};
  }
  return Error{Errc::not_found, "the data files were not found beside the program; name their folder with --data DIR"};
}

Result<World> open_world(const Home& home, const Arguments& arguments, Problems& problems) {
  std::error_code ignored;
  if (!arguments.world.empty() && !fs::is_directory(arguments.world, ignored)) {
    return Error{Errc::not_found, arguments.world + ": no such folder (--world)"};
  }
  return load_world(home.data, arguments.world, problems);
}

}  // namespace chancery::app
