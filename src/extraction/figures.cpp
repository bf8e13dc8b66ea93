// The idea: amounts are read from the print (internal/quantities), so that value and unit do not depend on the parser;
// what they are said of is read off the tree (internal/figure_claims), so that one sentence with four numbers gives
// four records with their own measure, parties and period. A number without a unit is a figure only where it counts a
// noun or stands as an argument of a verb; years, names with numbers and "the two countries" are none.
#include "extraction/figures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "core/text.h"
#include "extraction/events.h"
#include "extraction/internal/figure_claims.h"
#include "extraction/internal/figure_ranks.h"
#include "extraction/internal/figure_tables.h"
#include "extraction/internal/pieces.h"
#include "extraction/internal/quantities.h"
#include "extraction/lexicons.h"
#include "extraction/modality.h"

namespace chancery {
namespace {

template <class Map>
bool in(const Map& map, std::string_view key) {
  return map.find(key) != map.end();
}

/// What a change word says of one quantity: which way, and whether the number is the step or the level reached.
struct ChangeFound {
  std::string direction;
  bool step = false;
  int token = -1;
  std::string basis;
};

class SentenceFigures {
 public:
  SentenceFigures(const FigureSentence& sentence, const std::vector<TimeMention>& times,
                  const std::vector<Statement>& statements, Problems& problems)
      : sentence_(sentence),
        context_(sentence.context),
        tree_(sentence.tree),
        tables_(sentence.tables),
        times_(times),
        statements_(statements),
        problems_(problems),
        pieces_(context_.document.text, context_.parse.sentences[sentence.index].where) {
    split_times();
  }

  std::vector<Figure> find() {
    std::vector<Span> unreadable;
    const auto quantities = read_quantities(pieces_, tables_, context_.world.measures, state_of_money(), &unreadable);
    for (const Span where : unreadable) report(where);
    for (const Quantity& quantity : quantities) add(quantity);
    link_changes();
    for (const RankFound& rank : find_ranks(sentence_)) add_rank(rank);
    std::stable_sort(out_.begin(), out_.end(),
                     [](const Figure& a, const Figure& b) { return a.evidence.where < b.evidence.where; });
    part_overlaps();
    return std::move(out_);
  }

 private:
  /// A quote that runs into the next number ("50 of the 70 members") ends before it.
  void part_overlaps() {
    std::vector<Figure> kept;
    for (Figure& f : out_) {
      if (!kept.empty() && kept.back().evidence.where.overlaps(f.evidence.where)) {
        Span& before = kept.back().evidence.where;
        const std::string_view head = context_.text({before.begin, std::max(before.begin, f.evidence.where.begin)});
        if (head.find(kept.back().surface) == std::string_view::npos) continue;  // one inside the other
        before.end = before.begin + static_cast<std::uint32_t>(trim(head).size());
      }
      kept.push_back(std::move(f));
    }
    out_ = std::move(kept);
  }

  // --- places ---------------------------------------------------------------------------------------------------
  int token_at(std::uint32_t byte) const {
    int at = 0;
    while (at + 1 < tree_.size() && tree_.token(at).where.end <= byte) ++at;
    return at;
  }
  int token_of(std::size_t piece) const { return token_at(pieces_[piece].where.begin); }
  std::string_view word(int at) const { return at >= 0 && at < tree_.size() ? tree_.lower(at) : std::string_view(); }

  void report(Span where) {
    for (const TimeMention& time : times_) {
      if (time.where.overlaps(where)) return;
    }
    problems_.push_back({context_.document.path.empty() ? context_.document.name : context_.document.path, 0,
                         Errc::malformed,
                         "bytes " + std::to_string(where.begin) + "-" + std::to_string(where.end) +
                             ": unreadable numeral \"" + std::string(context_.text(where)) + "\"",
                         false});
  }

  /// The state whose money "dollars" or "rupees" is: the one of a state adjective or name in the sentence, if only one
  /// state is named; else the usual currency.
  std::string_view state_of_money() const {
    std::string_view state;
    for (const Mention& mention : sentence_.mentions) {
      if (mention.evidence.sentence_index != sentence_.index) continue;
      for (const Party& party : mention.who) {
        if (party.state.empty()) continue;
        if (!state.empty() && state != party.state) return {};
        state = party.state;
      }
    }
    // The dollar sign is the American one in world news, whatever state is spoken of.
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (pieces_.lower(i) == "$" || pieces_.lower(i).starts_with("dollar")) return {};
    }
    return state;
  }

