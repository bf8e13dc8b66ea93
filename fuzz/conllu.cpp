// Any bytes as a treebank: an error that names the line, or sentences that write and read back the same.
#include <string>

#include "language/conllu.h"
#include "require.h"

using namespace chancery;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto sentences = parse_conllu({reinterpret_cast<const char*>(data), size}, "f");
  if (!sentences) {
    REQUIRE(!sentences.error().what.empty());
    return 0;
  }
  const std::string written = write_conllu(*sentences);
  const auto again = parse_conllu(written, "g");
  REQUIRE(again);
  REQUIRE(write_conllu(*again) == written);
  return 0;
}
