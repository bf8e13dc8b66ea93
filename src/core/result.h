// core/result.h: a value or the reason why there is none.
//
// g++ 12 has std::expected only under C++23; this reads the same at the call site.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>

namespace chancery {

enum class Errc : std::uint8_t { not_found, malformed, unsupported, too_large, io, empty, usage };

/// The name of the code as printed in reports: "not_found", "malformed", ...
const char* name_of(Errc code);

struct Error {
  Errc code;
  std::string what;  // one line for a person: what was read, where, what was wrong
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Error error) : state_(std::move(error)) {}

  explicit operator bool() const { return state_.index() == 0; }
  T& operator*() { return std::get<0>(state_); }
  const T& operator*() const { return std::get<0>(state_); }
  T* operator->() { return &std::get<0>(state_); }
  const T* operator->() const { return &std::get<0>(state_); }
  const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

/// For steps that give nothing back: Result<Done> done = write(...); return Done{};
struct Done {};

}  // namespace chancery
