#include "language/internal/clusters.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace chancery {
namespace {

using Neighbours = std::vector<std::pair<std::uint32_t, std::int64_t>>;  // word and how often

/// n log n, from a table where n is small.
class Plogp {
 public:
  Plogp() : table_(1u << 16) {
    for (std::size_t i = 1; i < table_.size(); ++i) table_[i] = compute(static_cast<std::int64_t>(i));
  }
  double operator()(std::int64_t n) const {
    return n < static_cast<std::int64_t>(table_.size()) ? table_[static_cast<std::size_t>(n)] : compute(n);
  }

 private:
  static double compute(std::int64_t n) { return static_cast<double>(n) * std::log(static_cast<double>(n)); }
  std::vector<double> table_;
};

class Exchange {
 public:
  Exchange(std::vector<Neighbours> before, std::vector<Neighbours> after, std::vector<std::int64_t> counts,
           std::uint32_t classes)
      : before_(std::move(before)), after_(std::move(after)), counts_(std::move(counts)), classes_(classes) {
    class_of_.resize(counts_.size());
    pairs_.assign(std::size_t{classes_} * classes_, 0);
    sizes_.assign(classes_, 0);
    for (std::uint32_t w = 0; w < counts_.size(); ++w) class_of_[w] = w % classes_;
    for (std::uint32_t w = 0; w < counts_.size(); ++w) {
      sizes_[class_of_[w]] += counts_[w];
      for (const auto& [next, count] : after_[w]) cell(class_of_[w], class_of_[next]) += count;
    }
  }

  /// One round over all words; returns how many moved.
  std::size_t round() {
    std::size_t moved = 0;
    for (std::uint32_t w = 0; w < counts_.size(); ++w) moved += place(w) ? 1 : 0;
    return moved;
  }

  std::uint32_t class_of(std::uint32_t word) const { return class_of_[word]; }

 private:
  std::int64_t& cell(std::uint32_t first, std::uint32_t second) {
    return pairs_[std::size_t{first} * classes_ + second];
  }

  /// What `word` stands beside, by class; its pairs with itself apart.
  std::int64_t gather(std::uint32_t word) {
    std::int64_t self = 0;
    left_.clear();
    right_.clear();
    sum_.assign(classes_, 0);
    for (const auto& [other, count] : before_[word]) {
      if (other == word)
        self += count;
      else
        sum_[class_of_[other]] += count;
    }
    for (std::uint32_t c = 0; c < classes_; ++c) {
      if (sum_[c] != 0) left_.emplace_back(c, sum_[c]);
    }
    sum_.assign(classes_, 0);
    for (const auto& [other, count] : after_[word]) {
      if (other != word) sum_[class_of_[other]] += count;
    }
    for (std::uint32_t c = 0; c < classes_; ++c) {
      if (sum_[c] != 0) right_.emplace_back(c, sum_[c]);
    }
    return self;
  }

  void add(std::uint32_t to, std::int64_t self, std::int64_t count, std::int64_t sign) {
    for (const auto& [c, n] : left_) cell(c, to) += sign * n;
    for (const auto& [c, n] : right_) cell(to, c) += sign * n;
    cell(to, to) += sign * self;
    sizes_[to] += sign * count;
  }

  double gain(std::uint32_t to, std::int64_t self, std::int64_t count) {
    double sum = 0;
    std::int64_t own = self;
    for (const auto& [c, n] : left_) {
      if (c == to)
        own += n;
      else
        sum += f_(cell(c, to) + n) - f_(cell(c, to));
    }
    for (const auto& [c, n] : right_) {
      if (c == to)
        own += n;
      else
        sum += f_(cell(to, c) + n) - f_(cell(to, c));
    }
    if (own != 0) sum += f_(cell(to, to) + own) - f_(cell(to, to));
    return sum - 2 * (f_(sizes_[to] + count) - f_(sizes_[to]));
  }

  bool place(std::uint32_t word) {
    const std::uint32_t from = class_of_[word];
    const std::int64_t self = gather(word);
    add(from, self, counts_[word], -1);
    std::uint32_t best = from;
    double most = gain(from, self, counts_[word]);
    for (std::uint32_t to = 0; to < classes_; ++to) {
      if (to == from) continue;
      const double here = gain(to, self, counts_[word]);
      if (here > most + 1e-6) {
        most = here;
        best = to;
      }
    }
    add(best, self, counts_[word], 1);
    class_of_[word] = best;
    return best != from;
  }

  std::vector<Neighbours> before_;
  std::vector<Neighbours> after_;
  std::vector<std::int64_t> counts_;
  std::uint32_t classes_;
  std::vector<std::uint32_t> class_of_;
  std::vector<std::int64_t> pairs_;
  std::vector<std::int64_t> sizes_;
  std::vector<std::int64_t> sum_;
  std::vector<std::pair<std::uint32_t, std::int64_t>> left_;
  std::vector<std::pair<std::uint32_t, std::int64_t>> right_;
  Plogp f_;
};

}  // namespace

std::map<std::uint32_t, std::uint32_t> make_clusters(const std::vector<std::vector<std::uint32_t>>& sentences,
                                                     std::uint32_t classes, std::uint32_t least, int rounds) {
  std::map<std::uint32_t, std::int64_t> seen;
  for (const auto& sentence : sentences) {
    for (const std::uint32_t form : sentence) ++seen[form];
  }
  std::vector<std::pair<std::int64_t, std::uint32_t>> order;
  for (const auto& [form, count] : seen) {
    if (count >= least) order.emplace_back(-count, form);
  }
  std::sort(order.begin(), order.end());
  std::map<std::uint32_t, std::uint32_t> clusters;
  if (order.size() < classes) return clusters;
  // Word 0 stands for sentence borders and for every rare word.
  std::map<std::uint32_t, std::uint32_t> ids;
  for (std::size_t i = 0; i < order.size(); ++i) ids.emplace(order[i].second, static_cast<std::uint32_t>(i + 1));
  std::vector<std::map<std::uint32_t, std::int64_t>> next(order.size() + 1);
  std::vector<std::int64_t> counts(order.size() + 1, 0);
  for (const auto& sentence : sentences) {
    std::uint32_t before = 0;
    ++counts[0];
    for (const std::uint32_t form : sentence) {
      const auto found = ids.find(form);
      const std::uint32_t word = found == ids.end() ? 0 : found->second;
      ++next[before][word];
      ++counts[word];
      before = word;
    }
    ++next[before][0];
  }
  std::vector<Neighbours> before(next.size());
  std::vector<Neighbours> after(next.size());
  for (std::uint32_t w = 0; w < next.size(); ++w) {
    for (const auto& [other, count] : next[w]) {
      after[w].emplace_back(other, count);
      before[other].emplace_back(w, count);
    }
  }
  Exchange exchange(std::move(before), std::move(after), counts, classes);
  for (int round = 0; round < rounds; ++round) {
    if (exchange.round() * 200 < counts.size()) break;
  }
  for (const auto& [form, id] : ids) clusters.emplace(form, exchange.class_of(id) + 1);
  return clusters;
}

}  // namespace chancery
