#include "app/model.h"

#include "app/home.h"

namespace chancery::app {

Result<LanguageModel> open_model(const Arguments& arguments) {
  if (!arguments.model.empty()) return LanguageModel::load(arguments.model);
  const Result<Home> home = find_home(arguments);
  if (!home) return home.error();
  return LanguageModel::load(home->models / "en.model");
}

}  // namespace chancery::app
