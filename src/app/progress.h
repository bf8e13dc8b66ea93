// app/progress.h: one line on the terminal that tells how far a long read is.
#pragma once

#include <chrono>
#include <cstdint>

#include "app/streams.h"

namespace chancery::app {

/// Draws at most ten times a second, on standard error, and only when that is a terminal. Gone once clear() is called.
class Progress {
 public:
  Progress(Streams& streams, bool quiet);
  void advance(std::uint64_t documents, std::uint64_t bytes);  // totals so far
  void say(const char* what);                                  // "checking ..."
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  Streams& streams_;
  bool shown_ = false;
  const bool draws_;
  const Clock::time_point start_;
  Clock::time_point next_;
};

}  // namespace chancery::app
