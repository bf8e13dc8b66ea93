// Each word of a body sentence that data/events/triggers.tsv lists is tried, its most specific sense first: the sense's
// slots are filled with parties from the tree, and a sense that finds the sides it needs becomes a candidate.
// Candidates of one sentence then compete: one event a (type, sides), what a plan, demand or agreement is about yields
// to that plan, demand or agreement, and background nouns ("ties", "cooperation") yield to any stronger event of the
// same sides.
#include "extraction/events.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "extraction/internal/event_match.h"
#include "extraction/internal/event_roles.h"
#include "extraction/internal/modality_table.h"
#include "extraction/lexicons.h"
#include "extraction/modality.h"

namespace chancery {
namespace {

struct Candidate {
  TriggerMatch match;
  std::vector<Party> source, target;
  std::vector<int> tokens;  // trigger and the tokens that name the sides
  std::vector<std::string> how;
  std::string type, cameo;
  Modality modality = Modality::asserted;
  bool specific = false;
  bool dropped = false;
  bool from_dyad = false;
  bool joint = false;  // mutual although the sense is directed
};

std::vector<std::string> sides_of(const Candidate& c) {
  std::vector<Party> all = c.source;
  merge(all, c.target);
  return keys_of(all);
}

bool subset(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::includes(b.begin(), b.end(), a.begin(), a.end());
}

void note(Candidate& out, const Filled& filled, const SlotName* slot) {
  out.tokens.insert(out.tokens.end(), filled.tokens.begin(), filled.tokens.end());
  if (slot != nullptr && !slot->preposition.empty()) out.how.push_back(slot->preposition);
}

/// Both sides act: the slots are joined until two are known; what governs the noun and the dyad spoken of only fill
/// gaps.
bool fill_mutual(Roles& roles, Candidate& out) {
  const TriggerSense& sense = *out.match.sense;
  std::vector<std::vector<Party>> groups;
  std::vector<Party> all;
  const auto take = [&](const SlotName& slot) {
    Filled found =
        slot.slot == Slot::complement ? roles.complement(out.match.token, all) : roles.fill(out.match.token, slot);
    if (found.empty()) return;
    std::vector<Party> fresh = without(found.parties, all);
    if (fresh.empty()) return;
    note(out, found, &slot);
    merge(all, fresh);
    groups.push_back(std::move(fresh));
  };
  for (const SlotName& slot : sense.source) {
    if (slot.slot == Slot::dyad || slot.slot == Slot::here) continue;
    const bool filler = slot.slot == Slot::governor || slot.slot == Slot::copula;
    if (filler && keys_of(all).size() >= 2) continue;
    take(slot);
    if (!groups.empty() && keys_of(all).size() >= 2) break;
  }
  if (keys_of(all).size() < 2) {
    for (const SlotName& slot : sense.target) {
      take(slot);
      if (keys_of(all).size() >= 2) break;
    }
  }
  const auto background = std::find_if(sense.source.begin(), sense.source.end(), [](const SlotName& slot) {
    return slot.slot == Slot::dyad || slot.slot == Slot::here;
  });
  if (keys_of(all).size() < 2 && background != sense.source.end()) {
    const Filled dyad = roles.fill(out.match.token, *background);
    if (dyad.parties.size() == 2 && without(all, dyad.parties).empty()) {
      out.from_dyad = true;
      const std::vector<Party> missing = without(dyad.parties, all);
      if (!groups.empty())
        groups.push_back(missing);
      else
        groups.push_back(dyad.parties);
      merge(all, dyad.parties);
    }
  }
  if (keys_of(all).size() < 2) {
    // An alliance or organisation whose members meet or exercise among themselves: "NATO leaders met".
    if (all.empty() || !all.front().state.empty() || all.front().id.empty() || sense.weak ||
        out.match.sense->type == "OTHER")
      return false;
    if (all.front().id.starts_with("person:")) return false;
    out.source = all;
    return true;
  }
  if (groups.size() == 1) {
    out.source = all;
    out.target = all;
  } else {
    out.source = groups.front();
    for (std::size_t i = 1; i < groups.size(); ++i) merge(out.target, groups[i]);
  }
  return true;
}

/// Intents, agreements and cooperation of several with nobody else named are with each other.
bool between_themselves(const std::string& code) {
  return code.starts_with("03") || code.starts_with("04") || code.starts_with("057") || code.starts_with("06");
}

bool fill_directed(Roles& roles, Candidate& out) {
  const TriggerSense& sense = *out.match.sense;
  static const std::vector<SlotName> kSubject = {{Slot::subject, {}}};
  const Filled source = roles.first(out.match.token, sense.source.empty() ? kSubject : sense.source, {});
  out.source = source.parties;
  note(out, source, nullptr);
  const Filled target = roles.first(out.match.token, sense.target, out.source);
  out.target = target.parties;
  note(out, target, nullptr);
  if (out.source.empty()) return sense.nosource && !out.target.empty();
  if (out.target.empty() && !sense.lone && keys_of(out.source).size() >= 2 && between_themselves(sense.code)) {
    out.target = out.source;  // "the two sides agreed", "A and B committed to ..."
    out.joint = true;
  }
  return !out.target.empty() || sense.lone;
}

class SentenceReader {
 public:
  SentenceReader(const Context& context, const std::vector<Mention>& mentions, const std::vector<TimeMention>& times,
                 std::uint32_t index, const Background& background)
      : context_(context),
        mentions_(mentions),
        times_(times),
        table_(*context.lexicons.events.triggers),
        tree_(context, index),
        roles_(tree_, mentions, table_, background) {}

