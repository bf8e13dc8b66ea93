#include "core/files.h"

#include <cerrno>
#include <cstring>
#include <fstream>

namespace chancery {

Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t limit) {
  std::error_code code;
  const auto status = std::filesystem::status(path, code);
  if (!std::filesystem::exists(status)) return Error{Errc::not_found, path.string() + ": no such file"};
  if (std::filesystem::is_directory(status)) return Error{Errc::io, path.string() + ": is a directory"};
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{Errc::io, path.string() + ": cannot open: " + std::strerror(errno)};
  std::string bytes;
  if (std::filesystem::is_regular_file(status)) {
    const auto size = std::filesystem::file_size(path, code);
    if (!code && size > limit) return Error{Errc::too_large, path.string() + ": " + std::to_string(size) + " bytes"};
    if (!code) bytes.reserve(size);
  }
  char block[1 << 16];
  while (in.read(block, sizeof block) || in.gcount() > 0) {
    bytes.append(block, static_cast<std::size_t>(in.gcount()));
    if (bytes.size() > limit)
      return Error{Errc::too_large, path.string() + ": over " + std::to_string(limit) + " bytes"};
  }
  if (in.bad()) return Error{Errc::io, path.string() + ": read failed: " + std::strerror(errno)};
  return bytes;
}

Result<Done> write_file(const std::filesystem::path& path, std::string_view bytes) {
  auto beside = path;
  beside += ".part";
  {
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) return Error{Errc::io, path.string() + ": cannot write: " + std::strerror(errno)};
  }
  std::error_code code;
  std::filesystem::rename(beside, path, code);
  if (code) return Error{Errc::io, path.string() + ": cannot rename: " + code.message()};
  return Done{};
}

}  // namespace chancery
