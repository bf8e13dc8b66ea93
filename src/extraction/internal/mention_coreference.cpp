// Anaphors, resolved sentence by sentence, each from what stands before it.
//
// "The two countries" are the two states coordinated, or the only two named, in this sentence or the ones before;
// failing that the two that the document speaks of most. Pronouns take the nearest subject that agrees in kind and
// number; a plain noun as subject ("These exercises ... they") blocks, because a pronoun that means no actor is better
// left alone than given to the wrong one. First persons belong to whoever speaks: the quoted speaker, or the government
// that publishes.
#include "extraction/internal/mention_coreference.h"

#include <algorithm>
#include <map>

#include "core/table.h"
#include "core/text.h"
#include "core/unicode.h"

namespace chancery {
namespace {

constexpr std::uint32_t kWindow = 4;            // sentences that an anaphor looks back
constexpr std::uint32_t kDescribedWindow = 30;  // "the minister" may stand far from his name
constexpr std::uint32_t kMostAdjectives = 3;    // "the two nuclear-armed Asian neighbours"

using Parties = std::vector<Party>;

void add_party(Parties& list, const Party& party) {
  const bool there = std::any_of(list.begin(), list.end(), [&](const Party& p) {
    return p.id == party.id && (!p.id.empty() || p.name == party.name);
  });
  if (!there) list.push_back(party);
}

bool holds_state(const Parties& states, const Party& party) {
  return std::any_of(states.begin(), states.end(), [&](const Party& p) { return p.state == party.state; });
}

bool holds_person(const Parties& persons, const Mention& mention) {
  return std::any_of(persons.begin(), persons.end(),
                     [&](const Party& p) { return mention.who.size() == 1 && mention.who.front().id == p.id; });
}

/// Does the phrase that starts at `i` hold a subject among its first words?
bool is_leading(const SentenceView& view, std::uint32_t i) {
  for (std::uint32_t t = i; t < view.size() && t < i + 5; ++t) {
    if (is_subject(view.token(t).deprel)) return true;
    if (view.token(t).upos == Upos::VERB) return false;
  }
  return false;
}

bool is_first_person(const SentenceView& view, std::uint32_t i) {
  return view.has(i, "we") || view.has(i, "i") || view.has(i, "our") || view.has(i, "my") || view.has(i, "us");
}

class Resolver {
 public:
  Resolver(const Context& context, const std::vector<SentenceView>& views, const PersonRegister& persons,
           std::string_view home, std::vector<Mention>& mentions)
      : context_(context), views_(views), persons_(persons), home_(home), mentions_(mentions) {
    read_title();
    count_states();
    mark_quotations();
  }

  void run() {
    for (const SentenceView& view : views_) {
      at_ = view.index();
      for (std::uint32_t i = 0; i < view.size();) i = resolve_at(view, i);
    }
  }

 private:
  struct Found {
    MentionKind kind = MentionKind::state;
    Parties who;
  };

  std::uint32_t resolve_at(const SentenceView& view, std::uint32_t i);
  static std::uint32_t match(const SentenceView& view, std::uint32_t i, const std::vector<std::string>& words);
  bool is_whole(const SentenceView& view, std::uint32_t first, std::uint32_t last, const std::string& refers_to) const;
  Found refer(const SentenceView& view, std::uint32_t first, std::uint32_t last, const std::string& refers_to) const;

  Found pair(const SentenceView& view, std::uint32_t i) const;
  Found leaders(const SentenceView& view, std::uint32_t i) const;
  Found all_leaders(const SentenceView& view, std::uint32_t i) const;
  Parties acting_persons(const SentenceView& view, std::uint32_t i) const;
  Found described_pair(const SentenceView& view, std::uint32_t i, std::string_view word) const;
  Found plural(const SentenceView& view, std::uint32_t i) const;
  Found person(const SentenceView& view, std::uint32_t i) const;
  Found described(const SentenceView& view, std::uint32_t i, std::string_view word) const;
  Found of_state(const SentenceView& view, std::uint32_t first, std::uint32_t last) const;
  bool is_described(const PersonEntry& entry, std::string_view word) const;
  Found expert() const;
  Found state(const SentenceView& view, std::uint32_t i, std::string_view form) const;
  Found organisation(const SentenceView& view, std::uint32_t i, std::string_view role) const;
  Found thing(const SentenceView& view, std::uint32_t i) const;
  const Mention* object_before(const SentenceView& view, std::uint32_t i) const;
  static bool adposed(const SentenceView& view, std::uint32_t noun, std::string_view word);
  Found object_thing(const SentenceView& view, std::uint32_t i) const;
  Found speaker(const SentenceView& view, std::uint32_t i, bool many) const;
  Found quoted_speaker(const SentenceView& view) const;

  const Mention* headed(std::uint32_t sentence, std::uint32_t token) const {
    return mention_headed_by(mentions_, sentence, token);
  }
  Parties parties(std::uint32_t sentence, std::uint32_t token) const {
    return parties_of(context_, mentions_, sentence, token);
  }
  std::span<const Mention> of_sentence(std::uint32_t sentence) const;
  void collect_states(std::uint32_t sentence, std::uint32_t before, Parties& into) const;
  Parties coordinated_states(std::uint32_t sentence, std::uint32_t before) const;

