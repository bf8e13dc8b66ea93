// Averaged perceptron weights while they are learnt (Collins 2002; averaging as in Daume 2006).
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace chancery {

/// Rows of `Lanes` whole-number weights under hashed features. Whole numbers throughout, so that training gives the
/// same model everywhere; only the average is a fraction, and it is rounded at once.
template <std::size_t Lanes>
class TrainTable {
 public:
  explicit TrainTable(unsigned bits)
      : mask_((1u << bits) - 1), now_((std::size_t{1} << bits) * Lanes), sum_(now_.size()) {}

  void score(const std::uint32_t* features, std::size_t count, std::int32_t* out) const {
    std::fill(out, out + Lanes, 0);
    for (std::size_t i = 0; i < count; ++i) {
      const std::int16_t* row = &now_[static_cast<std::size_t>(features[i] & mask_) * Lanes];
      for (std::size_t k = 0; k < Lanes; ++k) out[k] += row[k];
    }
  }

  void update(const std::uint32_t* features, std::size_t count, std::size_t lane, std::int32_t by) {
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t at = static_cast<std::size_t>(features[i] & mask_) * Lanes + lane;
      now_[at] = static_cast<std::int16_t>(now_[at] + by);
      sum_[at] += by * step_;
    }
  }

  void tick() { ++step_; }

  /// Adds the averages over all steps to `sum` (which is empty the first time). Averages of several trainings in
  /// different orders add up to one model that errs less than each.
  void add_averages(std::vector<double>& sum) const {
    sum.resize(now_.size(), 0.0);
    for (std::size_t i = 0; i < now_.size(); ++i) {
      sum[i] += now_[i] - static_cast<double>(sum_[i]) / static_cast<double>(step_);
    }
  }

 private:
  std::uint32_t mask_;
  std::vector<std::int16_t> now_;  // steps of one: far from its limits in any training
  std::vector<std::int64_t> sum_;
  std::int64_t step_ = 1;
};

/// The first `used` of every `lanes` weights as int8, scaled so that one in ten thousand of those in use is clipped.
inline std::string quantise(const std::vector<double>& weights, std::size_t lanes, std::size_t used) {
  std::vector<double> sizes;
  for (const double weight : weights) {
    if (weight != 0) sizes.push_back(std::fabs(weight));
  }
  std::string bytes;
  bytes.reserve(weights.size() / lanes * used);
  if (sizes.empty()) return std::string(weights.size() / lanes * used, '\0');
  const auto high = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() - 1 - sizes.size() / 10000);
  std::nth_element(sizes.begin(), high, sizes.end());
  const double scale = 127.0 / *high;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (i % lanes >= used) continue;
    const double scaled = std::clamp(std::nearbyint(weights[i] * scale), -127.0, 127.0);
    bytes.push_back(static_cast<char>(static_cast<std::int8_t>(scaled)));
  }
  return bytes;
}

/// A small generator of our own (xorshift), so that training shuffles alike with every standard library.
class Random {
 public:
  explicit Random(std::uint32_t seed) : state_(seed * 0x9E3779B97F4A7C15ull + 0x2545F4914F6CDD1Dull) {}
  std::uint32_t next() {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return static_cast<std::uint32_t>(state_ >> 32);
  }
  std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>((std::uint64_t{next()} * limit) >> 32); }

 private:
  std::uint64_t state_;
};

}  // namespace chancery
