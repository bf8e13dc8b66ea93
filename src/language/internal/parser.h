// Dependency trees by shift and reduce: the arc-hybrid system (Kuhlmann, Gomez-Rodriguez and Satta 2011), searched by a
// beam (beam.h).
//
// Two models share the work. The first chooses among three moves (shift; left: the front governs the top; right: the
// second governs the top); its rows are three bytes, so a beam of six is cheap. The second names the relation of each
// new arc, since what children a word has by now says what it still wants. One word stays over: the root. Only trees
// without crossing arcs can be built (in the training parts 99.8 % of arcs cross no other).
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "language/internal/hashing.h"
#include "language/internal/words.h"

namespace chancery {

enum class Move : std::uint8_t { shift, left, right };
constexpr std::size_t kMoves = 3;
constexpr std::size_t kMoveLanes = 4;
constexpr std::size_t kMoveFeatures = 160;
constexpr std::size_t kLabels = static_cast<std::size_t>(Deprel::xcomp) + 1;
constexpr std::size_t kLabelLanes = 64;  // one cache line
constexpr std::size_t kLabelFeatures = 96;
static_assert(kLabels <= kLabelLanes);

/// A partial tree on the stack or at the front of the buffer: its top word and what is known of its children.
struct Subtree {
  std::int32_t word = -1;                                         // -1: no such place
  std::int32_t left1 = -1, left2 = -1, right1 = -1, right2 = -1;  // outermost children: left1 is furthest left
  std::uint8_t left1_label = 0, left2_label = 0, right1_label = 0, right2_label = 0;
  std::uint8_t lefts = 0, rights = 0;         // how many, to 7
  std::uint64_t left_set = 0, right_set = 0;  // labels of the children, a bit each
  const Subtree* below = nullptr;
};

/// The sentence as the parser sees it.
struct ParserInput {
  std::span<const WordFeatures> words;
  std::span<const std::uint8_t> tags;
  std::vector<std::uint16_t> commas, verbs, marks;  // how many before word i, for what lies between two words

  void count() {
    const std::size_t n = words.size();
    commas.assign(n + 1, 0);
    verbs.assign(n + 1, 0);
    marks.assign(n + 1, 0);
    static const std::uint32_t comma = make_form_features(",").form;
    for (std::size_t i = 0; i < n; ++i) {
      const auto tag = static_cast<Upos>(tags[i]);
      commas[i + 1] = static_cast<std::uint16_t>(commas[i] + (words[i].form == comma ? 1 : 0));
      verbs[i + 1] = static_cast<std::uint16_t>(verbs[i] + (tag == Upos::VERB || tag == Upos::AUX ? 1 : 0));
      marks[i + 1] = static_cast<std::uint16_t>(marks[i] + (tag == Upos::SCONJ || tag == Upos::CCONJ ? 1 : 0));
    }
  }
};

/// Top of the stack, front of the buffer. Subtrees are never changed once made, so states can share them.
struct State {
  const Subtree* top = nullptr;
  const Subtree* front = nullptr;  // nullptr when the buffer is empty
  std::int32_t next = 0;           // the word after the front

  bool done() const { return front == nullptr && (top == nullptr || top->below == nullptr); }
  bool allows(Move move) const {
    if (move == Move::shift) return front != nullptr;
    if (move == Move::left) return front != nullptr && top != nullptr;
    return top != nullptr && top->below != nullptr;
  }
};

/// Where subtrees live while a sentence is parsed.
class SubtreeArena {
 public:
  void clear() { used_ = 0; }
  Subtree* make() {
    if (used_ == blocks_.size() * kBlock) blocks_.push_back(std::make_unique<Subtree[]>(kBlock));
    Subtree* tree = &blocks_[used_ / kBlock][used_ % kBlock];
    ++used_;
    return tree;
  }
  const Subtree* word(std::int32_t index) {
    Subtree* tree = make();
    *tree = Subtree();
    tree->word = index;
    return tree;
  }

 private:
  static constexpr std::size_t kBlock = 256;
  std::vector<std::unique_ptr<Subtree[]>> blocks_;
  std::size_t used_ = 0;
};

inline const Subtree* add_left(SubtreeArena& arena, const Subtree& head, const Subtree& child, std::uint8_t label) {
  Subtree* tree = arena.make();
  *tree = head;
  tree->left2 = head.left1;
  tree->left2_label = head.left1_label;
  tree->left1 = child.word;
  tree->left1_label = label;
  tree->lefts = static_cast<std::uint8_t>(std::min(head.lefts + 1, 7));
  tree->left_set |= 1ull << label;
  return tree;
}

inline const Subtree* add_right(SubtreeArena& arena, const Subtree& head, const Subtree& child, std::uint8_t label) {
  Subtree* tree = arena.make();
  *tree = head;
  tree->right2 = head.right1;
  tree->right2_label = head.right1_label;
  tree->right1 = child.word;
  tree->right1_label = label;
  tree->rights = static_cast<std::uint8_t>(std::min(head.rights + 1, 7));
  tree->right_set |= 1ull << label;
  return tree;
}

inline State start_state(SubtreeArena& arena, std::int32_t words) {
  State state;
  state.front = words > 0 ? arena.word(0) : nullptr;
  state.next = 1;
  return state;
}

/// The state after a move; `label` is that of the new arc.
inline State after_move(SubtreeArena& arena, const State& state, Move move, std::uint8_t label, std::int32_t words) {
  State out = state;
  if (move == Move::shift) {
    Subtree* top = arena.make();
    *top = *state.front;
    top->below = state.top;
    out.top = top;
    out.front = state.next < words ? arena.word(state.next) : nullptr;
    out.next = state.next + 1;
  } else if (move == Move::left) {
    out.front = add_left(arena, *state.front, *state.top, label);
    out.top = state.top->below;
  } else {
    const Subtree* tree = add_right(arena, *state.top->below, *state.top, label);
    out.top = tree;
  }
  return out;
}

std::size_t move_features(const ParserInput& input, const State& state, std::uint32_t* out);

/// Features of the relation between the top of the stack and its new governor (the front, or the second).
std::size_t label_features(const ParserInput& input, const Subtree& head, const Subtree& child, bool left,
                           std::uint32_t* out);

}  // namespace chancery
