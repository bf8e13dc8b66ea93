// core/files.h: whole files in and out.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/result.h"

namespace chancery {

/// The bytes of a file. not_found, io, or too_large beyond `limit` bytes.
Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t limit = 1ull << 32);

/// Writes beside the target and renames, so that a reader sees the old file or the new one, never half.
Result<Done> write_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace chancery
