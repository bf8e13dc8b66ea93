#include "language/internal/parser.h"

namespace chancery {
namespace {

std::uint32_t bucket(std::int32_t distance) {
  if (distance <= 4) return static_cast<std::uint32_t>(std::max(distance, 0));
  if (distance <= 6) return 5;
  return distance <= 10 ? 6 : 7;
}

/// Words and tags by index, with values of their own where there is no word.
struct View {
  const ParserInput& input;

  bool has(std::int32_t i) const { return i >= 0 && i < static_cast<std::int32_t>(input.words.size()); }
  std::uint32_t word(std::int32_t i) const { return has(i) ? input.words[static_cast<std::size_t>(i)].form : 7; }
  std::uint32_t tag(std::int32_t i) const { return has(i) ? input.tags[static_cast<std::size_t>(i)] : 20u; }
  std::uint32_t cluster(std::int32_t i) const { return has(i) ? input.words[static_cast<std::size_t>(i)].cluster : 3; }
  std::uint32_t suffix(std::int32_t i) const { return has(i) ? input.words[static_cast<std::size_t>(i)].suffix[1] : 5; }
  std::uint32_t shape(std::int32_t i) const { return has(i) ? input.words[static_cast<std::size_t>(i)].shape : 5; }

  /// What lies strictly between two words: commas (to 2), a verb, a conjunction.
  std::uint32_t between(std::int32_t a, std::int32_t b) const {
    if (!has(a) || !has(b) || b - a < 2) return 0;
    const auto from = static_cast<std::size_t>(a) + 1;
    const auto to = static_cast<std::size_t>(b);
    const int commas = std::min(input.commas[to] - input.commas[from], 2);
    const int verbs = std::min(input.verbs[to] - input.verbs[from], 2);
    const int marks = input.marks[to] > input.marks[from] ? 1 : 0;
    return static_cast<std::uint32_t>(1 + commas + verbs * 3 + marks * 9);
  }
};

std::uint32_t fold(std::uint64_t set) { return static_cast<std::uint32_t>((set * 0x9E3779B97F4A7C15ull) >> 32); }

const Subtree kNone;

}  // namespace

std::size_t move_features(const ParserInput& input, const State& state, std::uint32_t* out) {
  const View view{input};
  const Subtree& s0 = state.top != nullptr ? *state.top : kNone;
  const Subtree& s1 = s0.below != nullptr ? *s0.below : kNone;
  const Subtree& s2 = s1.below != nullptr ? *s1.below : kNone;
  const Subtree& b0 = state.front != nullptr ? *state.front : kNone;
  const std::int32_t b1 = b0.word >= 0 ? b0.word + 1 : -1;
  const std::int32_t b2 = b0.word >= 0 ? b0.word + 2 : -1;
  const std::uint32_t s0w = view.word(s0.word), s1w = view.word(s1.word), s2w = view.word(s2.word);
  const std::uint32_t b0w = view.word(b0.word), b1w = view.word(b1), b2w = view.word(b2);
  const std::uint32_t s0t = view.tag(s0.word), s1t = view.tag(s1.word), s2t = view.tag(s2.word);
  const std::uint32_t b0t = view.tag(b0.word), b1t = view.tag(b1), b2t = view.tag(b2);
  const std::uint32_t b3t = view.tag(b0.word >= 0 ? b0.word + 3 : -1);
  const std::uint32_t s0c = view.cluster(s0.word), s1c = view.cluster(s1.word), b0c = view.cluster(b0.word);
  const std::uint32_t s0l1t = view.tag(s0.left1), s0l2t = view.tag(s0.left2);
  const std::uint32_t s0r1t = view.tag(s0.right1), s0r2t = view.tag(s0.right2);
  const std::uint32_t s1l1t = view.tag(s1.left1), s1r1t = view.tag(s1.right1), s1r2t = view.tag(s1.right2);
  const std::uint32_t b0l1t = view.tag(b0.left1), b0l2t = view.tag(b0.left2);
  const std::uint32_t d0 = bucket(b0.word >= 0 && s0.word >= 0 ? b0.word - s0.word : 0);
  const std::uint32_t d1 = bucket(s1.word >= 0 ? s0.word - s1.word : 0);
  const std::uint32_t s0rs = fold(s0.right_set), s0ls = fold(s0.left_set);
  const std::uint32_t s1rs = fold(s1.right_set), s1ls = fold(s1.left_set), b0ls = fold(b0.left_set);
  const std::uint32_t gap0 = view.between(s0.word, b0.word);
  const std::uint32_t gap1 = view.between(s1.word, s0.word);
  const std::uint32_t s0b0 = s0t * 32 + b0t, s1s0 = s1t * 32 + s0t, s1s0b0 = s1s0 * 32 + b0t;
  std::size_t n = 0;
  const auto add = [&](std::uint32_t id, std::uint32_t x, std::uint32_t y = 0, std::uint32_t z = 0) {
    out[n++] = mix(id, x, y, z);
  };
  // Single places.
  add(1, s0w, s0t);
  add(2, s0t, d0);
  add(3, s1w, s1t);
  add(4, s0w);
  add(5, s2w, s2t);
  add(6, b0w, b0t);
  add(7, b0w);
  add(8, b1w, b1t);
  add(9, b2w, b2t);
  add(10, s1w);
  // Pairs.
  add(11, s0w, b0w, s0b0);
  add(12, s0w, b0w);
  add(13, s0w, s0b0);
  add(14, b0w, s0b0);
  add(15, s0b0, b1t);
  add(16, s1w, s0w, s1s0);
  add(17, s1w, s0w);
  add(18, s1w, s1s0);
  add(19, s0w, s1s0);
  add(20, s1s0, d1);
  add(21, s1t, b0t, d0);
  add(22, s1w, b0w);
  add(23, s1w, b0t, s0t);
  add(24, b0w, b1w);
  add(25, b0t * 32 + b1t, b2t, b3t);
  add(26, b0t * 32 + b1t, b2t, s0t);
  // Three and more.
  add(27, s1s0b0);
  add(28, s1s0b0, b1t);
  add(29, s1s0b0, s2t);
  add(30, s1s0b0, b1t, b2t);
  add(31, s2t, s1s0);
  add(32, s1w, s1s0b0);
  add(33, s0w, s1s0b0);
  add(34, b0w, s1s0b0);
  add(35, s0w, s0b0, b1t);
  add(36, b0w, s0b0, b1t);
  add(37, b1w, s0b0);
  add(38, s0w, b0w, b1t);
  add(39, s0w, b0w, s1t);
  add(40, s1w, s0w, b0t);
  add(41, s1w, s0t, b0w);
  add(42, s1s0, b0t * 32 + b1t, s2t * 32 + b2t);
  // Children.
  add(43, s0b0, s0l1t, d0);
  add(44, s0b0, s0r1t);
  add(45, s0b0, b0l1t);
  add(46, s1s0, s0l1t);
  add(47, s1s0, s0r1t);
  add(48, s1s0, s1r1t);
  add(49, s1s0, s1l1t);
  add(50, s1s0b0, b0l1t);
  add(51, s1s0b0, s0r1t);
  add(52, s1s0b0, s0l1t);
  add(53, s1s0b0, s1r1t);
  add(54, s0t, s0l1t * 32 + s0l2t, b0t);
  add(55, s0t, s0r1t * 32 + s0r2t, b0t);
  add(56, b0t, b0l1t * 32 + b0l2t, s0t);
  add(57, s1t, s1r1t * 32 + s1r2t, s0t);
  add(58, view.word(s0.left1), s0b0);
  add(59, view.word(s0.right1), s0b0);
  add(60, view.word(b0.left1), s0b0);
  add(61, view.word(s0.left1), s1s0);
  add(62, view.word(s0.left1), s1w, s0t);
  add(63, view.word(s1.right1), s1s0);
  add(64, view.word(s0.left1), s1w, s0w);
  add(65, view.word(b0.left1), s0w, b0t);
  // Distances.
  add(66, s0w, d0);
  add(67, b0w, d0);
  add(68, s0b0, d0);
  add(69, s0w, b0t, d0);
  add(70, s1w, d1);
  add(71, s1s0b0, d1);
  add(72, s0b0, gap0, d0);
  add(73, s1s0, gap1, d1);
  add(74, s1s0b0, gap1);
  add(75, gap0, s0w, b0t);
  add(76, gap1, s1w, s0t);
  // Valencies and labels.
  add(77, s0w, s0.rights, s0.lefts);
  add(78, s0t, s0.rights, s0.lefts);
  add(79, s1w, s1.rights);
  add(80, s1t, s1.rights, s0t);
  add(81, b0w, b0.lefts);
  add(82, b0t, b0.lefts, s0t);
  add(83, s0t, s0rs, b0t);
  add(84, s0w, s0rs);
  add(85, s0t, s0ls, b0t);
  add(86, s0w, s0ls, b0t);
  add(87, s1t, s1rs, s0t);
  add(88, s1w, s1rs, s0t);
  add(89, s1s0, s1ls, b0t);
  add(90, b0t, b0ls, s0t);
  add(91, b0w, b0ls, s0t);
  add(92, s1s0, s0ls);
  add(93, s1s0, s0rs, b0t);
  add(94, s1s0, s0.right1_label, s0.left1_label);
  add(95, s0b0, s0.left1_label, s0.right1_label);
  add(96, s1s0b0, s1.right1_label, s0.left1_label);
  // Distributional classes.
  add(97, s0c, b0c);
  add(98, s1c, s0c);
  add(99, s0c, s0b0);
  add(100, b0c, s0b0);
  add(101, s1c, s1s0);
  add(102, s0c, s1s0b0);
  add(103, s1c, s1s0b0);
  add(104, b0c, s1s0b0);
  add(105, s1c, s0c, b0t);
  add(106, s1c, b0c, s0t);
  add(107, view.word(s0.left1), s1c, s0c);
  // Ends of words, for those that training never saw.
  add(108, view.suffix(s0.word), s0b0);
  add(109, view.suffix(b0.word), s0b0);
  add(110, view.suffix(s1.word), s1s0);
  add(111, view.suffix(s0.word), s1s0);
  add(112, 0);
  return n;
}

std::size_t label_features(const ParserInput& input, const Subtree& head, const Subtree& child, bool left,
                           std::uint32_t* out) {
  const View view{input};
  const std::int32_t h = head.word;
  const std::int32_t d = child.word;
  const std::uint32_t hw = view.word(h), ht = view.tag(h), hc = view.cluster(h);
  const std::uint32_t dw = view.word(d), dt = view.tag(d), dc = view.cluster(d);
  const std::uint32_t distance = bucket(left ? h - d : d - h);
  const std::uint32_t both = ht * 32 + dt;
  const std::uint32_t case_word = view.word(child.left1);
  const std::uint32_t hls = fold(head.left_set), hrs = fold(head.right_set);
  const std::uint32_t cls = fold(child.left_set), crs = fold(child.right_set);
  const std::uint32_t gap = left ? view.between(d, h) : view.between(h, d);
  const std::uint32_t side = left ? 200 : 300;
  std::size_t n = 0;
  const auto add = [&](std::uint32_t id, std::uint32_t x, std::uint32_t y = 0, std::uint32_t z = 0) {
    out[n++] = mix(side + id, x, y, z);
  };
  add(1, hw, ht);
  add(2, hw);
  add(3, dw, dt);
  add(4, dw);
  add(5, both);
  add(6, hw, dw, both);
  add(7, hw, dw);
  add(8, hw, both);
  add(9, dw, both);
  add(10, hw, dt);
  add(11, both, distance);
  add(12, dw, both, distance);
  add(13, both, view.tag(d - 1), view.tag(d + 1));
  add(14, both, view.tag(h - 1), view.tag(h + 1));
  add(15, both, view.tag(d - 1));
  add(16, both, view.tag(d + 1));
  add(17, dw, view.word(d + 1));
  add(18, dw, view.word(d - 1));
  add(19, both, case_word);
  add(20, hw, case_word, dt);
  add(21, dw, case_word);
  add(22, case_word, ht, dc);
  add(23, both, child.left1_label, child.left2_label);
  add(24, both, cls);
  add(25, both, crs);
  add(26, both, cls, crs);
  add(27, dw, cls, ht);
  add(28, both, hls);
  add(29, both, hrs);
  add(30, hw, hls, dt);
  add(31, hw, hrs, dt);
  add(32, both, head.right1_label, head.left1_label);
  add(33, dw, hrs, ht);
  add(34, dw, hls, ht);
  add(35, hc, dc, both);
  add(36, hc, both);
  add(37, dc, both);
  add(38, hw, dc);
  add(39, dw, hc);
  add(40, view.suffix(d), both);
  add(41, view.suffix(h), both);
  add(42, view.suffix(h), view.suffix(d), both);
  add(43, both, gap, distance);
  add(44, dw, gap, ht);
  add(45, view.shape(d), both);
  add(46, view.shape(d), view.shape(h), both);
  add(47, both, view.word(child.right1));
  add(48, both, view.word(head.left1));
  add(49, hw, view.word(head.left1), dt);
  add(50, both, view.tag(child.left1) * 32 + view.tag(child.left2), case_word);
  add(51, both, view.word(child.left2));
  add(52, both, hls, hrs);
  add(53, both, view.word(head.right1), hrs);
  add(54, both, view.tag(d + 1) * 32 + view.tag(d + 2), view.tag(d - 1));
  add(55, both, view.word(d + 1));
  add(56, both, view.word(d - 1));
  add(57, both, head.left1_label, head.left2_label);
  add(58, both, head.right1_label, head.right2_label);
  add(59, 0);
  return n;
}

}  // namespace chancery