  std::vector<Candidate> read() {
    std::vector<Candidate> out;
    for (int token = 0; token < tree_.size(); ++token) {
      if (tree_.upos(token) == Upos::PROPN && named(token)) continue;
      for (const TriggerMatch& match : match_triggers(tree_, table_, token)) {
        if (match.sense->type == "NONE") break;
        Candidate candidate;
        if (!fill(match, candidate)) continue;
        out.push_back(std::move(candidate));
        break;
      }
    }
    compete(out);
    return out;
  }

  const Tree& tree() const { return tree_; }

 private:
  /// Inside a name ("Shanghai Cooperation Organisation", "Treaty of Lisbon") a word is no act.
  bool named(int token) const {
    for (const Mention& mention : mentions_) {
      if (mention.evidence.sentence_index != tree_.sentence_index()) continue;
      const bool thing = mention.kind != MentionKind::group && mention.kind != MentionKind::state;
      if (thing && static_cast<int>(mention.first) <= token && token < static_cast<int>(mention.last)) return true;
    }
    return false;
  }

  bool fill(const TriggerMatch& match, Candidate& out) {
    out.match = match;
    out.tokens.push_back(match.token);
    out.cameo = match.sense->code;
    if (!(match.sense->mutual ? fill_mutual(roles_, out) : fill_directed(roles_, out))) return false;
    out.type = match.sense->type;
    if (out.type.empty()) {
      const CameoCode* code = context_.world.ontology.cameo(out.cameo);
      if (code == nullptr) return false;
      out.type = code->plover;
    }
    if ((match.sense->dynamic || (out.from_dyad && match.sense->weak)) && !dynamic(match.token)) return false;
    if (match.sense->nofigure && has_amount(match.token)) return false;
    if (is_purpose(match.token) && !verbal(out.type)) return false;
    out.modality = modality_in(tree_, match.token);
    if (out.modality == Modality::asserted) out.modality = match.sense->modality;
    out.specific = specific(out);
    return true;
  }

  /// Something about the noun grows or deepens: an adjective, the verb it belongs to, the noun it completes.
  bool dynamic(int token) const {
    const auto listed = [&](int at) {
      return at >= 0 && (table_.dynamic.count(std::string(tree_.lemma(at))) > 0 ||
                         table_.dynamic.count(std::string(tree_.lower(at))) > 0);
    };
    for (const int kid : tree_.children(token)) {
      if (kid < token && tree_.relation(kid) != Deprel::nmod_poss && listed(kid)) return true;
    }
    int at = token;
    for (int steps = 0; steps < 3; ++steps) {
      const int above = tree_.head(at);
      if (above < 0) return false;
      if (listed(above)) return true;
      if (tree_.is_verb(above)) {  // "has seen a surge": the object of a light verb
        const int object = tree_.child(above, Deprel::obj);
        return tree_.base(at) == Deprel::nsubj && listed(object);
      }
      at = above;
    }
    return false;
  }

