#include "alignment/copies.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

#include "core/unicode.h"

namespace chancery {
namespace {

constexpr std::size_t kShingle = 8;
constexpr double kAgencyShare = 0.1;
constexpr double kFarCopy = 0.9;  // of reports that lie further apart than ...
constexpr int kDaysOfACopy = 31;  // ... a month

/// The words of the report itself, lower case: letters and digits, so that quotes and spacing do not matter.
std::vector<std::uint64_t> word_hashes(const Document& document) {
  std::vector<std::uint64_t> out;
  for (const Block& block : document.blocks) {
    if (block.kind != BlockKind::body) continue;
    const std::string_view text = slice(document.text, block.where);
    std::uint64_t hash = 0;
    bool inside = false;
    for (std::size_t at = 0; at <= text.size();) {
      const CodePoint c = at < text.size() ? decode_at(text, at) : CodePoint{U' ', 1, true};
      at += c.size;
      if (is_letter(c.value) || is_digit(c.value)) {
        if (!inside) hash = 14695981039346656037ull;  // FNV-1a
        hash = (hash ^ to_lower(c.value)) * 1099511628211ull;
        inside = true;
      } else if (inside) {
        out.push_back(hash);
        inside = false;
      }
    }
  }
  return out;
}

/// Distinct shingles, sorted. A report shorter than one shingle is one shingle.
std::vector<std::uint64_t> shingles_of(const Document& document) {
  const std::vector<std::uint64_t> words = word_hashes(document);
  std::vector<std::uint64_t> out;
  if (words.empty()) return out;
  const std::size_t width = std::min(kShingle, words.size());
  for (std::size_t i = 0; i + width <= words.size(); ++i) {
    std::uint64_t hash = 0;
    for (std::size_t j = 0; j < width; ++j) hash = (hash ^ words[i + j]) * 0x9E3779B97F4A7C15ull + (hash >> 29);
    out.push_back(hash);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

/// How many shingles each pair of documents shares; only pairs that share one.
std::map<std::pair<std::size_t, std::size_t>, std::size_t> shared_shingles(
    const std::vector<std::vector<std::uint64_t>>& shingles) {
  std::vector<std::pair<std::uint64_t, std::size_t>> postings;
  for (std::size_t d = 0; d < shingles.size(); ++d) {
    for (const std::uint64_t s : shingles[d]) postings.emplace_back(s, d);
  }
  std::sort(postings.begin(), postings.end());
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> shared;
  for (std::size_t i = 0; i < postings.size();) {
    std::size_t end = i;
    while (end < postings.size() && postings[end].first == postings[i].first) ++end;
    for (std::size_t a = i; a < end; ++a) {
      for (std::size_t b = a + 1; b < end; ++b) ++shared[{postings[a].second, postings[b].second}];
    }
    i = end;
  }
  return shared;
}

bool share_agency(const Document& a, const Document& b) {
  return std::any_of(a.via.begin(), a.via.end(), [&](const std::string& agency) {
    return std::find(b.via.begin(), b.via.end(), agency) != b.via.end();
  });
}

bool far_apart(const Document& a, const Document& b) {
  const auto &x = a.published.first, &y = b.published.first;
  return x && y && (*x - *y > kDaysOfACopy || *y - *x > kDaysOfACopy);
}

}  // namespace

std::vector<Edge> find_copies(const Corpus& corpus) {
  std::vector<std::vector<std::uint64_t>> shingles;
  shingles.reserve(corpus.documents.size());
  for (const Analysis& analysis : corpus.documents) shingles.push_back(shingles_of(analysis.document));

  std::vector<Edge> edges;
  for (const auto& [pair, shared] : shared_shingles(shingles)) {
    const auto& [i, j] = pair;
    const Document& a = corpus.documents[i].document;
    const Document& b = corpus.documents[j].document;
    const double shorter = static_cast<double>(std::min(shingles[i].size(), shingles[j].size()));
    const double share = static_cast<double>(shared) / shorter;
    const bool same = shingles[i] == shingles[j];
    // Reports of different times that share half their words share a formula: a legal preamble, a yearly letter.
    const double enough = far_apart(a, b) ? kFarCopy : kNearCopy;
    const char* reason = same                                          ? "same_text"
                         : share >= enough                             ? "near_copy"
                         : share >= kAgencyShare && share_agency(a, b) ? "agency_credit"
                                                                       : nullptr;
    if (reason) edges.push_back({std::min(a.id, b.id), std::max(a.id, b.id), reason, share});
  }
  std::sort(edges.begin(), edges.end(),
            [](const Edge& x, const Edge& y) { return std::tie(x.a, x.b) < std::tie(y.a, y.b); });
  return edges;
}

Sources::Sources(const Corpus& corpus, const std::vector<Edge>& edges) {
  for (const Analysis& analysis : corpus.documents) roots_.emplace_back(analysis.document.id, analysis.document.id);
  std::sort(roots_.begin(), roots_.end());
  const auto index = [&](std::string_view id) {
    return static_cast<std::size_t>(std::lower_bound(roots_.begin(), roots_.end(), id,
                                                     [](const auto& r, std::string_view k) { return r.first < k; }) -
                                    roots_.begin());
  };
  std::vector<std::size_t> parent(roots_.size());
  std::iota(parent.begin(), parent.end(), 0);
  const auto root = [&](std::size_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  for (const Edge& edge : edges) {
    const std::size_t a = root(index(edge.a)), b = root(index(edge.b));
    parent[std::max(a, b)] = std::min(a, b);  // the smallest id stands for all
  }
  for (std::size_t i = 0; i < roots_.size(); ++i) roots_[i].second = roots_[root(i)].first;
}

std::string_view Sources::source_of(std::string_view document) const {
  const auto found = std::lower_bound(roots_.begin(), roots_.end(), document,
                                      [](const auto& r, std::string_view k) { return r.first < k; });
  return found != roots_.end() && found->first == document ? std::string_view(found->second) : document;
}

std::uint32_t Sources::count(const std::vector<std::string>& documents) const {
  std::vector<std::string_view> sources;
  for (const std::string& document : documents) sources.push_back(source_of(document));
  std::sort(sources.begin(), sources.end());
  return static_cast<std::uint32_t>(std::unique(sources.begin(), sources.end()) - sources.begin());
}

}  // namespace chancery
