#include "extraction/internal/figure_ranks.h"

#include <algorithm>
#include <optional>

#include "core/text.h"

namespace chancery {
namespace {

template <class Map>
bool in(const Map& map, std::string_view key) {
  return map.find(key) != map.end();
}

class RankFinder {
 public:
  explicit RankFinder(const FigureSentence& sentence)
      : sentence_(sentence), tree_(sentence.tree), tables_(sentence.tables) {}

  std::vector<RankFound> find() {
    for (int at = 0; at < tree_.size(); ++at) {
      if (superlative(at) || with_role(at) || numbered(at) || place(at) || first_to(at)) continue;
    }
    return std::move(out_);
  }

 private:
  std::string_view word(int at) const { return at >= 0 && at < tree_.size() ? tree_.lower(at) : std::string_view(); }

  std::optional<int> ordinal(int at) const {
    if (at < 0 || at >= tree_.size()) return std::nullopt;
    if (const auto* number = tables_.number(word(at), NumberWord::Kind::ordinal))
      return static_cast<int>(number->value);
    const std::string_view form = word(at);  // "3rd", "21st"
    if (form.size() < 3 || form.size() > 5) return std::nullopt;
    const std::string_view ending = form.substr(form.size() - 2);
    if (ending != "st" && ending != "nd" && ending != "rd" && ending != "th") return std::nullopt;
    const auto value = parse_long(form.substr(0, form.size() - 2));
    return value && *value > 0 ? std::optional(static_cast<int>(*value)) : std::nullopt;
  }

  /// The noun that the words from `at` on lead up to: the first noun run's last word, with adjectives between.
  int noun_after(int at) const {
    int found = -1;
    for (int next = at; next < tree_.size() && next < at + 8; ++next) {
      const Upos upos = tree_.upos(next);
      if (tree_.is_noun(next)) {
        found = next;
      } else if (found >= 0 && word(next) != "-" && word(next) != "'s") {
        break;
      } else if (upos != Upos::ADJ && upos != Upos::ADV && upos != Upos::NUM && upos != Upos::VERB &&
                 word(next) != "-") {
        break;
      }
      if (found >= 0 && (word(next + 1) == "'s" || word(next + 1) == "'")) break;
    }
    return found;
  }

  struct Lead {
    int first = -1;  // first token of the phrase: its article or possessor
    bool definite = false;
    int owner = -1;  // the possessor
  };
  /// The article or possessor before the rank word at `at`, over adjectives and ordinals.
  Lead lead_of(int at) const {
    Lead out{at, false, -1};
    for (int before = at - 1; before >= 0 && before >= at - 5; --before) {
      const std::string_view form = word(before);
      if (form == "the" || form == "this" || form == "these") {
        out = {before, true, -1};
        break;
      }
      if (form == "'s" || form == "'") {
        int owner = before - 1;
        out = {owner, true, owner};
        while (out.first > 0 && (tree_.upos(out.first - 1) == Upos::PROPN || word(out.first - 1) == "the")) --out.first;
        break;
      }
      if (tree_.relation(before) == Deprel::nmod_poss ||
          (tree_.upos(before) == Upos::PRON && form != "that" && form != "it")) {
        out = {before, true, before};
        break;
      }
      if (form == "a" || form == "an" || form == "some") {
        out.first = before;
        break;
      }
      const Upos upos = tree_.upos(before);
      if (upos != Upos::ADJ && upos != Upos::NUM && upos != Upos::PUNCT && upos != Upos::ADV && upos != Upos::PROPN &&
          upos != Upos::NOUN)
        break;
      if (upos == Upos::PUNCT && form != "-") break;
    }
    return out;
  }
  bool is_one_of(int first) const {
    return (word(first - 1) == "of" && tables_.listed("rank_partitive", word(first - 2))) ||
           tables_.listed("rank_among", word(first - 1));
  }