  /// A number that is no year in the words around the trigger's clause.
  bool has_amount(int token) const {
    int clause = token;
    for (int steps = 0; steps < 6 && !tree_.is_verb(clause) && tree_.head(clause) >= 0; ++steps)
      clause = tree_.head(clause);
    const auto [first, last] = tree_.extent(clause);
    for (int at = first; at <= last; ++at) {
      if (tree_.upos(at) != Upos::NUM) continue;
      const std::string_view form = tree_.lower(at);
      const bool year = form.size() == 4 && (form.starts_with("19") || form.starts_with("20"));
      if (!year && form != "one" && form != "two") return true;
    }
    return false;
  }

  /// "to" + verb that tells what another act is for.
  bool is_purpose(int token) const {
    if (!tree_.is_verb(token)) return false;
    int at = token;
    while (tree_.base(at) == Deprel::conj && tree_.head(at) >= 0 && tree_.child(at, Deprel::nsubj) < 0)
      at = tree_.head(at);
    if (tree_.base(at) != Deprel::advcl) return false;
    const int mark = tree_.child(at, Deprel::mark);
    return mark >= 0 && tree_.lower(mark) == "to";
  }

  static bool verbal(const std::string& type) {
    return type == "AGREE" || type == "CONSULT" || type == "SUPPORT" || type == "REQUEST" || type == "DEMAND" ||
           type == "ACCUSE" || type == "REJECT" || type == "THREATEN";
  }

  /// Dated, named or counted.
  bool specific(const Candidate& c) const {
    if (time_of(context_, times_, tree_.sentence_index(), static_cast<std::uint32_t>(c.match.token)) != nullptr)
      return true;
    const auto [first, last] = tree_.extent(c.match.token);
    for (const Mention& mention : mentions_) {
      if (mention.evidence.sentence_index != tree_.sentence_index()) continue;
      const int head = static_cast<int>(mention.head);
      if (head < first || head > last) continue;
      if (mention.kind == MentionKind::person || mention.kind == MentionKind::agreement ||
          mention.kind == MentionKind::exercise || mention.kind == MentionKind::product ||
          mention.kind == MentionKind::facility) {
        return true;
      }
    }
    for (int at = first; at <= last; ++at) {
      if (tree_.upos(at) == Upos::NUM && tree_.lower(at) != "one" && tree_.lower(at) != "two") return true;
    }
    return false;
  }

  static int rank(const Candidate& c) {
    int score = c.match.specificity;
    if (!c.match.sense->weak) score += 6;
    if (c.from_dyad) score -= 4;
    if (c.source.empty()) score -= 5;
    if (c.specific) score += 1;
    return score;
  }

  static bool leads(const std::string& type) {
    return type == "AGREE" || type == "REQUEST" || type == "DEMAND" || type == "THREATEN" || type == "REJECT";
  }

  void compete(std::vector<Candidate>& all) const {
    for (std::size_t i = 0; i < all.size(); ++i) {
      const std::vector<std::string> sides = sides_of(all[i]);
      for (std::size_t j = 0; j < all.size() && !all[i].dropped; ++j) {
        if (i == j || all[j].dropped) continue;
        const std::vector<std::string> other = sides_of(all[j]);
        const bool named = std::find(all[i].how.begin(), all[i].how.end(), "between") != all[i].how.end();
        if (leads(all[j].type) && !named && subset(sides, other) &&
            tree_.below(all[i].match.token, all[j].match.token)) {
          all[i].dropped = true;  // "agreed to deepen cooperation": the agreement is the event
        } else if (all[i].match.sense->weak && !all[j].match.sense->weak && subset(sides, other)) {
          all[i].dropped = true;
        } else if (all[i].match.sense->weak && all[j].match.sense->weak && sides == other &&
                   better(all[j], j, all[i], i)) {
          all[i].dropped = true;
        } else if (all[i].type == all[j].type && same_act(all[i], all[j], sides, other) &&
                   better(all[j], j, all[i], i)) {
          all[i].dropped = true;
        }
      }
    }
    std::erase_if(all, [](const Candidate& c) { return c.dropped; });
  }

  static bool same_act(const Candidate& a, const Candidate& b, const std::vector<std::string>& sides,
                       const std::vector<std::string>& other) {
    if (a.source.empty() != b.source.empty()) return keys_of(a.target) == keys_of(b.target);
    if (sides == other) return a.match.sense->mutual || b.match.sense->mutual || keys_of(a.source) == keys_of(b.source);
    return subset(sides, other) && keys_of(a.source) == keys_of(b.source);
  }

  static bool better(const Candidate& a, std::size_t at, const Candidate& b, std::size_t bt) {
    return rank(a) != rank(b) ? rank(a) > rank(b) : at < bt;
  }

