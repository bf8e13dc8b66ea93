// presentation/listing.h: one line a record, for people.
#pragma once

#include <string>
#include <vector>

#include "presentation/grid.h"
#include "presentation/records.h"

namespace chancery {

/// A table of documents, figures, events, statements or tenures in the order of report name and text; at most `limit`
/// rows (0: all). Empty when there is nothing to list.
std::string render_listing(const Holdings& holdings, RecordKind kind, std::size_t limit, Look look);

/// "245 billion USD", "107 million [bbl_us]" -> "107 million barrels", "70%", "no. 1", "about 100".
std::string value_in_words(const Figure& figure);

/// "RUS, CHN"
std::string parties_in_words(const std::vector<Party>& parties);

/// Documents in the order in which people expect them: by name, then by id.
std::vector<const Analysis*> by_name(const Corpus& corpus);

/// The first eight digits: enough to be typed, and `explain` takes them.
std::string short_id(std::string_view id);

}  // namespace chancery