  /// "largest", "second-largest", "most populated", "highest in the constituency"
  bool superlative(int at) {
    const auto rank = tables_.ranks.find(word(at));
    const bool most = word(at) == "most";
    if (!most && (rank == tables_.ranks.end() || rank->second.use != RankWord::Use::superlative)) return false;
    if (most && !most_is_superlative(at)) return false;
    if (is_excluded(at)) return false;
    Lead lead = lead_of(at);
    if (!lead.definite || is_one_of(lead.first)) return false;
    RankFound found;
    found.rank = 1;
    int from = at;
    if (word(at - 1) == "-" && ordinal(at - 2))
      found.rank = *ordinal(at - 2), from = at - 2;
    else if (const auto n = ordinal(at - 1))
      found.rank = *n, from = at - 1;
    int noun = noun_after(at + 1);
    if (noun < 0 && !most && tree_.is_noun(at)) noun = at;
    // "the highest in the constituency": no noun. "the largest and ..." is left alone.
    const bool closes = at + 1 >= tree_.size() || tree_.upos(at + 1) == Upos::PUNCT;
    if (noun < 0 && !most && !closes && !tables_.listed("rank_alone", word(at + 1))) return false;
    if (noun >= 0 && word(noun).size() > 0 && is_degree(at, noun)) return false;
    finish(std::move(found), lead, from,
           noun >= 0 ? noun
           : most    ? at + 1
                     : at,
           rank != tables_.ranks.end() ? rank->second.basis : std::string());
    return true;
  }
  bool most_is_superlative(int at) const {
    if (at + 1 >= tree_.size() || in(tables_.most_not, word(at + 1))) return false;
    const Upos next = tree_.upos(at + 1);
    return next == Upos::ADJ || next == Upos::VERB || next == Upos::ADV;
  }
  bool is_excluded(int at) const {
    if (tables_.listed("rank_degree", word(at - 1)) || tables_.listed("rank_degree", word(at - 2))) return true;
    const auto never = [&](const std::string& phrase) {
      const auto found = tables_.ranks.find(phrase);
      return found != tables_.ranks.end() && found->second.use == RankWord::Use::never;
    };
    return (word(at) != "most" && never(std::string(word(at)))) ||
           never(std::string(word(at)) + " " + std::string(word(at + 1))) ||
           never(std::string(word(at)) + " " + std::string(word(at + 1)) + " " + std::string(word(at + 2)));
  }
  /// "the highest level", "the greatest respect": listed as never, here by their head noun.
  bool is_degree(int at, int noun) const {
    const auto found = tables_.ranks.find(std::string(word(at)) + " " + std::string(tree_.lemma(noun)));
    return found != tables_.ranks.end() && found->second.use == RankWord::Use::never;
  }

  /// "main trading partner", "top supplier"
  bool with_role(int at) {
    const auto rank = tables_.ranks.find(word(at));
    if (rank == tables_.ranks.end() || rank->second.use != RankWord::Use::with_role) return false;
    const int noun = noun_after(at + 1);
    if (noun < 0 || word(noun) != tree_.lemma(noun)) return false;  // plurals are sets, not holders
    if (!role_of(noun)) return false;
    Lead lead = lead_of(at);
    if (!lead.definite || is_one_of(lead.first)) return false;
    RankFound found;
    int from = at;
    if (word(at - 1) == "-" && ordinal(at - 2)) found.rank = *ordinal(at - 2), from = at - 2;
    finish(std::move(found), lead, from, noun, rank->second.basis);
    return true;
  }