  const Context& context_;
  const std::vector<Mention>& mentions_;
  const std::vector<TimeMention>& times_;
  const TriggerTable& table_;
  Tree tree_;
  Roles roles_;
};

Span words_of(const Tree& tree, const std::vector<int>& tokens) {
  Span out = tree.token(tokens.front()).where;
  for (const int token : tokens) out = join(out, tree.token(token).where);
  return out;
}

/// The span widened to the names that it cuts: "Yeol and Kishida met" -> "President Yoon Suk Yeol and Kishida met".
Span whole_names(Span where, const std::vector<Mention>& mentions, const Tree& tree) {
  Span out = where;
  for (const Mention& mention : mentions) {
    const bool here = mention.evidence.sentence_index == tree.sentence_index();
    if (here && mention.evidence.where.overlaps(where)) out = join(out, mention.evidence.where);
  }
  return out;
}

void place_of(const Context& context, const std::vector<Mention>& mentions, const Tree& tree, int trigger,
              EventPlace& out) {
  static constexpr std::string_view kPlaces[] = {"in", "at", "near", "off", "over", "on", "around", "outside"};
  const int above = tree.head(trigger);
  for (const int node : {trigger, !tree.is_verb(trigger) && above >= 0 && tree.is_verb(above) ? above : -1}) {
    if (node < 0) continue;
    for (const int kid : tree.children(node)) {
      const std::string_view preposition = tree.preposition(kid);
      if (std::find(std::begin(kPlaces), std::end(kPlaces), preposition) == std::end(kPlaces)) continue;
      for (const Mention& mention : mentions) {
        if (mention.evidence.sentence_index != tree.sentence_index() || static_cast<int>(mention.head) != kid) continue;
        if (mention.kind != MentionKind::place && mention.kind != MentionKind::facility &&
            mention.kind != MentionKind::state)
          continue;
        out.name = std::string(context.text(mention.evidence.where));
        if (!mention.who.empty()) out.country = mention.who.front().state;
        const Place* place = mention.who.empty() ? nullptr : context.world.actors.place(mention.who.front().id);
        if (place == nullptr) place = context.world.actors.place(out.name);
        if (place != nullptr) {
          out.name = place->name;
          if (out.country.empty()) out.country = place->state;
          out.lat = place->lat;
          out.lon = place->lon;
        }
        return;
      }
    }
  }
}

std::vector<std::string> default_sectors(const TriggerTable& table, const std::string& cameo, const std::string& type) {
  for (const auto& entry : table.default_sectors) {
    if (!cameo.empty() && cameo.starts_with(entry.prefix)) return entry.sectors;
  }
  for (const auto& entry : table.default_sectors) {
    if (entry.prefix == type) return entry.sectors;
  }
  return {};
}

/// Clues first, then what the kind of act says; at most three.
std::vector<std::string> all_sectors(const Context& context, const Candidate& c, Span clause) {
  std::vector<std::string> sectors = sectors_of(context, clause);
  for (const std::string& sector : default_sectors(*context.lexicons.events.triggers, c.cameo, c.type)) {
    if (sectors.size() < 3 && std::find(sectors.begin(), sectors.end(), sector) == sectors.end())
      sectors.push_back(sector);
  }
  return sectors;
}

Event make_event(const Context& context, const std::vector<Mention>& mentions, const std::vector<TimeMention>& times,
                 const std::vector<Statement>& statements, const Tree& tree, const Candidate& c) {
  Event event;
  const Sentence& sentence = context.parse.sentences[tree.sentence_index()];
  event.evidence = {whole_names(words_of(tree, c.tokens), mentions, tree), sentence.where, tree.sentence_index()};
  event.source = c.source;
  event.target = c.target;
  event.mutual = (c.match.sense->mutual && !c.target.empty()) || c.joint;
  event.type = c.type;
  event.cameo = c.cameo;
  if (const CameoCode* code = context.world.ontology.cameo(c.cameo)) {
    event.goldstein = code->goldstein;
    event.mode = code->mode;
    event.basis.push_back(code->basis);
  }
  const auto [first, last] = tree.extent(c.match.token);
  const Span clause = join(event.evidence.where, join(tree.token(first).where, tree.token(last).where));
  event.sectors = all_sectors(context, c, clause);
  if (const TimeMention* time =
          time_of(context, times, tree.sentence_index(), static_cast<std::uint32_t>(c.match.token))) {
    if (time->kind == TimeKind::date && time->period.known()) {
      event.date = time->period;
      event.date_basis = DateBasis::text;
    }
  }
  place_of(context, mentions, tree, c.match.token, event.place);
  event.modality = c.modality;
  event.attribution = attribution_of(statements, tree.token(c.match.token).where);
  event.trigger = c.match.lemma;
  event.specific = c.specific || event.date.known();
  event.rule = c.match.sense->basis;
  event.basis.push_back(c.match.sense->basis);
  for (const std::string& slot : c.how) event.basis.push_back("slot:" + slot);
  if (c.from_dyad) event.basis.push_back("slot:dyad");
  event.confidence =
      std::min(0.95, 0.5 + 0.05 * c.match.specificity + (c.match.sense->weak ? -0.15 : 0.1) - (c.from_dyad ? 0.15 : 0));
  return event;
}

/// The two states of which the report mainly speaks; empty when no pair stands out.
std::vector<Party> main_dyad(const Context& context, const std::vector<Mention>& mentions) {
  std::map<std::string, std::pair<int, Party>> counts;
  int total = 0;
  for (const Mention& mention : mentions) {
    if (context.block_kind(context.parse.sentences[mention.evidence.sentence_index]) != BlockKind::body) continue;
    for (const Party& party : mention.who) {
      if (party.state.empty() || mention.kind == MentionKind::place) continue;
      auto& [count, first] = counts[party.state];
      if (count++ == 0) first = Party{party.state, party.state, "GOV", party.state};
      ++total;
    }
  }
  std::vector<std::pair<int, Party>> ranked;
  for (const auto& [state, entry] : counts) ranked.push_back(entry);
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  if (ranked.size() < 2 || ranked[1].first < 3) return {};
  if ((ranked[0].first + ranked[1].first) * 10 < total * 6) return {};
  if (ranked.size() > 2 && ranked[2].first * 2 > ranked[1].first) return {};
  std::vector<Party> dyad{ranked[0].second, ranked[1].second};
  for (Party& party : dyad) {
    if (const State* state = context.world.actors.state(party.state)) party.name = state->name;
  }
  return dyad;
}

/// The government that publishes the report, when it is one: whom "we" means.
std::vector<Party> publisher_party(const Context& context) {
  for (const std::string* name : {&context.document.publisher, &context.document.author}) {
    if (name->empty()) continue;
    for (const std::string& form : {*name, name->starts_with("The ") ? name->substr(4) : *name}) {
      for (const NameSense& sense : context.world.actors.names().find(form)) {
        const bool government = sense.kind == NameKind::seat || sense.kind == NameKind::state ||
                                (sense.kind == NameKind::organisation && sense.role == "GOV");
        if (government && !sense.state.empty()) return {Party{sense.state, sense.state, "GOV", form}};
      }
    }
  }
  return {};
}

/// Two states named in one sentence are what the next ones go on about.
std::vector<Party> pair_in(const std::vector<Mention>& mentions, std::uint32_t sentence) {
  std::vector<Party> states;
  for (const Mention& mention : mentions) {
    if (mention.evidence.sentence_index != sentence || mention.kind == MentionKind::place) continue;
    for (const Party& party : mention.who) {
      if (!party.state.empty()) merge(states, {Party{party.state, party.state, "GOV", party.name}});
    }
  }
  return states;
}

std::vector<Party> we_of(const std::vector<Statement>& statements, Span sentence, const std::vector<Party>& publisher) {
  for (const Statement& statement : statements) {
    if (statement.kind == SpeechKind::direct && statement.content.overlaps(sentence) &&
        !statement.speaker.state.empty()) {
      return {Party{statement.speaker.state, statement.speaker.state, "GOV", statement.speaker.name}};
    }
  }
  return publisher;
}

/// The dated meeting or call that a report goes on to tell about: "X met Y on Thursday. X urged ... They agreed ...".
class Session {
 public:
  /// Gives an undated verbal act of the people who met the date of their meeting; a dated meeting becomes the session.
  void apply(const Tree& tree, int trigger, Event& event) {
    if (event.type == "CONSULT" && event.date.known() && event.modality == Modality::asserted &&
        tree.is_verb(trigger)) {
      date_ = event.date;
      std::vector<Party> all = event.source;
      merge(all, event.target);
      keys_ = keys_of(all);
      sentence_ = event.evidence.sentence_index;
      return;
    }
    const bool recent = date_.known() && event.evidence.sentence_index <= sentence_ + kReach;
    if (!recent || event.date.known() || event.source.empty() || !verbal(event.type) || !told(tree, trigger)) return;
    if (!subset(keys_of(event.source), keys_)) return;
    event.date = date_;
    event.date_basis = DateBasis::text;
    event.basis.push_back("date:meeting in sentence " + std::to_string(sentence_ + 1));
  }

