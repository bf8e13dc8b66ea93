// From the act upwards: at each step the words beside the head (auxiliary, negation, adverb, "if") and the word that
// governs it ("plans to", "denied ...ing", "is believed to"). The climb ends where what is above no longer says whether
// the act happens: at a relative clause, at a subject, at the object of a verb that does not merely carry an event noun
// ("discussed the invasion" leaves the invasion alone, "will hold talks" does not leave the talks).
#include "extraction/modality.h"

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/table.h"
#include "extraction/internal/event_tree.h"
#include "extraction/internal/event_triggers.h"
#include "extraction/internal/modality_table.h"
#include "extraction/lexicons.h"

namespace chancery {
namespace {

int strength(Modality modality) {
  switch (modality) {
    case Modality::asserted:
      return 0;
    case Modality::planned:
      return 1;
    case Modality::projected:
      return 2;
    case Modality::alleged:
      return 3;
    case Modality::hypothetical:
      return 4;
    case Modality::negated:
      return 5;
    case Modality::denied:
      return 6;
  }
  return 0;
}

class Climb {
 public:
  Climb(const Tree& tree, const HedgeTable& hedges, const std::unordered_set<std::string>& light)
      : tree_(tree), hedges_(hedges), light_(light) {}

  Modality from(int token) {
    int at = token;
    for (int steps = 0; at >= 0 && steps < 12; ++steps) {
      beside(at);
      const int above = tree_.head(at);
      if (above < 0) break;
      governed(above, tree_.relation(at));
      // "called on Norway to withdraw": the infinitive hangs on the noun in between.
      if (tree_.base(at) == Deprel::acl && infinitive(at) && tree_.head(above) >= 0)
        governed(tree_.head(above), Deprel::xcomp);
      if (!carries(at, above)) break;
      at = above;
    }
    return result_;
  }

 private:
  void take(Modality modality) {
    if (strength(modality) > strength(result_)) result_ = modality;
  }

  void beside(int at) {
    for (const int kid : tree_.children(at)) {
      const Deprel kind = tree_.base(kid);
      if (kind == Deprel::aux) {
        auxiliary(at, kid);
      } else if (kind == Deprel::advmod) {
        look(hedges_.adverbs, kid);
        if (kid < at) look(hedges_.negations, kid);
      } else if (kind == Deprel::det) {
        look(hedges_.determiners, kid);
      } else if (kind == Deprel::mark) {
        look(hedges_.marks, kid);
      } else if (kind == Deprel::case_) {
        look(hedges_.prepositions, kid);
      } else if (kind == Deprel::amod && kid < at) {
        look(hedges_.adjectives, kid);
      }
    }
  }

  void look(const std::unordered_map<std::string, Modality>& words, int at) {
    const auto found = words.find(std::string(tree_.lower(at)));
    if (found != words.end()) take(found->second);
  }

  /// "will": a plan of somebody who acts, a forecast of something that happens. "would" in reported speech is that
  /// "will".
  void auxiliary(int at, int aux) {
    const auto found = hedges_.auxiliaries.find(std::string(tree_.lower(aux)));
    if (found == hedges_.auxiliaries.end()) return;
    Modality modality = found->second;
    const bool reported =
        modality == Modality::hypothetical && tree_.lemma(aux) == "would" && tree_.base(at) == Deprel::ccomp;
    if (tree_.lower(aux) == "would" && (reported || tree_.base(at) == Deprel::ccomp)) modality = Modality::planned;
    if (modality == Modality::planned && !acts(tree_.subject_of(at))) modality = Modality::projected;
    take(modality);
  }

  bool acts(int subject) const {
    if (subject < 0) return true;
    if (tree_.upos(subject) == Upos::PROPN || tree_.upos(subject) == Upos::PRON) return true;
    const Context& context = tree_.context();
    if (!context.world.actors.names().find(context.text(tree_.token(subject).where)).empty()) return true;
    static const std::unordered_set<std::string_view> kActors = {
        "country", "nation", "side", "state", "party", "leader", "government", "ally", "partner", "talk", "meeting"};
    const std::string lemma(tree_.lemma(subject));
    return kActors.count(lemma) > 0 || !tree_.context().world.actors.agent_role(lemma).empty();
  }

  void governed(int above, Deprel as) {
    const auto found = hedges_.governors.find(std::string(tree_.lemma(above)));
    if (found == hedges_.governors.end()) return;
    const std::string_view relation = name_of(as);
    const std::string_view base = name_of(base_of(as));
    for (const HedgeTable::Governor& governor : found->second) {
      if (!governor.upos.count(tree_.upos(above))) continue;
      const bool fits = governor.relations.count(std::string(relation)) || governor.relations.count(std::string(base));
      if (!fits || (governor.passive && !tree_.passive(above))) continue;
      take(governor.modality);
      return;
    }
  }