  /// "No. 2 official", "No.2", "number one exporter", "ranks second", "ranked third"
  bool numbered(int at) {
    if (tree_.lemma(at) == "rank" && (ordinal(at + 1) || (word(at + 1) == "no" || word(at + 1) == "no."))) {
      RankFound found;
      if (const auto n = ordinal(at + 1))
        found.rank = *n;
      else if (const auto v = parse_long(word(at + (word(at + 2) == "." ? 3 : 2))))
        found.rank = static_cast<int>(*v);
      else
        return false;
      finish(std::move(found), {at, true, -1}, at, ordinal(at + 1) ? at + 1 : at + 2, "");
      return true;
    }
    int number = -1;
    std::string glued;
    if (word(at) == "no" || word(at) == "no.")
      number = word(at + 1) == "." ? at + 2 : at + 1;
    else if (word(at) == "number" && (word(at + 1) == "one" || word(at + 1) == "two" || word(at + 1) == "three"))
      number = at + 1;
    else if (word(at).starts_with("no.") && word(at).size() > 3)
      glued = word(at).substr(3), number = at;
    if (number < 0) return false;
    std::optional<long> value = parse_long(glued.empty() ? word(number) : std::string_view(glued));
    if (!value) {
      const auto* unit = tables_.number(word(number), NumberWord::Kind::unit);
      if (unit) value = static_cast<long>(unit->value);
    }
    if (!value || *value < 1 || *value > 50) return false;
    const int noun = noun_after(number + 1);
    if (noun < 0 || in(tables_.designators, tree_.lemma(noun))) return false;
    if (!role_of(noun) && !lead_of(at).definite) return false;
    RankFound found;
    found.rank = static_cast<int>(*value);
    finish(std::move(found), lead_of(at), at, noun, "");
    return true;
  }

  /// "second place in the constituency"
  bool place(int at) {
    const auto rank = ordinal(at);
    if (!rank || at + 1 >= tree_.size() || !in(tables_.ordinal_nouns, word(at + 1))) return false;
    if (word(at - 1) == "the" && word(at) == "first") return false;  // "in the first place"
    RankFound found;
    found.rank = *rank;
    finish(std::move(found), {at, true, -1}, at, at + 1, "");
    return true;
  }

  /// "the first Southeast Asian nation to join the accords"
  bool first_to(int at) {
    const auto rank = ordinal(at);
    if (!rank || *rank > 3 || word(at - 1) != "the") return false;
    const int noun = noun_after(at + 1);
    if (noun < 0) return false;
    int after = noun + 1;
    const bool to = word(after) == "to" && after + 1 < tree_.size() && tree_.is_verb(after + 1);
    const bool ever = word(after) == "ever" ||
                      (word(after) == "in" && (word(after + 1) == "history" || word(after + 2) == "history"));
    if (!to && !ever) return false;
    RankFound found;
    found.rank = *rank;
    finish(std::move(found), {at - 1, true, -1}, at, noun, "");
    return true;
  }

  // --- what the rank is of -----------------------------------------------------------------------------------------
  const std::string* role_of(int noun) const {
    std::string two = std::string(tree_.lemma(noun > 0 ? noun - 1 : noun)) + " " + std::string(tree_.lemma(noun));
    auto found = tables_.rank_roles.find(two);
    if (found == tables_.rank_roles.end()) found = tables_.rank_roles.find(tree_.lemma(noun));
    return found == tables_.rank_roles.end() ? nullptr : &found->second;
  }

  void finish(RankFound found, const Lead& lead, int from, int anchor, std::string basis) {
    const int first = lead.first >= 0 ? std::min(lead.first, from) : from;
    int last = std::max(anchor, from);
    found.anchor = anchor;
    found.basis = std::move(basis);
    const std::string* role = tree_.is_noun(anchor) ? role_of(anchor) : nullptr;
    found.measure = role ? "rank." + std::string(tree_.lemma(anchor)) : "rank";
    set_object(found, role != nullptr, last);
    found.where = join(tree_.token(first).where, tree_.token(last).where);
    set_actors(found, lead, role);
    out_.push_back(std::move(found));
  }

