#include "language/internal/relations.h"

namespace chancery {

void WholeTree::set(const ParserInput& input, std::span<const std::int32_t> heads) {
  input_ = &input;
  heads_.assign(heads.begin(), heads.end());
  starts_.assign(heads.size() + 2, 0);
  children_.assign(heads.size(), 0);
  for (const std::int32_t head : heads_) {
    if (head >= 0) ++starts_[static_cast<std::size_t>(head) + 2];
  }
  for (std::size_t i = 2; i < starts_.size(); ++i) starts_[i] += starts_[i - 1];
  for (std::size_t i = 0; i < heads_.size(); ++i) {
    if (heads_[i] >= 0) children_[starts_[static_cast<std::size_t>(heads_[i]) + 1]++] = static_cast<std::int32_t>(i);
  }
}

std::uint32_t WholeTree::tags_of(std::int32_t word) const {
  std::uint32_t set = 0;
  for (const std::int32_t child : children(word)) set |= 1u << tag(child);
  return set;
}

std::int32_t WholeTree::first_child(std::int32_t word, Upos a, Upos b) const {
  for (const std::int32_t child : children(word)) {
    const auto upos = static_cast<Upos>(tag(child));
    if (upos == a || upos == b) return child;
  }
  return -1;
}

std::size_t WholeTree::features(std::int32_t d, std::span<const std::uint8_t> labels, std::uint32_t* out) const {
  const std::int32_t h = heads_[static_cast<std::size_t>(d)];
  const std::int32_t g = heads_[static_cast<std::size_t>(h)];
  const WordFeatures& dep = input_->words[static_cast<std::size_t>(d)];
  const WordFeatures& head = input_->words[static_cast<std::size_t>(h)];
  const std::uint32_t dw = dep.form, dt = tag(d), hw = head.form, ht = tag(h);
  const std::uint32_t both = ht * 32 + dt;
  const bool left = d < h;
  // The sisters: their number on this side, the ones beside, the labels given so far.
  const auto sisters = children(h);
  std::int32_t before = -1, after = -1;
  std::uint32_t place = 0, same_side = 0, label_set_hash = 1;
  std::uint64_t given = 0;
  for (const std::int32_t s : sisters) {
    if ((s < h) == left) {
      ++same_side;
      if (left ? s > d : s < d) ++place;
    }
    if (s < d) {
      before = s;
      given |= 1ull << labels[static_cast<std::size_t>(s)];
    }
    if (s > d && after < 0) after = s;
  }
  label_set_hash = static_cast<std::uint32_t>((given * 0x9E3779B97F4A7C15ull) >> 32);
  const std::uint32_t before_label = before < 0 ? 60u : labels[static_cast<std::size_t>(before)];
  const std::uint32_t position = std::min(place, 3u) * 4 + std::min(same_side, 3u);
  const std::int32_t case_word = first_child(d, Upos::ADP, Upos::ADP);
  const std::int32_t mark_word = first_child(d, Upos::SCONJ, Upos::PART);
  const std::int32_t head_aux = first_child(h, Upos::AUX, Upos::AUX);
  const std::int32_t dep_aux = first_child(d, Upos::AUX, Upos::AUX);
  const std::int32_t head_case = first_child(h, Upos::ADP, Upos::SCONJ);
  const std::uint32_t dep_tags = tags_of(d), head_tags = tags_of(h);
  const std::int32_t dep_last = children(d).empty() ? -1 : children(d).back();
  const std::int32_t dep_first = children(d).empty() ? -1 : children(d).front();
  const std::int32_t span = left ? h - d : d - h;
  const std::uint32_t distance = static_cast<std::uint32_t>(span <= 4 ? span : span <= 8 ? 5 : 6);
  const std::uint32_t gt = g < 0 ? 21u : tag(g), gw = g < 0 ? 9u : word(g);
  const std::uint32_t g_side = g < 0 ? 2u : (g < h ? 0u : 1u);
  const std::uint32_t side = left ? 600 : 700;
  std::size_t n = 0;
  const auto add = [&](std::uint32_t id, std::uint32_t x, std::uint32_t y = 0, std::uint32_t z = 0) {
    out[n++] = mix(side + id, x, y, z);
  };
  add(1, both);
  add(2, hw, dt);
  add(3, dw, ht);
  add(4, hw, dw);
  add(5, dw, dt);
  add(6, hw, ht);
  add(7, both, distance);
  add(8, both, position);
  add(9, both, gt, g_side);
  add(10, gw, both);
  add(11, both, word(case_word));
  add(12, hw, word(case_word), dt);
  add(13, dw, word(case_word));
  add(14, word(case_word), ht, dep.cluster);
  add(15, both, word(mark_word));
  add(16, hw, word(mark_word), dt);
  add(17, word(mark_word), dep_tags, both);
  add(18, both, dep_tags);
  add(19, both, head_tags);
  add(20, dw, dep_tags, ht);
  add(21, both, label_set_hash);
  add(22, hw, label_set_hash, dt);
  add(23, both, before_label, tag(before));
  add(24, both, tag(after), before_label);
  add(25, dw, before_label, ht);
  add(26, hw, before_label, dt);
  add(27, both, word(before));
  add(28, both, word(after));
  add(29, hw, word(before), dt);
  add(30, hw, word(after), dt);
  add(31, both, word(head_aux), head.suffix[0]);
  add(32, hw, word(head_aux), dt);
  add(33, both, word(head_aux), head.shape);
  add(34, both, word(dep_aux));
  add(35, both, word(dep_first));
  add(36, both, word(dep_last));
  add(37, both, tag(dep_first) * 32 + tag(dep_last));
  add(38, both, tag(d - 1), tag(d + 1));
  add(39, both, tag(h - 1), tag(h + 1));
  add(40, both, word(d - 1));
  add(41, both, word(d + 1));
  add(42, dw, word(d + 1));
  add(43, dw, word(d - 1));
  add(44, head.cluster, dep.cluster, both);
  add(45, hw, dep.cluster);
  add(46, dw, head.cluster);
  add(47, dep.cluster, both);
  add(48, head.cluster, both);
  add(49, both, dep.suffix[1]);
  add(50, both, head.suffix[1]);
  add(51, both, head.suffix[1], dep.suffix[1]);
  add(52, both, dep.shape, head.shape);
  add(53, both, word(head_case), gt);
  add(54, both, gt, word(case_word));
  add(55, gw, hw, dt);
  add(56, gw, dw, ht);
  add(57, both, position, label_set_hash);
  add(58, head.cluster, word(case_word), both);
  add(59, dt, head_tags, dep_tags);
  add(60, both, tag(d + 1) * 32 + tag(d + 2), tag(d - 1));
  add(61, dw, distance, ht);
  add(62, both, word(h + 1));
  add(63, both, word(h - 1));
  add(64, 0);
  return n;
}

}  // namespace chancery
