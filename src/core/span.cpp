#include "core/span.h"

namespace chancery {

std::string_view slice(std::string_view text, Span where) {
  const std::size_t begin = std::min<std::size_t>(where.begin, text.size());
  const std::size_t end = std::clamp<std::size_t>(where.end, begin, text.size());
  return text.substr(begin, end - begin);
}

}  // namespace chancery