  /// "of oil" and "to China" after the noun belong to the quote.
  void set_object(RankFound& found, bool has_role, int& last) {
    found.object = phrase_of(sentence_, found.anchor, found.anchor);
    if (!tree_.is_noun(found.anchor)) return;
    for (const int kid : tree_.children(found.anchor)) {
      if (tree_.base(kid) != Deprel::nmod || kid < found.anchor) continue;
      const std::string_view preposition = tree_.preposition(kid);
      if (preposition != "of" && preposition != "to" && preposition != "in") continue;
      const auto [kid_first, kid_last] = tree_.extent(kid);
      if (kid_last - last <= 8) last = std::max(last, kid_last);
      if (preposition == "of" && has_role) found.object = phrase_of(sentence_, kid_first, kid);
    }
    if (!has_role) return;
    const GoodFound good = good_near(sentence_, found.anchor);
    if (good.good && found.object == tree_.lower(found.anchor)) found.object = good.printed;
    if (found.object == "partner") found.object = "trade";
  }

  void set_actors(RankFound& found, const Lead& lead, const std::string* role) {
    const int anchor = found.anchor;
    add(found, holder_of(anchor), role ? *role : "holder");
    const std::string counter = !role                 ? "of"
                                : *role == "exporter" ? "importer"
                                : *role == "importer" ? "exporter"
                                                      : "of";
    if (lead.owner >= 0) add(found, lead.owner, counter);
    for (const int kid : tree_.children(anchor)) {
      if (tree_.relation(kid) == Deprel::nmod_poss) add(found, kid, counter);
      if (tree_.base(kid) == Deprel::nmod && kid > anchor) {
        const std::string_view preposition = tree_.preposition(kid);
        if (preposition == "to" || preposition == "for") add(found, kid, counter);
        if (preposition == "of" || preposition == "in") {
          add(found, kid, "of");
          for (const int inner : tree_.children(kid)) {
            if (tree_.base(inner) == Deprel::nmod && tree_.preposition(inner) == "to") add(found, inner, counter);
          }
        }
      }
      if ((tree_.base(kid) == Deprel::amod || tree_.base(kid) == Deprel::compound) && kid < anchor)
        add(found, kid, "of");
    }
  }
  void add(RankFound& found, int token, const std::string& role) {
    if (token < 0) return;
    for (Party& party : sentence_.parties(token)) {
      const bool known = std::any_of(found.actors.begin(), found.actors.end(),
                                     [&](const Party& p) { return p.id == party.id && p.name == party.name; });
      if (known) continue;
      party.role = role;
      found.actors.push_back(std::move(party));
    }
  }

  /// Who holds the rank: the subject of the predicate, the noun in apposition, the subject of "becomes" or "emerged
  /// as".
  int holder_of(int anchor) const {
    if (const int subject = tree_.child(anchor, Deprel::nsubj); subject >= 0) return subject;
    const int head = tree_.head(anchor);
    if (head < 0) return -1;
    const Deprel base = tree_.base(anchor);
    if (base == Deprel::appos) return head;
    if (base == Deprel::nsubj && tree_.is_noun(head)) return head;  // "the No. 2 buyer is India"
    if (tree_.is_verb(head)) {
      const bool predicate = base == Deprel::xcomp || base == Deprel::obj || base == Deprel::ccomp ||
                             (base == Deprel::obl && tree_.preposition(anchor) == "as");
      if (base == Deprel::nsubj) return -1;
      if (predicate) return tree_.subject_of(head);
    }
    if (base == Deprel::conj) return holder_of(head);
    for (const int kid : tree_.children(anchor)) {
      if (tree_.base(kid) == Deprel::appos) return kid;
    }
    return -1;
  }

  const FigureSentence& sentence_;
  const Tree& tree_;
  const FigureTables& tables_;
  std::vector<RankFound> out_;
};

}  // namespace

std::vector<RankFound> find_ranks(const FigureSentence& sentence) { return RankFinder(sentence).find(); }

}  // namespace chancery