  bool infinitive(int at) const {
    const int mark = tree_.child(at, Deprel::mark);
    return mark >= 0 && tree_.lower(mark) == "to";
  }

  bool carries(int at, int above) const {
    const Deprel kind = tree_.base(at);
    if (tree_.relation(at) == Deprel::acl_relcl) return false;
    switch (kind) {
      case Deprel::conj:
        // "will meet and sign": the second verb shares the auxiliary unless it has a subject of its own.
        return tree_.is_verb(at) ? tree_.child(at, Deprel::nsubj) < 0 : true;
      case Deprel::xcomp:
      case Deprel::ccomp:
      case Deprel::compound:
        return true;
      case Deprel::advcl:
        return tree_.child(at, Deprel::nsubj) < 0 && !tree_.finite(at) && !infinitive(at);
      case Deprel::acl:  // "the plan to build ... was dropped"
        return hedges_.governors.count(std::string(tree_.lemma(above))) > 0;
      case Deprel::obj:
      case Deprel::obl:
        return tree_.is_verb(above) && light_.count(std::string(tree_.lemma(above))) > 0 && !possessed(at);
      case Deprel::nsubj:
        return tree_.is_verb(above) && light_.count(std::string(tree_.lemma(above))) > 0 &&
               (tree_.relation(at) == Deprel::nsubj_pass || tree_.child(above, Deprel::obj) < 0) && !possessed(at);
      case Deprel::nmod:
        return tree_.relation(at) != Deprel::nmod_poss && tree_.is_noun(above) && !possessed(at) &&
               tree_.preposition(at) == "of";
      default:
        return false;
    }
  }

  bool possessed(int at) const {
    for (const int kid : tree_.children(at)) {
      if (tree_.relation(kid) == Deprel::nmod_poss) return true;
    }
    return false;
  }

  const Tree& tree_;
  const HedgeTable& hedges_;
  const std::unordered_set<std::string>& light_;
  Modality result_ = Modality::asserted;
};

std::optional<Upos> parse_upos(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(Upos::X); ++i) {
    if (name_of(static_cast<Upos>(i)) == name) return static_cast<Upos>(i);
  }
  return std::nullopt;
}

void add_governor(HedgeTable& out, const Table& table, std::size_t row, Modality modality, bool passive) {
  HedgeTable::Governor governor;
  governor.modality = modality;
  governor.passive = passive;
  for (const std::string_view relation : split_list(table.cell(row, "relations"))) governor.relations.emplace(relation);
  for (const std::string_view upos : split_list(table.cell(row, "upos"))) {
    if (const auto tag = parse_upos(upos)) governor.upos.insert(*tag);
  }
  for (const std::string_view word : split_list(table.cell(row, "word")))
    out.governors[std::string(word)].push_back(governor);
}

std::unordered_map<std::string, Modality>* list_for(HedgeTable& out, std::string_view place) {
  if (place == "aux") return &out.auxiliaries;
  if (place == "adverb") return &out.adverbs;
  if (place == "negation") return &out.negations;
  if (place == "determiner") return &out.determiners;
  if (place == "preposition") return &out.prepositions;
  if (place == "mark") return &out.marks;
  if (place == "adjective") return &out.adjectives;
  return nullptr;
}

}  // namespace

Result<ModalityLexicon> load_modality_lexicon(const std::filesystem::path& data, Problems& problems) {
  auto table = Table::read(data / "language" / "en" / "modality.tsv", "data/language/en/modality.tsv", problems);
  if (!table) return table.error();
  auto out = std::make_shared<HedgeTable>();
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const auto modality = parse_modality(table->cell(row, "modality"));
    const std::string_view place = table->cell(row, "place");
    if (!modality) {
      table->reject(row, "unknown modality '" + std::string(table->cell(row, "modality")) + "'", problems);
      continue;
    }
    if (place.starts_with("governor")) {
      add_governor(*out, *table, row, *modality, place == "governor-passive");
    } else if (auto* list = list_for(*out, place)) {
      for (const std::string_view word : split_list(table->cell(row, "word")))
        list->emplace(std::string(word), *modality);
    } else {
      table->reject(row, "unknown place '" + std::string(place) + "'", problems);
    }
  }
  return ModalityLexicon{std::move(out)};
}

Modality modality_in(const Tree& tree, int token) {
  const Lexicons& lexicons = tree.context().lexicons;
  Climb climb(tree, *lexicons.modality.hedges, lexicons.events.triggers->light);
  return climb.from(token);
}

Modality modality_of(const Context& context, std::uint32_t sentence_index, std::uint32_t token) {
  return modality_in(Tree(context, sentence_index), static_cast<int>(token));
}

}  // namespace chancery
