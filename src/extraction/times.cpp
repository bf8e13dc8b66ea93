#include "extraction/times.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

#include "extraction/internal/event_tree.h"
#include "extraction/internal/time_expressions.h"
#include "extraction/lexicons.h"

namespace chancery {

namespace {

/// Tokens of the sentence that `where` touches, as [first, last).
std::pair<std::uint32_t, std::uint32_t> tokens_under(std::span<const Token> tokens, Span where) {
  std::uint32_t first = 0;
  while (first < tokens.size() && tokens[first].where.end <= where.begin) ++first;
  std::uint32_t last = first;
  while (last < tokens.size() && tokens[last].where.begin < where.end) ++last;
  return {first, last};
}

/// The token of [first, last) whose governor lies outside: the head of the expression.
int head_of(const Tree& tree, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t at = first; at < last; ++at) {
    const int head = tree.head(static_cast<int>(at));
    if (head < static_cast<int>(first) || head >= static_cast<int>(last)) return static_cast<int>(at);
  }
  return static_cast<int>(first);
}

// What a step up the tree costs. A date inside another clause or on another noun belongs there: "since the invasion of
// February 2022, exports have risen" dates the invasion. Weights set by hand on testdata/extraction/times_of.tsv.
constexpr int kStep = 1;
constexpr int kOtherClause = 4;
constexpr int kOtherNoun = 2;
constexpr int kTooFar = 7;

bool opens_clause(Deprel base) {
  return base == Deprel::acl || base == Deprel::advcl || base == Deprel::ccomp || base == Deprel::csubj ||
         base == Deprel::parataxis;
}

/// How far the time at `time` is from `token` in the tree; a large number when they do not meet.
int distance(const Tree& tree, int token, int time) {
  std::vector<int> up;
  for (int at = token; at >= 0; at = tree.head(at)) up.push_back(at);
  int cost = 0, previous = -1;
  for (int at = time; at >= 0; at = tree.head(at)) {
    const auto met = std::find(up.begin(), up.end(), at);
    if (met != up.end()) {
      for (auto step = up.begin(); step != met; ++step) {
        cost += kStep + (opens_clause(tree.base(*step)) ? kStep : 0);
      }
      return cost;
    }
    cost += kStep;
    if (previous >= 0 && tree.is_noun(at)) cost += kOtherNoun;
    if (opens_clause(tree.base(at))) cost += kOtherClause;
    previous = at;
  }
  return std::numeric_limits<int>::max();
}

}  // namespace

Result<TimeLexicon> load_time_lexicon(const std::filesystem::path& data, Problems& problems) {
  auto tables = TimeTables::load(data, problems);
  if (!tables) return tables.error();
  return TimeLexicon{std::make_shared<const TimeTables>(std::move(*tables))};
}

std::vector<TimeMention> find_times(const Context& context) {
  std::vector<TimeMention> out;
  const auto& sentences = context.parse.sentences;
  for (std::uint32_t index = 0; index < sentences.size(); ++index) {
    const Pieces pieces(context.document.text, sentences[index].where);
    const auto found = read_times(pieces, *context.lexicons.times.tables, *context.lexicons.figures.tables,
                                  context.world.measures, context.document.published, nullptr);
    const auto tokens = context.tokens(sentences[index]);
    for (const TimeExpression& expression : found) {
      TimeMention time;
      time.where = pieces.span(expression.first, expression.last);
      time.sentence_index = index;
      std::tie(time.first, time.last) = tokens_under(tokens, time.where);
      time.kind = expression.kind;
      time.period = expression.period;
      time.relative = expression.relative;
      time.from_document_date = expression.from_anchor;
      out.push_back(std::move(time));
    }
  }
  return out;
}

const TimeMention* time_of(const Context& context, const std::vector<TimeMention>& times, std::uint32_t sentence_index,
                           std::uint32_t token) {
  const TimeMention* best = nullptr;
  const TimeMention* leading = nullptr;
  int best_cost = kTooFar + 1;
  std::uint32_t best_gap = 0;
  const auto in_sentence = [&](const TimeMention& time) {
    return time.sentence_index == sentence_index && time.kind == TimeKind::date && time.period.known() &&
           time.first < time.last;
  };
  const auto begin = std::find_if(times.begin(), times.end(), in_sentence);
  if (begin == times.end()) return nullptr;
  const Tree tree(context, sentence_index);
  if (token >= static_cast<std::uint32_t>(tree.size())) return nullptr;
  for (auto time = begin; time != times.end() && time->sentence_index == sentence_index; ++time) {
    if (!in_sentence(*time)) continue;
    if (time->first <= 3) leading = &*time;
    const int cost = distance(tree, static_cast<int>(token), head_of(tree, time->first, time->last));
    const std::uint32_t gap = time->first > token ? time->first - token : token - time->first;
    if (cost < best_cost || (cost == best_cost && gap < best_gap)) {
      best = &*time;
      best_cost = cost;
      best_gap = gap;
    }
  }
  return best ? best : leading;
}

}  // namespace chancery