  // --- times ----------------------------------------------------------------------------------------------------
  /// Times that a comparison looks back to ("compared with 2021", "up from 2022") date no figure.
  void split_times() {
    for (const TimeMention& time : times_) {
      if (time.sentence_index != sentence_.index) continue;
      own_times_.push_back(time);
      if (is_baseline(static_cast<int>(time.first), time.period.text))
        baselines_.push_back(time);
      else
        periods_.push_back(time);
    }
  }
  /// The words before `token` compare: "compared with/to", "from" after a change, "against", "than in", "over", "on".
  bool is_baseline(int token, std::string_view period) const {
    if (period.find('/') != std::string_view::npos) return false;  // "over the past two years", "from 2017 to 2024"
    int at = token - 1;
    while (at >= 0 && tables_.listed("compare_filler", word(at))) --at;
    if (at < 0) return false;
    const bool year = period.size() == 4;  // "fell on Friday" is when; "up 5 percent on 2021" is against what
    if (tables_.listed("compare_lone", word(at)) && word(at) != "against") return true;
    if (is_compared(at)) return true;
    const bool after_change =
        word(at) == "from" || word(at) == "against" || (year && tables_.listed("compare_year", word(at)));
    if (!after_change) return false;
    for (int back = at - 1; back >= 0 && back >= at - 8; --back) {
      if (in(tables_.changes, tree_.lemma(back)) || in(tables_.changes, word(back)) || is_percent(back)) return true;
    }
    return false;
  }
  bool is_percent(int at) const {
    const Unit* unit = context_.world.measures.unit(word(at));
    return unit && unit->dimension == "share";
  }

  bool is_date(Span where) const {
    return std::any_of(own_times_.begin(), own_times_.end(), [&](const TimeMention& time) {
      return time.kind != TimeKind::duration && time.where.overlaps(where);
    });
  }

  // --- one quantity ---------------------------------------------------------------------------------------------
  struct Placed {
    const Quantity* quantity = nullptr;
    std::size_t figure = 0;  // index into out_
    int top = -1;            // the token that heads the number with its unit
    int counted = -1;        // the noun that is counted
    int cue = -1;            // the word that gave the measure
    int modified = -1;       // the noun that a compound amount modifies: "30-year partnership"
    ChangeFound change;
  };

  void add(const Quantity& q) {
    const Span number = pieces_.span(q.number_first, q.number_last);
    if (is_date(number)) return;
    Placed placed;
    placed.quantity = &q;
    placed.top = top_of(q);
    if (q.kind == Numeral::Kind::multiple) {
      if (!is_multiple(q, placed)) return;
    } else if (q.unit.empty()) {
      if (q.kind == Numeral::Kind::fraction ? !is_fraction(q) : !is_count(q, placed)) return;
    } else if (is_age(q) || is_article_time(q)) {
      return;
    }
    Figure figure;
    fill(figure, placed);
    placed.figure = out_.size();
    kept_.push_back(q);
    placed.quantity = nullptr;  // kept_ may move; found again by index
    out_.push_back(std::move(figure));
    placed_.push_back(placed);
  }

  /// Up from the number over its own words: "245" -> "billion" -> "$".
  int top_of(const Quantity& q) const {
    const int first = token_of(q.number_first), last = token_of(q.number_last - 1);
    int at = token_of(q.digits_last - 1);
    for (int steps = 0; steps < 8; ++steps) {
      const int head = tree_.head(at);
      if (head < first || head > last) break;
      at = head;
    }
    return at;
  }

  static bool has_unit(const Quantity& q) { return !q.unit.empty(); }

  /// "45-year-old", "45 years old", "aged 45"
  bool is_age(const Quantity& q) const {
    if (q.unit != "a") return false;
    std::size_t next = q.last;
    if (pieces_.lower(next) == "-") ++next;
    return tables_.listed("old", pieces_.lower(next));
  }
  /// "a year", "an hour": an article and a unit of time measure nothing unless an approximator says so.
  bool is_article_time(const Quantity& q) const { return q.dimension == "time" && q.article && !q.worded && !q.scaled; }

