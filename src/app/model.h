// app/model.h: the language model that --model names, or ours.
#pragma once

#include "app/arguments.h"
#include "core/result.h"
#include "language/parse.h"

namespace chancery::app {

Result<LanguageModel> open_model(const Arguments& arguments);

}  // namespace chancery::app
