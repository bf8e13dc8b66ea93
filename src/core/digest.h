// core/digest.h: content-addressed ids. The adapter around xxHash (XXH3, 128 bits).
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace chancery {

/// 16 lower-case hexadecimal digits (64 of the 128 bits) of the parts, which are kept apart: {"ab","c"} is not
/// {"a","bc"}. The same on every machine. 64 bits: one collision is expected at about five thousand million records.
std::string digest(std::initializer_list<std::string_view> parts);

}  // namespace chancery