  // --- counts ---------------------------------------------------------------------------------------------------
  /// The first noun phrase after the number: its head, over adjectives, names and compounds. -1 when the next word
  /// closes.
  int noun_after(int at) const {
    int found = -1;
    for (int next = at; next < tree_.size() && next < at + 9; ++next) {
      const Upos upos = tree_.upos(next);
      const std::string_view form = word(next);
      if (tree_.is_noun(next)) {
        found = next;
        if (word(next + 1) == "'s" || word(next + 1) == "'") return -1;
      } else if (upos == Upos::NUM && word(next - 1) == "-" && next > at) {
        continue;  // "COVID-19 vaccines"
      } else if (form == "-" || form == ",") {
        if (form == "," && (found >= 0 || tree_.upos(next - 1) != Upos::ADJ)) break;
      } else if (found >= 0) {
        break;
      } else if (upos == Upos::CCONJ && tree_.upos(next - 1) == Upos::ADJ) {
        continue;
      } else if (upos != Upos::ADJ && upos != Upos::ADV && !(upos == Upos::VERB && is_participle(next)) &&
                 upos != Upos::SYM) {
        break;
      }
    }
    return found;
  }
  bool is_participle(int at) const {
    const std::string_view form = word(at);
    return form.ends_with("ed") || form.ends_with("ing") || form.ends_with("en");
  }
  /// After "of": "tens of thousands of troops", "dozens of rounds of artillery".
  int noun_of(int at) const {
    if (word(at) != "of") return -1;
    ++at;
    while (tree_.upos(at < tree_.size() ? at : at - 1) == Upos::DET || word(at) == "their" || word(at) == "its" ||
           word(at) == "our")
      ++at;
    return noun_after(at);
  }

  bool is_count(const Quantity& q, Placed& placed) {
    const int last = token_of(q.number_last - 1);
    const int after = token_after(q);
    if (inside_name(q)) return false;
    placed.counted = word(after) == "of" ? noun_of(after) : noun_after(after);
    if (word(after) == "more" && placed.counted < 0) placed.counted = noun_after(after + 1);
    const int governor_noun = tree_.head(last);
    if (governor_noun > std::max(last, placed.counted) && governor_noun <= after + 9 && word(after) != "of" &&
        tree_.relation(last) == Deprel::nummod && tree_.is_noun(governor_noun)) {
      placed.counted = governor_noun;  // "30 anti-dumping and countervailing duties"
    }
    if (q.value == 1 && !q.digits && !q.scaled) return is_single(q, placed);
    if (placed.counted < 0) return is_bare(q, last);
    if (is_anaphor(q, placed.counted)) return false;
    if (q.plain && is_year_like(q) && tree_.upos(placed.counted) == Upos::PROPN) return false;
    if (word(after) == "of" && q.kind == Numeral::Kind::cardinal && !q.scaled) return is_part_of(q, placed);
    return true;
  }

  int token_after(const Quantity& q) const { return q.last < pieces_.size() ? token_of(q.last) : tree_.size(); }

  static bool is_year_like(const Quantity& q) {
    return q.value >= 1800 && q.value <= 2100 && q.value == std::floor(q.value);
  }

  /// A number in a proper name that some dictionary knows ("Power of Siberia 2", "S-400"), other than states and
  /// persons.
  bool inside_name(const Quantity& q) const {
    const Span number = pieces_.span(q.number_first, q.number_last);
    const int before = token_of(q.first) - 1;
    for (const Mention& mention : sentence_.mentions) {
      if (mention.evidence.sentence_index != sentence_.index || !mention.evidence.where.overlaps(number)) continue;
      if (mention.evidence.where.begin < number.begin) return mention.kind != MentionKind::group || !q.worded;
      if (mention.basis.starts_with("data/")) return true;  // "Group of 7", "Five Eyes"
    }
    if (q.worded || q.scaled || before < 0) return false;
    // "Yak 130", "Long March 5": a name before a bare number and nothing counted after it.
    const bool name_before = tree_.upos(before) == Upos::PROPN && token_of(q.number_first) == before + 1;
    return q.digits && name_before && noun_after(token_after(q)) < 0;
  }

  /// "one": a count only where a word says how many or the noun is one that is counted in reports.
  bool is_single(const Quantity& q, const Placed& placed) const {
    if (q.worded && q.approximation != Approximation::exact) return true;
    if (placed.counted < 0 || word(token_after(q)) == "of") return false;
    return in(tables_.people, tree_.lemma(placed.counted)) && tree_.upos(placed.counted) == Upos::NOUN &&
           word(token_of(q.first) - 1) != "no" && word(placed.counted) == tree_.lemma(placed.counted);
  }

