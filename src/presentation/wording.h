// presentation/wording.h: numbers, dates and lists as a reader wants to see them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar.h"

namespace chancery {

std::string with_thousands(std::uint64_t number);                         // 4,102
std::string with_count(std::uint64_t number, std::string_view noun);      // "1 report", "4,102 reports"
std::string count_in_words(std::uint64_t number, std::string_view noun);  // "five reports"; digits from 13 on
std::string list_of(const std::vector<std::string>& items);               // "a, b and c"
std::string capitalised(std::string_view text);                           // first letter upper case

/// The longest prefix of at most `columns` terminal columns, with an ellipsis where something was cut. Line breaks and
/// tabs become spaces.
std::string fit(std::string_view text, std::size_t columns);
std::size_t display_width(std::string_view text);

/// "14 July 2024", "July 2024", "2024", "2017 to 2024", "since 2014", "up to 2014"; "" for an unknown period.
std::string in_words(const Period& period);

}  // namespace chancery
