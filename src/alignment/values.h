// alignment/values.h: what an amount allows, by its wording, and whether two amounts can both hold.
#pragma once

#include <limits>
#include <optional>

#include "extraction/records.h"
#include "world/world.h"

namespace chancery {

/// The closed interval of true values under which a careful writer could have printed the figure.
struct Allowed {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
};

/// exact: the rounding of the printed digits ("245 billion": +-0.5 billion, at least one part in two hundred);
/// about: +-10 %; almost: 10 % below up to the value; at_least, more_than: the value up to half as much again; up_to,
/// less_than: half the value up to the value. A range is its own interval.
/// The half is how far "over 100" stretches before one would call it misleading; it is a convention of ours.
Allowed allowed_by(const Figure& figure);

/// `figure.value` in `unit` (a code), by the good's density where needed; nullopt when it cannot be converted.
std::optional<double> value_in(const Figure& figure, std::string_view unit, const World& world);

/// Can both hold? nullopt when they cannot be compared (units of different dimensions).
std::optional<bool> compatible(const Figure& a, const Figure& b, const World& world);

}  // namespace chancery