  /// "the two leaders", "both countries": a small number in words, definite, before a noun that points back.
  bool is_anaphor(const Quantity& q, int noun) const {
    if (q.digits || q.scaled || q.value > 12) return false;
    if (q.worded && q.approximation != Approximation::exact) return false;
    const auto listed = tables_.anaphors.find(tree_.lemma(noun));
    const std::string_view form = word(token_of(q.first) - 1);
    const bool article =
        tables_.listed("definite", form) || tables_.listed("definite", word(token_of(q.number_first) - 1));
    const bool possessive = tables_.listed("possessive", form);
    const bool bare = noun == token_after(q);
    if (article) return q.value <= 3 || listed != tables_.anaphors.end();
    if (listed == tables_.anaphors.end()) return false;
    return (possessive && bare) || (listed->second == "always" && bare && q.value == 2);
  }

  /// "two of the ships" counts, "one of the", "five of them" where the noun is known.
  bool is_part_of(const Quantity& q, const Placed& placed) const {
    return q.digits || in(tables_.people, tree_.lemma(placed.counted)) ||
           in(tables_.groups, tree_.lemma(placed.counted)) || q.value > 1;
  }

  /// A number without noun: kept where it is approximate or grouped, or an argument of a verb that takes numbers.
  bool is_bare(const Quantity& q, int last) const {
    if (q.kind == Numeral::Kind::bound && !q.worded) return in_total(last);
    if (q.plain && is_year_like(q)) return false;
    const int before = token_of(q.first) - 1;
    if (before >= 0 && tree_.is_noun(before) && !q.worded && tree_.head(last) <= before && q.plain && !from_to(q))
      return false;
    if (from_to(q)) return true;
    if (tables_.listed("age", word(before))) return false;
    if (q.worded && q.approximation != Approximation::exact && (q.digits || q.scaled)) return true;
    const std::string_view next = word(token_after(q));
    if (tables_.listed("more", next)) return true;
    return in_total(last) || (q.worded && argument(last));
  }
  bool from_to(const Quantity& q) const {
    if (q.from) return true;
    return !kept_.empty() && kept_.back().from && kept_.back().unit == q.unit;
  }
  bool argument(int at) const {
    const Deprel base = tree_.base(at);
    return base == Deprel::obj || base == Deprel::nsubj;
  }
  bool in_total(int at) const {
    for (int steps = 0; steps < 2 && at >= 0; ++steps) {
      const Deprel base = tree_.base(at);
      const int head = tree_.head(at);
      if (head < 0) return false;
      if ((base == Deprel::obj || base == Deprel::nsubj || base == Deprel::obl || base == Deprel::xcomp) &&
          (tree_.is_verb(head) || tree_.upos(head) == Upos::ADJ)) {
        const bool as_argument = base != Deprel::obl || tree_.preposition(at) == "to" || tree_.preposition(at) == "at";
        return as_argument && (in(tables_.totals, tree_.lemma(head)) || in(tables_.totals, word(head)));
      }
      if (base != Deprel::conj && base != Deprel::nummod) return false;
      at = head;
    }
    return false;
  }

  // --- fractions and multiples ----------------------------------------------------------------------------------
  /// "half" and "a third" are shares before "of" or where nothing is left to order: "a third party" is none.
  bool is_fraction(const Quantity& q) const {
    const std::string_view next = word(token_after(q));
    if (inside_name(q)) return false;
    const bool part = tables_.listed("part_next", next);
    if (!q.article) return part || q.worded || q.value != 0.5 || q.digits;
    if (part) return true;
    const int after = token_after(q);
    if (after >= tree_.size()) return true;
    const std::string_view before = word(token_of(q.first) - 1);
    const bool lone = tree_.upos(after) == Upos::PUNCT || tables_.listed("part_close", next);
    const int lead = token_of(q.first) - 1;
    return lone &&
           (q.worded || tables_.listed("part_before", before) || (lead >= 0 && in(tables_.changes, tree_.lemma(lead))));
  }

  /// "tripled", "more than doubled", "double the", "twice as many", "tenfold"; "twice" alone counts times.
  bool is_multiple(const Quantity& q, Placed& placed) const {
    const int at = token_of(q.number_first);
    const std::string_view form = word(at);
    const std::string_view next = word(token_after(q));
    if (in(tables_.once, form)) {
      return !tables_.listed("rate_next", next);
    }
    placed.change.direction = q.value < 1 ? "down" : "up";
    if (tree_.upos(at) == Upos::VERB || form.ends_with("fold") || q.digits) return true;
    return tables_.listed("multiple_next", next) || measures_word(token_after(q));
  }
  /// "twice", "three times": how many times, not how many times more.
  bool counts_times(int after) const { return !tables_.listed("times_more", word(after)); }
  /// "triple production": the word is one that figures measure.
  bool measures_word(int at) const { return at < tree_.size() && in(tables_.measures, tree_.lemma(at)); }