  void read_title();
  void count_states();
  void mark_quotations();
  bool quoted(const SentenceView& view, std::uint32_t i) const { return quoted_[view.sentence().first + i]; }

  const Context& context_;
  const std::vector<SentenceView>& views_;
  const PersonRegister& persons_;
  std::string home_;
  std::vector<Mention>& mentions_;
  std::uint32_t at_ = 0;
  Parties dyad_;  // the two states that the document speaks of most
  std::map<std::string, std::size_t> state_count_;
  Parties title_states_;
  std::string title_person_;
  std::vector<bool> quoted_;  // by token of the document
};

std::span<const Mention> Resolver::of_sentence(std::uint32_t sentence) const {
  const auto from = std::lower_bound(mentions_.begin(), mentions_.end(), sentence,
                                     [](const Mention& m, std::uint32_t s) { return m.evidence.sentence_index < s; });
  auto to = from;
  while (to != mentions_.end() && to->evidence.sentence_index == sentence) ++to;
  return {from, to};
}

void Resolver::read_title() {
  const std::string title = fold_typography(context_.document.title);
  std::vector<std::string_view> words;
  for (const std::string_view word : split_list(title, ' ')) {
    if (!word.empty()) words.push_back(word);
  }
  for (std::size_t i = 0; i < words.size();) {
    const Gazetteer::Match match = context_.world.actors.names().longest(words, i);
    if (match.words == 0) {
      ++i;
      continue;
    }
    const NameSense& sense = match.senses.front();
    if (sense.kind == NameKind::person) {
      if (title_person_.empty()) title_person_ = sense.id;
    } else if (!sense.state.empty() && sense.kind != NameKind::place && sense.kind != NameKind::outlet) {
      add_party(title_states_, state_party(context_.world, sense.state));
    }
    i += match.words;
  }
}

void Resolver::count_states() {
  std::map<std::string, std::size_t>& count = state_count_;
  for (const Party& party : title_states_) count[party.state] += 2;
  for (const Mention& mention : mentions_) {
    if (mention.kind == MentionKind::place) continue;
    for (const Party& party : mention.who) {
      if (!party.state.empty()) ++count[party.state];
    }
  }
  std::vector<std::pair<std::size_t, std::string>> order;
  for (const auto& [state, n] : count) order.emplace_back(n, state);
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  for (std::size_t i = 0; i < order.size() && i < 2; ++i) dyad_.push_back(state_party(context_.world, order[i].second));
  if (dyad_.size() < 2) dyad_.clear();
}

/// Which tokens stand between quotation marks. Straight marks open and close in turn; a paragraph that ends inside a
/// quotation closes it (the next one opens it anew).
void Resolver::mark_quotations() {
  quoted_.assign(context_.parse.tokens.size(), false);
  bool open = false;
  std::uint32_t block = 0;
  for (const SentenceView& view : views_) {
    if (view.sentence().block != block) open = false;
    block = view.sentence().block;
    for (std::uint32_t i = 0; i < view.size(); ++i) {
      const std::string_view printed = context_.text(view.token(i).where);
      if (view.surface(i) == "\"" || view.surface(i) == "''" || view.surface(i) == "``") {
        open = printed == "\xE2\x80\x9C" || printed == "``"   ? true
               : printed == "\xE2\x80\x9D" || printed == "''" ? false
                                                              : !open;
        continue;
      }
      quoted_[view.sentence().first + i] = open;
    }
  }
}

/// States spoken of in a sentence before a token, in order; states where something lies do not count.
void Resolver::collect_states(std::uint32_t sentence, std::uint32_t before, Parties& into) const {
  for (const Mention& m : of_sentence(sentence)) {
    if (m.first >= before || m.kind == MentionKind::place || m.kind == MentionKind::agreement) continue;
    for (const Party& party : m.who) {
      if (!party.state.empty()) add_party(into, state_party(context_.world, party.state));
    }
  }
}

/// The last two states named as a pair before a token: "Russia and China", "Sino-Russian", "between Kyiv and Moscow".
Parties Resolver::coordinated_states(std::uint32_t sentence, std::uint32_t before) const {
  Parties last;
  const SentenceView& view = views_[sentence];
  for (const Mention& m : of_sentence(sentence)) {
    if (m.first >= before || m.kind == MentionKind::place || m.kind == MentionKind::agreement) continue;
    Parties found;
    for (const Party& p : m.who) {
      if (!p.state.empty()) add_party(found, state_party(context_.world, p.state));
    }
    for (const Mention& other : of_sentence(sentence)) {
      if (other.first >= before || other.head <= m.head || !view.governs(m.head, other.head)) continue;
      if (view.relation(other.head) != Deprel::conj || other.kind == MentionKind::place) continue;
      for (const Party& p : other.who) {
        if (!p.state.empty()) add_party(found, state_party(context_.world, p.state));
      }
    }
    if (found.size() == 2) last = found;
  }
  return last;
}

Resolver::Found Resolver::pair(const SentenceView& view, std::uint32_t i) const {
  const auto holds_dyad = [&](const Parties& states) {
    return dyad_.size() == 2 && holds_state(states, dyad_[0]) && holds_state(states, dyad_[1]);
  };
  // A pair named once in passing does not stand against the two that the whole document is about.
  const auto in_passing = [&](const Parties& states) {
    if (dyad_.size() != 2) return false;
    const std::size_t least = std::min(state_count_.at(dyad_[0].state), state_count_.at(dyad_[1].state));
    for (const Party& party : states) {
      if (holds_state(dyad_, party)) continue;
      const auto found = state_count_.find(party.state);
      if (found != state_count_.end() && least >= 3 * found->second) return true;
    }
    return false;
  };
  // Two that merely stand in one sentence yield to the pair that the title names.
  const auto settled = [&](const Parties& states) {
    return title_states_.size() == 2 ? title_states_ : in_passing(states) ? dyad_ : states;
  };
  Parties window;
  for (std::uint32_t back = 0; back <= kWindow && back <= view.index(); ++back) {
    const std::uint32_t sentence = view.index() - back;
    const std::uint32_t before = back == 0 ? i : views_[sentence].size();
    if (Parties named = coordinated_states(sentence, before); named.size() == 2) {
      return {MentionKind::state, in_passing(named) ? dyad_ : named};
    }
    Parties here;
    collect_states(sentence, before, here);
    if (here.size() == 2) return {MentionKind::state, settled(here)};
    for (const Party& party : here) add_party(window, party);
    if (holds_dyad(window)) return {MentionKind::state, dyad_};
    if (window.size() == 2 && back > 0) return {MentionKind::state, settled(window)};
    if (window.size() > 2) break;
  }
  if (dyad_.size() == 2) return {MentionKind::state, dyad_};
  return {};
}

/// "The premier spoke to both leaders": the subject of the clause is none of them.
Parties Resolver::acting_persons(const SentenceView& view, std::uint32_t i) const {
  Parties acting;
  for (const Mention& m : of_sentence(view.index())) {
    if (m.first >= i || m.kind != MentionKind::person || !is_subject(view.token(m.head).deprel)) continue;
    for (const Party& party : m.who) add_party(acting, party);
  }
  return is_leading(view, i) ? Parties() : acting;
}

Resolver::Found Resolver::leaders(const SentenceView& view, std::uint32_t i) const {
  Parties found;
  std::string first_state;
  const Parties acting = acting_persons(view, i);
  for (std::uint32_t back = 0; back <= kWindow && back <= view.index() && found.size() < 2; ++back) {
    const std::span<const Mention> here = of_sentence(view.index() - back);
    for (auto m = here.rbegin(); m != here.rend() && found.size() < 2; ++m) {
      if (m->kind != MentionKind::person || (back == 0 && m->first >= i)) continue;
      if (holds_person(acting, *m)) continue;
      for (auto party = m->who.rbegin(); party != m->who.rend() && found.size() < 2; ++party) {
        if (party->state.empty() || party->role != "GOV" || party->state == first_state) continue;
        first_state = party->state;
        add_party(found, *party);
      }
    }
  }
  if (found.size() == 2) {
    std::reverse(found.begin(), found.end());
    return {MentionKind::person, found};
  }
  return pair(view, i);
}

/// "The two presidents": the latest two persons of different states described by that word.
Resolver::Found Resolver::described_pair(const SentenceView& view, std::uint32_t i, std::string_view word) const {
  const Parties acting = acting_persons(view, i);
  Parties found;
  for (std::uint32_t back = 0; back <= kDescribedWindow && back <= view.index() && found.size() < 2; ++back) {
    const std::span<const Mention> here = of_sentence(view.index() - back);
    for (auto m = here.rbegin(); m != here.rend() && found.size() < 2; ++m) {
      if (m->kind != MentionKind::person || m->who.size() != 1 || (back == 0 && m->first >= i)) continue;
      if (holds_person(acting, *m)) continue;
      const Party& party = m->who.front();
      if (!party.id.starts_with("person:") || party.state.empty() || holds_state(found, party)) continue;
      const PersonEntry* entry = persons_.find(std::string_view(party.id).substr(7));
      if (entry && is_described(*entry, word)) found.push_back(party);
    }
  }
  if (found.size() < 2) return {};
  std::reverse(found.begin(), found.end());
  return {MentionKind::person, found};
}

/// "The leaders": all whom the nearest sentence that names several names.
Resolver::Found Resolver::all_leaders(const SentenceView& view, std::uint32_t i) const {
  for (std::uint32_t back = 0; back <= kWindow && back <= view.index(); ++back) {
    Parties found;
    for (const Mention& m : of_sentence(view.index() - back)) {
      if (m.kind != MentionKind::person || (back == 0 && m.first >= i)) continue;
      for (const Party& party : m.who) {
        if (!party.state.empty() && party.role == "GOV" && !holds_state(found, party)) add_party(found, party);
      }
    }
    if (found.size() > 2) return {MentionKind::person, found};
  }
  return leaders(view, i);
}

Resolver::Found Resolver::plural(const SentenceView& view, std::uint32_t i) const {
  for (std::uint32_t back = 0; back <= 2 && back <= view.index(); ++back) {
    const SentenceView& other = views_[view.index() - back];
    if (back > 0 && other.sentence().block + 1 < view.sentence().block) break;
    bool blocked = false, first_person = false;
    for (std::uint32_t t = back == 0 ? i : other.size(); t-- > 0;) {
      if (!is_subject(other.token(t).deprel)) continue;
      first_person = first_person || (back == 0 && (other.has(t, "we") || other.has(t, "i") || other.has(t, "you")));
      const Mention* mention = headed(other.index(), t);
      if (other.has(t, "we")) continue;
      const Parties who = parties(other.index(), t);
      const bool plural_noun = other.token(t).upos == Upos::NOUN && other.lower(t) != other.lemma(t);
      if (who.size() >= 2) return {mention ? mention->kind : MentionKind::group, who};
      const bool agent = !context_.world.actors.agent_role(other.lemma(t)).empty();
      if (plural_noun && agent && !who.empty()) return {MentionKind::group, who};
      if (mention && mention->kind == MentionKind::group && !who.empty()) return {MentionKind::group, who};
      const std::string_view role =
          mention && who.size() == 1 ? std::string_view(who.front().role) : std::string_view();
      if ((role == "MIL" || role == "REB" || role == "COP") && other.lower(t).ends_with('s')) {
        return {mention->kind, who};  // "the Revolutionary Guards said they"
      }
      const bool coordinated = std::any_of(other.tokens().begin(), other.tokens().end(), [&](const Token& token) {
        return token.head == static_cast<std::int32_t>(t) && token.deprel == Deprel::conj;
      });
      if ((plural_noun || coordinated) && !mention) blocked = true;
      if (blocked) return {};
    }
    for (const Mention& m : of_sentence(other.index())) {  // "The two leaders shook hands. They ..."
      if (back > 0 && m.kind == MentionKind::person && m.who.size() >= 2) return {MentionKind::person, m.who};
    }
    // No plural subject: a pair named outright ("trade between China and Russia").
    if (const Parties named = coordinated_states(other.index(), back == 0 ? i : other.size()); named.size() == 2) {
      return {MentionKind::state, named};
    }
    if (first_person) return {};
    for (std::uint32_t t = 0; back == 0 && t < i; ++t) {  // "processing centers ... their effectiveness"
      const bool plural_noun = view.token(t).upos == Upos::NOUN && view.lower(t) != view.lemma(t);
      const Deprel relation = view.relation(t);
      const bool argument =
          relation == Deprel::obj || relation == Deprel::nsubj || relation == Deprel::nmod || relation == Deprel::conj;
      if (plural_noun && argument && !headed(view.index(), t)) return {};
    }
    // "President Biden spoke with President Putin. They ..."
    Parties two;
    bool speaks_itself = false;
    for (const Mention& m : of_sentence(other.index())) {
      speaks_itself = speaks_itself || (back > 0 && other.has(m.first, "i"));
      if (back == 0 || m.kind != MentionKind::person || m.who.size() != 1) continue;
      if (m.basis.starts_with("coreference") && other.token(m.head).deprel == Deprel::nmod_poss) continue;
      add_party(two, m.who.front());
    }
    if (two.size() == 2 && two[0].state != two[1].state && !speaks_itself) return {MentionKind::person, two};
    // "support for the people of Ukraine. They ..."
    for (std::uint32_t t = other.size(); back == 1 && t-- > 0;) {
      const bool many =
          other.lower(t) == "people" || (other.token(t).upos == Upos::NOUN && other.lower(t) != other.lemma(t));
      if (!many || context_.world.actors.agent_role(other.lemma(t)).empty()) continue;
      if (Parties who = parties(other.index(), t); who.size() == 1) return {MentionKind::group, who};
    }
  }
  return {};
}

Resolver::Found Resolver::person(const SentenceView& view, std::uint32_t i) const {
  // Who speaks of "he" outside a quotation does not mean one who is only spoken of inside it.
  const bool inside = quoted(view, i);
  const auto singular_person = [&](const Mention& m) {
    const bool also = inside || !quoted(views_[m.evidence.sentence_index], m.first);
    return also && m.kind == MentionKind::person && m.who.size() == 1;
  };
  if (const Mention* object = view.token(i).deprel == Deprel::nmod_poss ? object_before(view, i) : nullptr;
      object && singular_person(*object)) {
    return {MentionKind::person, object->who};
  }
  // "Discussing his concern, the premier, Najib Razak, said": the subject that the participle shares.
  if (view.token(0).upos == Upos::VERB) {
    for (std::uint32_t t = i + 1; t < view.size(); ++t) {
      if (!is_subject(view.token(t).deprel)) continue;
      const Parties who = parties(view.index(), t);
      if (who.size() == 1 && who.front().id.starts_with("person:")) return {MentionKind::person, who};
      break;
    }
  }
  const Mention* best = nullptr;
  bool best_subject = false;
  for (const Mention& m : of_sentence(view.index())) {
    if (m.first >= i || !singular_person(m)) continue;
    const bool subject = is_subject(view.token(m.head).deprel);
    if (subject || !best_subject) {
      best = &m;
      best_subject = best_subject || subject;
    }
  }
  if (best) return {MentionKind::person, best->who};
  for (std::uint32_t back = 1; back <= kWindow && back <= view.index(); ++back) {
    const SentenceView& other = views_[view.index() - back];
    for (const Mention& m : of_sentence(other.index())) {
      if (!singular_person(m)) continue;
      const bool subject = is_subject(other.token(m.head).deprel);
      if (subject || !best_subject) {
        best = &m;
        best_subject = best_subject || subject;
      }
    }
    if (best) return {MentionKind::person, best->who};
  }
  // "During his visit, Xi ..."
  for (const Mention& m : of_sentence(view.index())) {
    if (m.first > i && singular_person(m) && is_subject(view.token(m.head).deprel)) return {MentionKind::person, m.who};
  }
  return {};
}

Resolver::Found Resolver::described(const SentenceView& view, std::uint32_t i, std::string_view word) const {
  for (std::uint32_t back = 0; back <= kDescribedWindow && back <= view.index(); ++back) {
    const std::span<const Mention> here = of_sentence(view.index() - back);
    for (auto m = here.rbegin(); m != here.rend(); ++m) {
      if (m->kind != MentionKind::person || m->who.size() != 1 || (back == 0 && m->first >= i)) continue;
      if (!m->who.front().id.starts_with("person:")) continue;
      const PersonEntry* entry = persons_.find(std::string_view(m->who.front().id).substr(7));
      if (entry && is_described(*entry, word)) return {MentionKind::person, m->who};
    }
  }
  // "the President" in what his own government publishes.
  if (home_.empty() || !view.capital(i)) return {};
  const OfficeTitle* office = context_.world.offices.title(word, home_);
  if (!office) return {};
  const auto holders = context_.world.offices.holders(office->office, home_, context_.document.published);
  if (holders.size() != 1) return {};
  return {MentionKind::person, {{"person:" + holders.front()->person, home_, "GOV", holders.front()->person}}};
}

/// Called so in the document, or known to hold that office at its time.
bool Resolver::is_described(const PersonEntry& entry, std::string_view word) const {
  if (PersonRegister::described(entry, word)) return true;
  if (!entry.known || !context_.document.published.known()) return false;
  const Offices& offices = context_.world.offices;
  const bool leader = word == "leader";
  const OfficeTitle* office = leader ? nullptr : offices.title(word, entry.state);
  if (!leader && !office) return false;
  for (const Term* term : offices.terms_of(entry.known->name)) {
    const bool fits = leader ? term->office == "head-of-state" || term->office == "head-of-government"
                             : term->office == office->office;
    if (fits &&
        offices.held(term->person, term->office, term->state, context_.document.published) == Offices::Held::yes) {
      return true;
    }
  }
  return false;
}

/// "The Venezuelan leader", "the Turkish foreign minister": the latest such person of that state, else its known
/// holder.
Resolver::Found Resolver::of_state(const SentenceView& view, std::uint32_t first, std::uint32_t last) const {
  std::string state;
  std::uint32_t title = first + 1;
  for (const Mention& m : of_sentence(view.index())) {
    if (m.first == first + 1 && m.last < last && m.who.size() == 1 && m.kind == MentionKind::state) {
      state = m.who.front().state;
      title = m.last;
    }
  }
  if (state.empty()) return {};
  const std::string word = view.phrase(title, last);
  for (std::uint32_t back = 0; back <= kDescribedWindow && back <= view.index(); ++back) {
    const std::span<const Mention> here = of_sentence(view.index() - back);
    for (auto m = here.rbegin(); m != here.rend(); ++m) {
      if (m->kind != MentionKind::person || m->who.size() != 1 || (back == 0 && m->first >= first)) continue;
      if (m->who.front().state != state || !m->who.front().id.starts_with("person:")) continue;
      const PersonEntry* entry = persons_.find(std::string_view(m->who.front().id).substr(7));
      if (!entry) continue;
      const bool leads = word == "leader" && (PersonRegister::described(*entry, "president") ||
                                              PersonRegister::described(*entry, "prime minister"));
      if (leads || is_described(*entry, word)) return {MentionKind::person, m->who};
    }
  }
  const OfficeTitle* office = context_.world.offices.title(word, state);
  if (!office || !context_.document.published.known()) return {};
  const auto holders = context_.world.offices.holders(office->office, state, context_.document.published);
  if (holders.size() != 1) return {};
  return {MentionKind::person, {{"person:" + holders.front()->person, state, "GOV", holders.front()->person}}};
}

/// The latest person introduced as one who writes or judges: "the author", "the expert".
Resolver::Found Resolver::expert() const {
  for (auto m = mentions_.rbegin(); m != mentions_.rend(); ++m) {
    if (m->evidence.sentence_index > at_ || m->kind != MentionKind::person || m->who.size() != 1) continue;
    if (m->who.front().role == "GOV" || !m->who.front().id.starts_with("person:")) continue;
    const PersonEntry* entry = persons_.find(std::string_view(m->who.front().id).substr(7));
    if (entry && !entry->descriptions.empty()) return {MentionKind::person, m->who};
  }
  return {};
}

/// The latest state; with a form ("Kingdom of") only one whose official name has it.
Resolver::Found Resolver::state(const SentenceView& view, std::uint32_t i, std::string_view form) const {
  const auto has_form = [&](const std::string& id) {
    const State* known = form.empty() ? nullptr : context_.world.actors.state(id);
    if (!known) return form.empty();
    for (const NameSense& sense : context_.world.actors.names().find(std::string(form) + " " + known->name)) {
      if (sense.kind == NameKind::state && sense.id == id) return true;
    }
    return false;
  };
  for (std::uint32_t back = 0; back <= kWindow && back <= view.index(); ++back) {
    const SentenceView& other = views_[view.index() - back];
    const Mention *subject = nullptr, *plain = nullptr, *adjective = nullptr;
    for (const Mention& m : of_sentence(other.index())) {
      if ((back == 0 && m.last > i) || m.who.size() != 1 || m.who.front().state.empty()) continue;
      if (!has_form(m.who.front().state)) continue;
      if (m.kind == MentionKind::place && back == 0 && !subject && !plain) adjective = &m;
      if (m.kind != MentionKind::state) continue;
      if (is_subject(other.token(m.head).deprel)) subject = &m;
      (m.attributive ? adjective : plain) = &m;
    }
    const Mention* best = subject ? subject : plain ? plain : adjective;
    if (best) return {MentionKind::state, {state_party(context_.world, best->who.front().state)}};
  }
  return {};
}

Resolver::Found Resolver::organisation(const SentenceView& view, std::uint32_t i, std::string_view role) const {
  for (std::uint32_t back = 0; back <= kWindow && back <= view.index(); ++back) {
    const std::span<const Mention> here = of_sentence(view.index() - back);
    for (auto m = here.rbegin(); m != here.rend(); ++m) {
      if (m->kind != MentionKind::organisation || m->who.size() != 1 || (back == 0 && m->first >= i)) continue;
      if (m->who.front().role == role) return {MentionKind::organisation, m->who};
    }
  }
  return {};
}

/// "condemns the North for its test", "thanked him for his support": the object, when the possessed noun stands after
/// "for".
const Mention* Resolver::object_before(const SentenceView& view, std::uint32_t i) const {
  if (view.token(i).head < 0) return nullptr;
  const auto noun = static_cast<std::uint32_t>(view.token(i).head);
  if (!adposed(view, noun, "for") && !adposed(view, noun, "over")) return nullptr;
  for (std::int32_t at = view.token(noun).head, steps = 0; at >= 0 && steps < 2; ++steps) {
    const auto verb = static_cast<std::uint32_t>(at);
    if (view.token(verb).upos == Upos::VERB) {
      for (std::uint32_t t = verb + 1; t < i; ++t) {
        if (view.governs(verb, t) && view.token(t).deprel == Deprel::obj) return headed(view.index(), t);
      }
    }
    at = view.token(verb).head;
  }
  return nullptr;
}

bool Resolver::adposed(const SentenceView& view, std::uint32_t noun, std::string_view word) {
  for (std::uint32_t t = 0; t < noun; ++t) {
    if (view.governs(noun, t) && view.relation(t) == Deprel::case_ && view.has(t, word)) return true;
  }
  return false;
}

/// "Russia helps China by providing it with ...": an object is not the subject of its clause; the nearest other state.
Resolver::Found Resolver::object_thing(const SentenceView& view, std::uint32_t i) const {
  Parties subjects;
  for (std::uint32_t t = 0; t < i; ++t) {
    if (!is_subject(view.token(t).deprel)) continue;
    const Mention* m = headed(view.index(), t);
    if (!m || (m->kind != MentionKind::state && m->kind != MentionKind::organisation)) continue;
    for (const Party& party : m->who) add_party(subjects, party);
  }
  const Mention* nearest = nullptr;
  for (const Mention& m : of_sentence(view.index())) {
    if (m.last > i || m.kind != MentionKind::state || m.who.size() != 1 || m.attributive) continue;
    if (std::find(subjects.begin(), subjects.end(), m.who.front()) == subjects.end()) nearest = &m;
  }
  if (!nearest || subjects.empty()) return {};
  return {nearest->kind, nearest->who};
}

Resolver::Found Resolver::thing(const SentenceView& view, std::uint32_t i) const {
  const auto usable = [&](const Mention* m) {
    if (m && m->basis.starts_with("coreference") && is_first_person(views_[m->evidence.sentence_index], m->first))
      return false;
    return m && m->who.size() == 1 && !m->attributive &&
           (m->kind == MentionKind::state || m->kind == MentionKind::organisation);
  };
  const Token& token = view.token(i);
  if (token.deprel == Deprel::expl) return {};
  const bool possessive = token.deprel == Deprel::nmod_poss;
  if (possessive && token.head >= 0) {  // "the United States and its allies"
    const auto noun = static_cast<std::uint32_t>(token.head);
    if (view.relation(noun) == Deprel::conj && view.token(noun).head >= 0) {
      const Mention* m = headed(view.index(), static_cast<std::uint32_t>(view.token(noun).head));
      if (usable(m) && m->head < i) return {m->kind, m->who};
    }
  }
  if (!possessive && !is_subject(token.deprel)) return object_thing(view, i);
  if (const Mention* object = possessive ? object_before(view, i) : nullptr; usable(object))
    return {object->kind, object->who};
  // "hold Russia accountable for its war": the object of a verb that has no subject of its own.
  for (std::int32_t at = token.head; possessive && at >= 0; at = view.token(static_cast<std::uint32_t>(at)).head) {
    if (view.token(static_cast<std::uint32_t>(at)).upos != Upos::VERB) continue;
    const Mention* object = nullptr;
    bool has_subject = false;
    for (std::uint32_t t = 0; t < view.size(); ++t) {
      if (!view.governs(static_cast<std::uint32_t>(at), t)) continue;
      has_subject = has_subject || is_subject(view.token(t).deprel);
      if (view.token(t).deprel == Deprel::obj && t < i) object = headed(view.index(), t);
    }
    if (has_subject) break;
    if (usable(object)) return {object->kind, object->who};
  }
  // "It is a set of goods": what is equated with a thing is no state.
  if (!possessive && token.head >= 0 && view.token(static_cast<std::uint32_t>(token.head)).upos != Upos::VERB)
    return {};
  for (std::uint32_t back = 0; back <= 1 && back <= view.index(); ++back) {
    const SentenceView& other = views_[view.index() - back];
    if (back > 0 && other.sentence().block + 1 < view.sentence().block) break;
    for (std::uint32_t t = back == 0 ? i : other.size(); t-- > 0;) {
      if (!is_subject(other.token(t).deprel)) continue;
      if (back > 0) {  // only the main clause of the sentence before
        const std::int32_t verb = other.token(t).head;
        if (verb < 0 || other.token(static_cast<std::uint32_t>(verb)).head >= 0) continue;
      }
      const Mention* m = headed(other.index(), t);
      if (usable(m)) return {m->kind, m->who};
      const Upos upos = other.token(t).upos;
      if (m || upos == Upos::PRON) continue;  // persons and pronouns are no antecedent and block nothing
      const Parties who = parties(other.index(), t);
      if (who.size() == 1 && !who.front().state.empty() && !context_.world.actors.agent_role(other.lemma(t)).empty()) {
        return {MentionKind::state, {state_party(context_.world, who.front().state)}};
      }
      if (back == 0 && upos == Upos::NOUN) return {};
    }
    if (back == 0 && possessive) {  // "For its part, Mexico ..."
      for (std::uint32_t t = i + 1; t < view.size(); ++t) {
        if (!is_subject(view.token(t).deprel)) continue;
        const Mention* m = headed(view.index(), t);
        if (usable(m)) return {m->kind, m->who};
        break;
      }
    }
  }
  return {};
}

/// Who utters the quotation that a token of `view` stands in: the subject of a verb of speech outside quotation marks,
/// in this sentence, then in those of the paragraph.
Resolver::Found Resolver::quoted_speaker(const SentenceView& view) const {
  const MentionLexicon& lexicon = view.lexicon();
  const auto speaker_in = [&](const SentenceView& other) -> Found {
    for (std::uint32_t t = 0; t < other.size(); ++t) {
      if (!is_subject(other.token(t).deprel) || quoted(other, t) || other.token(t).head < 0) continue;
      if (!lexicon.word("speech", other.lemma(static_cast<std::uint32_t>(other.token(t).head)))) continue;
      const Mention* m = headed(other.index(), t);
      if (m && m->who.size() == 1) return {m->kind, m->who};
      const Parties who = parties(other.index(), t);
      if (who.size() == 1)
        return {who.front().id.starts_with("person:") ? MentionKind::person : MentionKind::state, who};
    }
    return {};
  };
  if (Found found = speaker_in(view); !found.who.empty()) return found;
  for (std::uint32_t back = 1; back <= kWindow && back <= view.index(); ++back) {
    const SentenceView& other = views_[view.index() - back];
    if (other.sentence().block != view.sentence().block) break;
    if (Found found = speaker_in(other); !found.who.empty()) return found;
  }
  for (std::uint32_t on = 1; on <= kWindow && view.index() + on < views_.size(); ++on) {
    const SentenceView& other = views_[view.index() + on];
    if (other.sentence().block != view.sentence().block) break;
    if (Found found = speaker_in(other); !found.who.empty()) return found;
  }
  return {};
}

Resolver::Found Resolver::speaker(const SentenceView& view, std::uint32_t i, bool many) const {
  if (quoted(view, i)) {
    Found found = quoted_speaker(view);
    if (found.who.empty() || !many) return found;
    // "We" of an official is his state; of anyone else it is not known whom.
    const Party& one = found.who.front();
    if (found.kind == MentionKind::person) {
      if (one.state.empty() || one.role != "GOV") return {};
      return {MentionKind::state, {state_party(context_.world, one.state)}};
    }
    return found;
  }
  if (home_.empty()) return {};
  if (many) {
    const MentionLexicon& lexicon = view.lexicon();
    bool joint = false;
    for (const std::string_view word : split_list(context_.document.title, ' ')) {
      joint = joint || lexicon.word("joint-cue", lower(word)) != nullptr;
    }
    if (joint && title_states_.size() >= 2) return {MentionKind::state, title_states_};
    return {MentionKind::state, {state_party(context_.world, home_)}};
  }
  std::string who = title_person_;
  if (who.empty()) {
    const auto holders = context_.world.offices.holders("head-of-state", home_, context_.document.published);
    if (holders.size() == 1) who = holders.front()->person;
  }
  if (who.empty()) return {};
  return {MentionKind::person, {{"person:" + who, home_, "GOV", who}}};
}

Resolver::Found Resolver::refer(const SentenceView& view, std::uint32_t first, std::uint32_t last,
                                const std::string& refers_to) const {
  if (refers_to == "pair") return pair(view, first);
  if (refers_to == "leaders") {
    for (std::uint32_t k = first + 1; k < last; ++k) {  // "prime minister" before "minister"
      std::string word = k + 1 < last ? view.phrase(k, last - 1) + " " : std::string();
      if (Found same = described_pair(view, first, word += view.lemma(last - 1)); !same.who.empty()) return same;
    }
    return leaders(view, first);
  }
  if (refers_to == "all-leaders") return all_leaders(view, first);
  if (refers_to == "plural") return plural(view, first);
  if (refers_to == "person") return person(view, first);
  if (refers_to == "described") {
    if (Found found = described(view, first + 1, view.phrase(first + 1, last)); !found.who.empty()) return found;
    return described(view, first + 1, view.lower(last - 1));
  }
  if (refers_to == "of-state") return of_state(view, first, last);
  if (refers_to == "expert") {
    if (Found found = described(view, first + 1, view.lower(last - 1)); !found.who.empty()) return found;
    return expert();
  }
  if (refers_to == "state") return state(view, first, "");
  if (refers_to.starts_with("state:")) return state(view, first, std::string_view(refers_to).substr(6));
  if (refers_to == "thing") return thing(view, first);
  if (refers_to == "speaker") return speaker(view, first, false);
  if (refers_to == "speakers") return speaker(view, first, true);
  if (refers_to == "our-pair") {
    Found both = speaker(view, first, true);
    if (both.who.size() != 1 || both.kind != MentionKind::state) return both.who.empty() ? pair(view, first) : both;
    if (dyad_.size() == 2 && holds_state(dyad_, both.who.front())) return {MentionKind::state, dyad_};
    return pair(view, first);
  }
  if (refers_to.starts_with("organisation:")) return organisation(view, first, std::string_view(refers_to).substr(13));
  Found named;
  for (const std::string_view id : split_list(refers_to)) named.who.push_back(party_of_id(context_.world, id));
  return named;
}

/// The end of the phrase `words` at token `i`, 0 when it does not stand there. "*" stands for up to three adjectives.
std::uint32_t Resolver::match(const SentenceView& view, std::uint32_t i, const std::vector<std::string>& words) {
  std::uint32_t at = i;
  for (std::size_t w = 0; w < words.size(); ++w) {
    if (words[w] == "%") {  // an adjective or seat of a state: one to three capitalised words
      const std::uint32_t from = at;
      while (at < view.size() && at < from + 3 && w + 1 < words.size() && !view.has(at, words[w + 1]) &&
             view.capital(at))
        ++at;
      if (at == from) return 0;
      continue;
    }
    if (words[w] == "*") {
      std::uint32_t skipped = 0;
      while (at < view.size() && skipped < kMostAdjectives && w + 1 < words.size() && !view.has(at, words[w + 1])) {
        const Upos upos = view.token(at).upos;
        const bool modifier = upos == Upos::ADJ || upos == Upos::NOUN || upos == Upos::VERB || upos == Upos::ADV ||
                              upos == Upos::PROPN || view.hyphen(at);
        if (!modifier) return 0;
        if (!view.hyphen(at) && !view.hyphen(at - 1)) ++skipped;
        ++at;
      }
      continue;
    }
    if (!view.has(at, words[w])) return 0;
    ++at;
  }
  return at;
}

/// A description that goes on ("the president of Kazakhstan", "the country club") is not this anaphor.
bool Resolver::is_whole(const SentenceView& view, std::uint32_t first, std::uint32_t last,
                        const std::string& refers_to) const {
  if (last - first >= 2 && view.has(last, "of")) return false;
  const Upos next = last < view.size() ? view.token(last).upos : Upos::PUNCT;
  if (view.has(last - 1, "two") && (next == Upos::NOUN || next == Upos::ADJ || next == Upos::PROPN)) return false;
  if (last - first < 2 || refers_to == "pair" || refers_to == "leaders" || refers_to == "all-leaders" ||
      refers_to == "plural") {
    return !(last < view.size() && view.hyphen(last)) || last - first > 1;
  }
  if (view.relation(last - 1) == Deprel::compound && view.token(last - 1).head >= static_cast<std::int32_t>(last))
    return false;
  return !view.has(last, "of") && !view.has(last, "between");
}

std::uint32_t Resolver::resolve_at(const SentenceView& view, std::uint32_t i) {
  const MentionLexicon& lexicon = view.lexicon();
  const auto found = lexicon.anaphors_by_word.find(std::string(view.lower(i)));
  if (found == lexicon.anaphors_by_word.end()) return i + 1;
  for (const std::size_t index : found->second) {
    const MentionLexicon::Anaphor& anaphor = lexicon.anaphors[index];
    const std::uint32_t last = match(view, i, anaphor.words);
    if (last == 0 || !is_whole(view, i, last, anaphor.refers_to)) continue;
    bool free = true;
    for (const Mention& m : of_sentence(view.index())) {
      // A name inside ("the two European countries") keeps its own mention, but a name at the head is the name's.
      if (m.first < last && m.last > i && (m.head == view.head_of(i, last) || m.first <= i)) free = false;
    }
    if (!free) continue;
    Found who = refer(view, i, last, anaphor.refers_to);
    if (who.who.empty()) return i + 1;
    Mention mention = make_mention(view, i, last, who.kind, "coreference:" + anaphor.basis);
    mention.who = std::move(who.who);
    const auto after = std::find_if(mentions_.begin(), mentions_.end(), [&](const Mention& m) {
      return m.evidence.sentence_index > view.index() || (m.evidence.sentence_index == view.index() && m.first > i);
    });
    mentions_.insert(after, std::move(mention));
    return last;
  }
  return i + 1;
}

}  // namespace

void resolve_anaphors(const Context& context, const std::vector<SentenceView>& views, const PersonRegister& persons,
                      std::string_view home, std::vector<Mention>& mentions) {
  Resolver(context, views, persons, home, mentions).run();
}

}  // namespace chancery
