// The text every benchmark reads: the reports of examples/, in name order.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "core/files.h"

inline std::vector<std::string> sample_texts() {
  std::vector<std::filesystem::path> files;
  const auto folder = std::filesystem::path(CHANCERY_SOURCE_DIR) / "examples/reports";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> texts;
  for (const auto& file : files) texts.push_back(std::move(*chancery::read_file(file)));
  return texts;
}