  // --- filling --------------------------------------------------------------------------------------------------
  void fill(Figure& f, Placed& placed) {
    const Quantity& q = *placed.quantity;
    const int after = token_after(q);
    f.value = q.value;
    f.value_high = q.high;
    f.unit = q.unit.empty() ? "1" : q.unit;
    f.approximation = q.approximation;
    // "turned around twice": the particle of a verb approximates nothing.
    const int before = token_of(q.number_first) - 1;
    if (q.worded && before >= 0 && tree_.relation(before) == Deprel::compound_prt)
      f.approximation = Approximation::exact;
    f.basis = q.basis;
    f.confidence = 0.9;
    std::string dimension = q.dimension;
    if (q.kind == Numeral::Kind::fraction && q.unit.empty()) {
      f.value = q.value * 100;
      if (q.high) f.value_high = *q.high * 100;
      f.unit = "%";
      dimension = "share";
    }
    const bool times = placed.counted >= 0 && tree_.lemma(placed.counted) == "time" &&
                       q.kind == Numeral::Kind::cardinal && q.unit.empty();
    if (q.kind == Numeral::Kind::multiple) {
      f.kind = in(tables_.once, word(token_of(q.number_first))) && counts_times(after) ? FigureKind::count
                                                                                       : FigureKind::ratio;
    } else if (times) {
      f.kind = counts_times(placed.counted + 1) ? FigureKind::count : FigureKind::ratio;
    } else if (dimension.empty()) {
      f.kind = FigureKind::count;
    } else if (dimension == "time") {
      f.kind = FigureKind::duration;
    } else if (dimension == "share") {
      f.kind = FigureKind::share;
    }
    if (f.kind == FigureKind::count) dimension = "count";
    if (f.kind == FigureKind::ratio) dimension = "ratio";
    if (dimension == "points") f.kind = FigureKind::change;  // a distance between two shares
    if (placed.change.direction.empty() && f.kind != FigureKind::ratio && f.kind != FigureKind::duration) {
      placed.change = change_of(q, placed);
    }
    if (q.compound && !placed.change.step) placed.modified = noun_after(after);
    f.direction = placed.change.direction;
    if (!placed.change.basis.empty()) f.basis.push_back(placed.change.basis);
    if (placed.change.step && f.kind != FigureKind::ratio) f.kind = FigureKind::change;
    f.rule = "figure/" + std::string(name_of(f.kind));
    set_spans(f, q, placed);
    const bool change_of_level = placed.change.step && (dimension == "share" || dimension == "points");
    set_measure(f, q, placed, change_of_level ? "change" : dimension == "points" ? "share" : dimension);
    complete(f, governor(placed), f.kind == FigureKind::change || f.kind == FigureKind::ratio || !f.direction.empty());
    // "the 7 percent": confidence falls where the tree gave no word that says what is measured.
    if (f.measure == "count" || f.measure == "share" || f.measure == "amount") f.confidence -= 0.2;
  }

  int governor(const Placed& placed) const {
    return placed.counted >= 0 ? placed.counted : placed.modified >= 0 ? placed.modified : placed.top;
  }

  void set_spans(Figure& f, const Quantity& q, const Placed& placed) {
    const Span number = pieces_.span(q.number_first, q.number_last);
    f.surface = std::string(context_.text(number));
    Span where = pieces_.span(q.first, q.last);
    const int noun = placed.counted >= 0 ? placed.counted : placed.modified;
    if (noun >= 0) where = join(where, tree_.token(noun).where);
    f.evidence.where = where;
    f.evidence.sentence = context_.parse.sentences[sentence_.index].where;
    f.evidence.sentence_index = sentence_.index;
  }

  void set_measure(Figure& f, const Quantity& q, Placed& placed, const std::string& dimension) {
    const int top = governor(placed);
    const MeasureFound found = measure_of(sentence_, top, dimension, f.kind);
    placed.cue = found.cue;
    if (found.rule) {
      f.measure = found.rule->measure;
      f.basis.push_back(found.rule->basis);
    } else {
      f.measure = f.kind == FigureKind::share || f.kind == FigureKind::change ? "share"
                  : f.kind == FigureKind::duration                            ? "duration"
                  : f.kind == FigureKind::level                               ? "amount"
                                                                              : "count";
    }
    // Rates are levels: an interest rate of 5 percent is no share of anything.
    if (f.kind == FigureKind::share && f.measure.ends_with(".rate") && f.measure != "unemployment.rate")
      f.kind = FigureKind::level;
    if (f.kind == FigureKind::share && (f.measure.starts_with("growth") || f.measure == "inflation"))
      f.kind = FigureKind::change;
    f.actors = actors_of(sentence_, top, found);
    set_object(f, q, placed, found);
  }