 private:
  static constexpr std::uint32_t kReach = 15;  // sentences: a readout has about as many

  static bool verbal(const std::string& type) {
    return type == "AGREE" || type == "CONSULT" || type == "SUPPORT" || type == "REQUEST" || type == "DEMAND" ||
           type == "ACCUSE" || type == "THREATEN" || type == "REJECT";
  }
  /// A verb of the story line: past tense, its own subject or that of its conjunct.
  static bool told(const Tree& tree, int trigger) {
    if (!tree.is_verb(trigger) || tree.subject_of(trigger) < 0) return false;
    const std::string_view form = tree.lower(trigger);
    const Deprel kind = tree.base(trigger);
    return !form.ends_with("ing") && form != tree.lemma(trigger) &&
           (kind == Deprel::root || kind == Deprel::conj || kind == Deprel::parataxis || kind == Deprel::ccomp);
  }

  Period date_;
  std::vector<std::string> keys_;
  std::uint32_t sentence_ = 0;
};

}  // namespace

Result<EventLexicon> load_event_lexicon(const std::filesystem::path& data, Problems& problems) {
  auto table = load_triggers(data, problems);
  if (!table) return table.error();
  return EventLexicon{std::make_shared<const TriggerTable>(std::move(*table))};
}

std::vector<Event> find_events(const Context& context, const std::vector<Mention>& mentions,
                               const std::vector<TimeMention>& times, const std::vector<Statement>& statements) {
  std::vector<Event> out;
  const std::vector<Party> main = main_dyad(context, mentions);
  const std::vector<Party> publisher = publisher_party(context);
  Session session;
  for (std::uint32_t index = 0; index < context.parse.sentences.size(); ++index) {
    const Sentence& sentence = context.parse.sentences[index];
    if (context.block_kind(sentence) != BlockKind::body) continue;
    const std::vector<Party> here = pair_in(mentions, index);
    Background background;
    if (here.size() == 2) background.here = here;
    if (here.size() == 2)
      background.dyad = here;
    else if (here.size() < 2 && without(here, main).empty())
      background.dyad = main;
    background.we = we_of(statements, sentence.where, publisher);
    SentenceReader reader(context, mentions, times, index, background);
    for (const Candidate& candidate : reader.read()) {
      out.push_back(make_event(context, mentions, times, statements, reader.tree(), candidate));
      session.apply(reader.tree(), candidate.match.token, out.back());
    }
  }
  return out;
}

std::vector<std::string> sectors_of(const Context& context, Span where) {
  const Ontology& ontology = context.world.ontology;
  std::map<std::string, double> weights;
  for (const Sentence& sentence : context.parse.sentences) {
    if (!sentence.where.overlaps(where)) continue;
    const auto tokens = context.tokens(sentence);
    for (std::size_t at = 0; at < tokens.size(); ++at) {
      if (!where.contains(tokens[at].where)) continue;
      std::string phrase;
      const Ontology::SectorCue* best = nullptr;
      std::size_t best_words = 0;
      for (std::size_t words = 1;
           words <= std::max<std::size_t>(1, ontology.longest_cue()) && at + words <= tokens.size(); ++words) {
        if (!where.contains(tokens[at + words - 1].where)) break;
        std::string lemma(context.lemma(tokens[at + words - 1]));
        std::transform(lemma.begin(), lemma.end(), lemma.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        if (words > 1) phrase += ' ';
        phrase += lemma;
        if (const auto* cue = ontology.sector_cue(phrase)) {
          best = cue;
          best_words = words;
        }
      }
      if (best == nullptr) continue;
      for (const std::string& sector : best->sectors) weights[sector] += best->weight;
      at += best_words - 1;
    }
  }
  std::vector<std::pair<std::string, double>> ranked(weights.begin(), weights.end());
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> out;
  for (const auto& [sector, weight] : ranked) {
    if (out.size() == 3 || weight * 4 < ranked.front().second) break;
    out.push_back(sector);
  }
  return out;
}

}  // namespace chancery
