#include "intake/internal/decode.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "core/unicode.h"

namespace chancery::intake {
namespace {

struct Signature {
  std::string_view bytes;
  std::string_view kind;
};
constexpr std::array<Signature, 8> kSignatures = {{{"%PDF-", "a PDF file"},
                                                   {"PK\x03\x04", "a ZIP archive or office document"},
                                                   {"\x89PNG", "a PNG image"},
                                                   {"\xFF\xD8\xFF", "a JPEG image"},
                                                   {"GIF8", "a GIF image"},
                                                   {"\x1F\x8B", "gzip data"},
                                                   {"\x28\xB5\x2F\xFD", "zstd data"},
                                                   {"\x7F"
                                                    "ELF",
                                                    "a program"}}};

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v' && c != 0x1B;
}

/// Why the bytes are no text; "" when they may be.
std::string binary_reason(std::string_view bytes) {
  for (const Signature& signature : kSignatures) {
    if (bytes.starts_with(signature.bytes)) return "is " + std::string(signature.kind) + ", not text";
  }
  if (const auto nul = bytes.find('\0'); nul != std::string_view::npos) {
    return "is binary: a zero byte at offset " + std::to_string(nul);
  }
  const std::string_view head = bytes.substr(0, 64 << 10);
  const auto controls = std::count_if(head.begin(), head.end(), is_control);
  // Text has next to none; a tenth is far beyond any logging or terminal escape.
  if (controls * 10 > static_cast<std::ptrdiff_t>(head.size())) return "is binary: mostly control characters";
  return {};
}

/// Old pages in Windows-1252 have their high bytes inside words or as lone quotation marks; random damage to UTF-8 does
/// not. If no byte is one of the five that Windows-1252 lacks and few high bytes stand together, take it as that.
bool reads_as_windows_1252(std::string_view bytes) {
  std::size_t high = 0, pairs = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (byte < 0x80) continue;
    if (byte == 0x81 || byte == 0x8D || byte == 0x8F || byte == 0x90 || byte == 0x9D) return false;
    ++high;
    if (i + 1 < bytes.size() && static_cast<unsigned char>(bytes[i + 1]) >= 0x80) ++pairs;
  }
  return high > 0 && pairs * 4 <= high;
}

}  // namespace

Result<std::string> decode(std::string_view bytes, const std::string& name, std::uint64_t line, Problems& problems) {
  if (bytes.starts_with("\xFF\xFE")) return decode_utf16(bytes, false);
  if (bytes.starts_with("\xFE\xFF")) return decode_utf16(bytes, true);
  if (const std::string reason = binary_reason(bytes); !reason.empty()) return Error{Errc::unsupported, reason};
  const auto bad = find_invalid_utf8(bytes);
  if (bad == std::string_view::npos) return std::string(bytes);

  char byte[8];
  std::snprintf(byte, sizeof byte, "0x%02X", static_cast<unsigned char>(bytes[bad]));
  const auto bad_line = line > 0 ? line
                                 : 1 + static_cast<std::uint64_t>(std::count(
                                           bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(bad), '\n'));
  const std::string where = std::string("byte ") + byte + " at offset " + std::to_string(bad) + " is not UTF-8; ";
  if (reads_as_windows_1252(bytes)) {
    problems.push_back({name, bad_line, Errc::malformed, where + "read as Windows-1252", false});
    return decode_windows_1252(bytes);
  }
  std::size_t repaired = 0;
  std::string text = repair_utf8(bytes, &repaired);
  problems.push_back(
      {name, bad_line, Errc::malformed, where + std::to_string(repaired) + " such bytes replaced by U+FFFD", false});
  return text;
}

}  // namespace chancery::intake