  /// What is counted; else "of ..." after the unit; else the good that the measure's word speaks of.
  void set_object(Figure& f, const Quantity& q, const Placed& placed, const MeasureFound& found) {
    const int after = token_after(q);
    GoodFound good;
    if (placed.counted >= 0) {
      const int from = word(after) == "of" ? after + 1 : after;
      f.object = phrase_of(sentence_, std::min(from, placed.counted), placed.counted);
      if (in(tables_.groups, tree_.lemma(placed.counted)) && word(placed.counted + 1) == "of") {
        const int inner = noun_of(placed.counted + 1);
        if (inner > 0) {
          f.object += " of " + phrase_of(sentence_, placed.counted + 2, inner);
          f.evidence.where = join(f.evidence.where, tree_.token(inner).where);
        }
      }
      good = good_near(sentence_, placed.counted);
    } else if (placed.modified >= 0) {
      f.object = phrase_of(sentence_, after, placed.modified);
      good = good_near(sentence_, placed.modified);
    } else if (word(after) == "of" || (word(after) == "in" && q.dimension == "money")) {
      const int noun = noun_of_any(after + 1);
      if (noun >= 0 && (word(after) == "of" || !is_time_token(noun))) {
        f.object = phrase_of(sentence_, after + 1, noun);
        f.evidence.where = join(f.evidence.where, tree_.token(noun).where);
        good = good_near(sentence_, noun);
        if (good.good) f.object = good.printed;
      }
    }
    if (f.object.empty() && found.cue >= 0) {
      good = good_near(sentence_, found.cue);
      if (!good.good && tree_.is_verb(found.cue)) {
        const int subject = tree_.subject_of(found.cue);
        if (subject >= 0) good = good_near(sentence_, subject);
      }
      if (good.good)
        f.object = good.printed;
      else if (f.measure.starts_with("trade."))
        f.object = "trade";
      else if (tree_.is_noun(found.cue))
        f.object = phrase_of(sentence_, found.cue, found.cue);
    }
    if (good.good) {
      f.sectors = good.good->sectors;
      f.basis.push_back(good.good->basis);
    }
  }
  bool is_time_token(int at) const {
    return std::any_of(own_times_.begin(), own_times_.end(),
                       [&](const TimeMention& time) { return time.where.overlaps(tree_.token(at).where); });
  }
  int noun_of_any(int at) const {
    while (at < tree_.size() &&
           (tree_.upos(at) == Upos::DET || tree_.upos(at) == Upos::PRON || word(at) == "'s" || word(at) == "'"))
      ++at;
    int found = noun_after(at);
    // "70 percent of Russia's imports": the possessor is not the noun.
    if (found < 0 && at < tree_.size() && tree_.is_noun(at)) {
      for (int next = at; next < tree_.size() && next < at + 5; ++next) {
        if (word(next) == "'s" || word(next) == "'") return noun_after(next + 1);
      }
    }
    return found;
  }

