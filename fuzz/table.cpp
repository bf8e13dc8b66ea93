// Any bytes as a data file: an error, or rows that all have the header's cells and lie within the file.
#include <string>

#include "core/calendar.h"
#include "core/json.h"
#include "core/table.h"
#include "require.h"

using namespace chancery;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  Problems problems;
  if (const auto table = Table::parse("t", bytes, problems)) {
    std::uint32_t last = 0;
    for (std::size_t row = 0; row < table->rows(); ++row) {
      REQUIRE(table->line(row) > last);
      last = table->line(row);
    }
  }
  if (const auto period = parse_period(bytes)) REQUIRE(period->text == bytes);
  if (const auto json = parse_json(bytes)) REQUIRE(json->value.index() <= 5);
  return 0;
}
