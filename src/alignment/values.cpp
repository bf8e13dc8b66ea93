#include "alignment/values.h"

#include <algorithm>
#include <cmath>

namespace chancery {
namespace {

/// Half of the last digit that was printed: "245 billion" -> 0.5e9, "6.3 million" -> 0.05e6, "1,200" -> 0.5.
double half_last_digit(const Figure& figure) {
  const std::string& surface = figure.surface;
  const double value = std::abs(*figure.value);
  std::string digits;
  std::size_t decimals = 0;
  bool point = false, started = false;
  for (const char c : surface) {
    if (c >= '0' && c <= '9') {
      digits += c;
      decimals += point;
      started = true;
    } else if (c == '.' && started && !point) {
      point = true;
    } else if (c != ',' && started) {
      break;
    }
  }
  if (digits.empty() || value == 0) return 0;
  const double printed = std::stod(digits.substr(0, 15)) / std::pow(10.0, static_cast<double>(decimals));
  if (printed <= 0) return 0;
  const double scale = value / printed;  // the scale word and the unit
  double unit = std::pow(10.0, -static_cast<double>(decimals));
  if (decimals == 0 && scale == 1) {  // trailing zeros of "1,200" may be rounding
    for (std::size_t i = digits.size(); i-- > 1 && digits[i] == '0';) unit *= 10;
  }
  return 0.5 * unit * scale;
}

}  // namespace

Allowed allowed_by(const Figure& figure) {
  if (!figure.value) return {};
  const double value = *figure.value;
  if (figure.value_high) return {std::min(value, *figure.value_high), std::max(value, *figure.value_high)};
  const double size = std::abs(value);
  switch (figure.approximation) {
    case Approximation::exact: {
      const double slack = std::max(half_last_digit(figure), 0.005 * size);
      return {value - slack, value + slack};
    }
    case Approximation::about:
      return {value - 0.1 * size, value + 0.1 * size};
    case Approximation::almost:
      return {value - 0.1 * size, value};
    case Approximation::at_least:
    case Approximation::more_than:
      return {value, value + 0.5 * size};
    case Approximation::up_to:
    case Approximation::less_than:
      return {value - 0.5 * size, value};
  }
  return {};
}

std::optional<double> value_in(const Figure& figure, std::string_view unit, const World& world) {
  if (!figure.value) return std::nullopt;
  if (figure.unit == unit) return figure.value;
  const Unit* from = world.measures.unit_by_code(figure.unit);
  const Unit* to = world.measures.unit_by_code(unit);
  if (!from || !to) return std::nullopt;
  const auto factor = world.measures.convert(*from, *to, world.measures.good(figure.object));
  if (!factor) return std::nullopt;
  return *figure.value * *factor;
}

std::optional<bool> compatible(const Figure& a, const Figure& b, const World& world) {
  if (!a.value || !b.value) return std::nullopt;
  const auto b_value = value_in(b, a.unit, world);
  if (!b_value) return std::nullopt;
  const double factor = *b.value != 0 ? *b_value / *b.value : 1;
  const Allowed x = allowed_by(a);
  Allowed y = allowed_by(b);
  y.low *= factor;
  y.high *= factor;
  return x.low <= y.high && y.low <= x.high;
}

}  // namespace chancery