  // --- change ---------------------------------------------------------------------------------------------------
  /// The change word that governs the quantity, and whether the quantity is the step ("by 7 percent") or the level ("to
  /// 7").
  ChangeFound change_of(const Quantity& q, const Placed& placed) const {
    ChangeFound out;
    const int top = placed.counted >= 0 ? placed.counted : placed.top;
    const int first = token_of(q.first);
    const bool share = q.dimension == "share" || (q.unit.empty() && q.kind == Numeral::Kind::fraction);
    const auto take = [&](const ChangeWord& change, int token, bool step) {
      out = {change.direction, step, token, change.basis};
    };
    const auto changes = [&](int at) -> const ChangeWord* {
      if (at < 0 || at >= tree_.size()) return nullptr;
      auto found = tables_.changes.find(tree_.lemma(at));
      if (found == tables_.changes.end()) found = tables_.changes.find(word(at));
      return found == tables_.changes.end() ? nullptr : &found->second;
    };
    // "up 5 percent"
    if (const ChangeWord* c = changes(first - 1); c && c->particle) {
      take(*c, first - 1, true);
      return out;
    }
    const int after = token_after(q);
    // "5 percent higher", "5 percent more than"
    if (const ChangeWord* c = changes(after); c && c->adjective && (share || q.dimension == "money")) {
      take(*c, after, true);
      return out;
    }
    // "a 95 percent drop": the noun that follows and that the number modifies
    if (share || q.dimension == "money" || q.dimension == "points") {
      const int noun = noun_after(after);
      if (noun >= 0 && noun <= after + 3 && changes(noun) && changes(noun)->noun) {
        take(*changes(noun), noun, true);
        return out;
      }
    }
    std::string_view preposition = tree_.preposition(top);
    if (preposition.empty()) preposition = word(first - 1);
    const int head = tree_.head(top);
    // "a drop of 95 percent", "growth of 5 percent"
    if (const ChangeWord* c = changes(head);
        c && c->noun && tree_.is_noun(head) && (preposition == "of" || preposition == "by")) {
      take(*c, head, true);
      return out;
    }
    // "rose by 7 percent", "rose 7 percent", "rose to $5 billion"
    int verb = head;
    for (int steps = 0; steps < 2 && verb >= 0 && !tree_.is_verb(verb); ++steps) verb = tree_.head(verb);
    if (const ChangeWord* c = changes(verb); c && c->verb && tree_.is_verb(verb)) {
      if (q.from) return out;
      const Deprel base = tree_.base(top);
      const bool to = preposition == "to" || preposition == "at" || from_to(q);
      const bool subject = base == Deprel::nsubj;
      if (subject || top < verb) return out;
      if (to)
        take(*c, verb, false);
      else if (preposition == "by" || ((share || q.dimension == "points" || q.dimension == "money") &&
                                       (base == Deprel::obj || base == Deprel::obl || base == Deprel::advmod ||
                                        base == Deprel::nmod || base == Deprel::dep || base == Deprel::xcomp)))
        take(*c, verb, true);
      if (preposition == "in" || preposition == "of" || preposition == "for" || preposition == "with") out = {};
    }
    return out;
  }

  /// "up from $190 billion in 2022", "compared with 5 million": the earlier value belongs to the figure before it.
  void link_changes() {
    for (std::size_t i = 1; i < placed_.size(); ++i) {
      const Quantity& q = kept_[i];
      const int before = token_of(q.first) - 1;
      Figure& later = out_[placed_[i].figure];
      const Figure& main = out_[placed_[i - 1].figure];
      if (kept_[i - 1].from) {  // "from 9 to 10"
        if (main.unit == later.unit || kept_[i - 1].unit.empty()) set_base(later, main);
        continue;
      }
      const bool from = word(before) == "from" || is_compared(before);
      if (from && main.unit == later.unit)
        set_base(out_[placed_[i - 1].figure], later), direct(out_[placed_[i - 1].figure], before);
    }
    for (const TimeMention& time : baselines_) {
      const int at = static_cast<int>(time.first);
      std::size_t best = placed_.size();
      for (std::size_t i = 0; i < placed_.size(); ++i) {
        const Figure& f = out_[placed_[i].figure];
        const bool changed = f.kind == FigureKind::change || f.kind == FigureKind::ratio;
        if (changed && token_of(kept_[i].first) < at && !f.change_from_period.known()) best = i;
      }
      if (best < placed_.size()) out_[placed_[best].figure].change_from_period = time.period;
    }
    for (Placed& placed : placed_) {
      split_interval(out_[placed.figure]);
      adopt_measure(placed);
    }
  }
  /// "Crude exports rose by 7 percent, reaching 250 million tons": the change is of the volume that the level tells.
  void adopt_measure(const Placed& placed) {
    Figure& f = out_[placed.figure];
    const std::size_t dot = f.measure.find('.');
    if (f.kind != FigureKind::change && f.kind != FigureKind::ratio) return;
    for (const Placed& other : placed_) {
      const Figure& level = out_[other.figure];
      if (level.kind == FigureKind::level && other.cue == placed.cue &&
          level.measure.substr(0, dot) == f.measure.substr(0, dot)) {
        f.measure = level.measure;
        return;
      }
    }
  }
  bool is_compared(int at) const {
    return tables_.listed("compare", word(at - 1)) || tables_.listed("compare_lone", word(at));
  }
  static void set_base(Figure& f, const Figure& base) {
    f.change_from_value = base.value;
    f.change_from_unit = base.unit;
    f.change_from_period = base.period;
  }
  void direct(Figure& f, int from) const {
    const auto change = tables_.changes.find(word(from - 1));
    if (change != tables_.changes.end() && f.direction.empty()) f.direction = change->second.direction;
    if (f.direction.empty() && f.value && f.change_from_value)
      f.direction = *f.value >= *f.change_from_value ? "up" : "down";
  }
  /// "tripled from 2023 to 2024": the last year is the figure's, the first its base.
  static void split_interval(Figure& f) {
    if (f.kind != FigureKind::change && f.kind != FigureKind::ratio) return;
    const std::size_t slash = f.period.text.find('/');
    if (slash == std::string::npos || f.change_from_period.known() || f.period.text.find("..") != std::string::npos)
      return;
    const auto from = parse_period(f.period.text.substr(0, slash));
    const auto to = parse_period(f.period.text.substr(slash + 1));
    if (!from || !to || from->text.size() != to->text.size() || from->text.size() > 7) return;
    f.change_from_period = *from;
    f.period = *to;
  }

