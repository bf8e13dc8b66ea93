#include "world/internal/codes.h"

#include "world/internal/layers.h"

namespace chancery {

Result<Codes> Codes::read(const std::filesystem::path& data, const std::filesystem::path& overlay) {
  Codes codes;
  Problems reported_with_the_actors;  // the same files are read again there, in full
  for (const char* file : {"world/states.tsv", "world/organisations.tsv"}) {
    const auto table = LayeredTable::read(data, overlay, file, {"id"}, {}, reported_with_the_actors);
    if (!table) return table.error();
    for (const LayeredTable::Row& row : table->rows()) codes.ids_.emplace(row[0], true);
  }
  return codes;
}

}  // namespace chancery
