// core/text.h: small things done to strings.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chancery {

std::string_view trim(std::string_view text);  // ASCII white space
std::string join(const std::vector<std::string>& parts, std::string_view between);
bool is_ascii(std::string_view text);
bool same_ignoring_case(std::string_view a, std::string_view b);  // ASCII case only

/// The whole of `text` as a number; "1,200" is not one.
std::optional<double> parse_double(std::string_view text);
std::optional<long> parse_long(std::string_view text);

/// The shortest decimal that reads back as `value`, without exponent up to 1e21: "245000000000", "7.5".
std::string print_number(double value);

/// Damerau-Levenshtein distance in code points, at most `limit` + 1.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit = 64);

}  // namespace chancery