  // --- what every figure has ------------------------------------------------------------------------------------
  void complete(Figure& f, int token, bool compares) {
    const auto at = static_cast<std::uint32_t>(std::max(token, 0));
    if (const TimeMention* time =
            time_of(context_, compares || !baselines_.empty() ? periods_ : own_times_, sentence_.index, at)) {
      f.period = time->period;
    }
    follow_time(f);
    f.modality = modality_of(context_, sentence_.index, at);
    f.attribution = attribution_of(statements_, f.evidence.where);
    for (const std::string& sector : sectors_of(context_, f.evidence.sentence)) {
      if (f.sectors.size() < 3 && std::find(f.sectors.begin(), f.sectors.end(), sector) == f.sectors.end())
        f.sectors.push_back(sector);
    }
  }
  /// A date right behind the number ("$190 billion in 2022") is the number's own, whatever the tree says.
  void follow_time(Figure& f) const {
    for (const TimeMention& time : periods_) {
      if (time.kind != TimeKind::date || !time.period.known() || time.where.begin < f.evidence.where.end) continue;
      const auto between = context_.text({f.evidence.where.end, time.where.begin});
      const std::string_view gap = trim(between);
      if (tables_.listed("date_link", gap)) f.period = time.period;
      return;
    }
  }

  void add_rank(const RankFound& rank) {
    for (const TimeMention& time : own_times_) {
      if (time.where.contains(rank.where)) return;
    }
    Figure f;
    f.kind = FigureKind::rank;
    f.rank = rank.rank;
    f.unit = "1";
    f.measure = rank.measure;
    f.object = rank.object;
    f.actors = rank.actors;
    f.evidence = {rank.where, context_.parse.sentences[sentence_.index].where, sentence_.index};
    f.surface = std::string(context_.text(rank.where));
    f.rule = "figure/rank";
    if (!rank.basis.empty()) f.basis.push_back(rank.basis);
    f.confidence = rank.measure == "rank" ? 0.6 : 0.8;
    complete(f, rank.anchor, false);
    out_.push_back(std::move(f));
  }

  const FigureSentence& sentence_;
  const Context& context_;
  const Tree& tree_;
  const FigureTables& tables_;
  const std::vector<TimeMention>& times_;
  const std::vector<Statement>& statements_;
  Problems& problems_;
  Pieces pieces_;
  std::vector<TimeMention> own_times_, periods_, baselines_;
  std::vector<Quantity> kept_;  // beside placed_
  std::vector<Placed> placed_;
  std::vector<Figure> out_;
};

bool makes_claims(BlockKind kind) { return kind == BlockKind::body || kind == BlockKind::title; }

}  // namespace

Result<FigureLexicon> load_figure_lexicon(const std::filesystem::path& data, Problems& problems) {
  auto tables = FigureTables::load(data, problems);
  if (!tables) return tables.error();
  return FigureLexicon{std::make_shared<const FigureTables>(std::move(*tables))};
}

std::vector<Figure> find_figures(const Context& context, const std::vector<Mention>& mentions,
                                 const std::vector<TimeMention>& times, const std::vector<Statement>& statements,
                                 Problems& problems) {
  std::vector<Figure> out;
  const auto& sentences = context.parse.sentences;
  for (std::uint32_t index = 0; index < sentences.size(); ++index) {
    if (sentences[index].count == 0 || !makes_claims(context.block_kind(sentences[index]))) continue;
    const FigureSentence sentence{context, mentions, *context.lexicons.figures.tables, Tree(context, index), index};
    std::vector<Figure> found = SentenceFigures(sentence, times, statements, problems).find();
    std::move(found.begin(), found.end(), std::back_inserter(out));
  }
  return out;
}

}  // namespace chancery
