// app/pipeline.h: many documents analysed at the same time, handed on in the order of the input.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "extraction/analyse.h"
#include "intake/intake.h"

namespace chancery::app {

/// One input after reading: its records, or nothing where it was refused, and what was wrong with it and before it.
struct Outcome {
  std::optional<Analysis> analysis;
  Problems problems;
  std::uint64_t bytes = 0;
};

/// Everything a worker reads. Borrowed for the length of analyse_all.
struct Readers {
  const IntakeRules& intake;
  const Models& models;
  const World& world;
};

/// Reads every item of `source` with `threads` workers and calls `take` on the calling thread with each outcome, in
/// input order whatever the number of threads. A worker waits while too many outcomes, or too many bytes, are under
/// way, so memory stays bounded however long the input is. `take` returns false to stop early.
void analyse_all(ItemSource& source, const Readers& readers, std::uint32_t threads,
                 const std::function<bool(Outcome&&)>& take);

}  // namespace chancery::app
