// Persons by name, by title, by occupation and by shape.
//
// A dictionary gives full names. Beside these a person is: what follows a title or occupation in capitals ("Russian
// Defense Minister Andrei Bozhovsky"), a capitalised sequence with an apposed title or occupation ("Seth Jones, a
// defense expert at ..."), and one that speaks ("Jeff Rathke said"). A name that no dictionary knows is kept as
// printed: garbled names are found by comparing it with the holder of the office, so nothing is corrected here.
#include "extraction/internal/mention_persons.h"

#include <algorithm>

#include "core/text.h"
#include "core/unicode.h"
#include "extraction/lexicons.h"

namespace chancery {
namespace {

constexpr std::uint32_t kLongestName = 8;  // tokens: "Mohammed bin Salman bin Abdulaziz Al Saud"

bool may_be_name(const SentenceView& view, std::uint32_t i) {
  if (i >= view.size() || !view.capital(i)) return false;
  const Upos upos = view.token(i).upos;
  if (upos != Upos::PROPN && upos != Upos::NOUN && upos != Upos::ADJ && upos != Upos::X && upos != Upos::VERB)
    return false;
  return !view.is("not-a-name", i) && !view.is("organisation-head", i) && !view.is("occupation", i) &&
         !view.is("honorific", i) && !view.is("place-noun", i);
}

/// The end of the name that starts at `first`; `first` itself when none does.
std::uint32_t name_end(const SentenceView& view, const std::vector<Mention>& mentions, std::uint32_t first) {
  std::uint32_t i = first;
  std::uint32_t end = first;  // after the last full part
  while (i < view.size() && i < first + kLongestName) {
    const Mention* other = starting_at(mentions, i);
    if (other && other->kind == MentionKind::person && i == first) return other->last;
    if (other && !(i > first && other->kind == MentionKind::person)) break;
    if (may_be_name(view, i)) {
      end = ++i;
    } else if (view.is("name-particle", i) && (may_be_name(view, i + 1) || view.hyphen(i + 1)) &&
               (i > first || view.capital(i) || view.hyphen(i + 1))) {
      ++i;
    } else if (i > first && view.hyphen(i)) {
      end = i += 2;
    } else if (i > first && view.has(i, ",") && view.is("name-suffix", i + 1)) {
      end = i += 2;
    } else {
      break;
    }
  }
  // A sentence cut at an initial ("President Donald J."): half a name is none.
  const bool initial = end > first && view.surface(end - 1).size() == 2 && view.surface(end - 1)[1] == '.';
  return initial && end == view.size() ? first : end;
}

std::uint32_t skip_honorifics(const SentenceView& view, std::uint32_t i) {
  while (view.is("honorific", i) || view.is("rank", i) || (i > 0 && view.has(i, ".") && view.is("honorific", i - 1)))
    ++i;
  return i;
}

/// The start of the name that ends at `last`, of two words or more; `last` when there is none.
std::uint32_t name_start(const SentenceView& view, const std::vector<Mention>& mentions, std::uint32_t last) {
  if (const Mention* known = ending_at(mentions, last); known && known->kind == MentionKind::person)
    return known->first;
  std::uint32_t i = last;
  std::uint32_t parts = 0;
  while (i > 0 && last - i < kLongestName) {
    if (covering(mentions, i - 1)) break;
    if (may_be_name(view, i - 1)) {
      ++parts;
      --i;
    } else if (i < last && (view.is("name-particle", i - 1) || view.hyphen(i - 1))) {
      --i;
    } else if (view.glued(i - 1) && view.hyphen(i - 2 < i ? i - 2 : 0) && i >= 3) {
      i -= 2;  // "Jong-un": the part after the hyphen is small
    } else {
      break;
    }
  }
  while (i < last && (!view.capital(i) || view.is("rank", i) || view.is("honorific", i))) ++i;
  return parts >= 2 ? i : last;
}

std::string family_of(const SentenceView& view, std::uint32_t first, std::uint32_t last) {
  std::uint32_t end = last;
  if (end > first + 2 && view.is("name-suffix", end - 1)) end -= view.has(end - 2, ",") ? 2 : 1;
  std::uint32_t start = end - 1;
  while (start > first + 1 && view.hyphen(start - 1)) start -= 2;
  return view.printed(start, end);
}

/// "TRUMP" in a headline: "Trump". Other words are left as they are.
std::string in_small_letters(std::string name) {
  const bool capitals = name.size() > 2 && is_ascii(name) &&
                        std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  bool start = true;
  for (char& c : name) {
    if (!capitals) break;
    if (!start && c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    start = c == ' ' || c == '-';
  }
  return name;
}

bool same_start(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return false;
  if (same_ignoring_case(a, b)) return true;
  const bool initial =
      (a.size() == 2 && a[1] == '.') || (b.size() == 2 && b[1] == '.') || a.size() == 1 || b.size() == 1;
  return initial && a.front() == b.front();
}

std::string_view first_word(std::string_view name) { return name.substr(0, name.find(' ')); }

/// May a full name printed with `given` as its first word be this person?
bool given_agrees(const Person& person, std::string_view given) {
  if (same_start(first_word(person.name), given)) return true;
  return std::any_of(person.variants.begin(), person.variants.end(),
                     [&](const std::string& variant) { return same_start(first_word(variant), given); });
}

bool has_state(const Person& person, std::string_view state) {
  return person.state == state || std::find(person.states.begin(), person.states.end(), state) != person.states.end();
}

}  // namespace

std::vector<TitledName> join_titles(const SentenceView& view, const std::vector<Mention>& mentions,
                                    const std::vector<Title>& titles) {
  std::vector<TitledName> out;
  for (std::size_t t = 0; t < titles.size(); ++t) {
    const Title& title = titles[t];
    // "President Xi", "President of Mexico Andrés López", "Prime Minister, Najib Razak,"
    std::uint32_t at = skip_honorifics(view, title.end);
    std::uint32_t end = name_end(view, mentions, at);
    if (end == at && view.has(title.end, ",")) {
      at = skip_honorifics(view, title.end + 1);
      const Mention* named = starting_at(mentions, at);
      end = named && named->kind == MentionKind::person ? named->last : name_end(view, mentions, at);
      const bool apposed = end > at && view.relation(view.head_of(at, end)) == Deprel::appos;
      if (!(named && named->kind == MentionKind::person) && !(apposed && end > at + 1)) end = at;
    }
    const bool title_after_all = end > at && end < view.size() && view.has(end, ",") && t + 1 < titles.size() &&
                                 titles[t + 1].lead == end + 1 && title.end + 1 == at && view.has(title.end, ",");
    if (end > at && !title_after_all) {
      out.push_back({t, at, end, true});
      for (std::uint32_t next = end; title.plural && (view.has(next, "and") || view.has(next, ","));) {
        if (view.has(next, ",") && view.has(next + 1, "and")) ++next;
        const std::uint32_t also = name_end(view, mentions, next + 1);
        if (also <= next + 1) break;
        out.push_back({t, next + 1, also, true});
        next = also;
      }
      continue;
    }
    // "Xi Jinping, the Chinese president", "Wang Yi (foreign minister)"
    if (title.lead < 2) continue;
    const std::string_view mark = view.surface(title.lead - 1);
    if (mark != "," && mark != "(" && mark != "-") continue;
    const std::uint32_t last = title.lead - 1;
    const std::uint32_t first = name_start(view, mentions, last);
    if (first < last) out.push_back({t, first, last, false});
  }
  return out;
}

const PersonEntry* PersonRegister::find(std::string_view key) const {
  for (const PersonEntry& entry : entries_) {
    if (entry.key == key) return &entry;
  }
  return nullptr;
}

bool PersonRegister::described(const PersonEntry& entry, std::string_view word) {
  return std::find(entry.descriptions.begin(), entry.descriptions.end(), word) != entry.descriptions.end();
}

PersonEntry* PersonRegister::entry_called(std::string_view family) {
  for (auto entry = entries_.rbegin(); entry != entries_.rend(); ++entry) {
    if (std::find(entry->families.begin(), entry->families.end(), family) != entry->families.end()) return &*entry;
  }
  return nullptr;
}

/// The person that a printed name means, with what its title says; nullptr when no dictionary knows.
const Person* PersonRegister::resolve(const SentenceView& view, std::uint32_t first, std::uint32_t last,
                                      const Title* title) const {
  const Actors& actors = context_.world.actors;
  const Offices& offices = context_.world.offices;
  const std::string family = in_small_letters(family_of(view, first, last));
  // "López Obrador", "bin Salman": a family name of several words.
  const std::string whole = in_small_letters(view.printed(first, last));
  std::vector<const Person*> found = actors.persons_of_family(whole);
  const bool alone = !found.empty() || family == whole || view.is("name-particle", first);
  if (found.empty()) found = actors.persons_of_family(family);
  if (found.empty()) {  // "El-Sisi", "Von der Leyen": the particle in capitals
    std::string small = alone || family == whole ? whole : family;
    small[0] = static_cast<char>(small[0] >= 'A' && small[0] <= 'Z' ? small[0] + 32 : small[0]);
    found = actors.persons_of_family(small);
  }
  const std::string given(alone ? std::string_view() : view.surface(first));
  const std::string state = title ? (title->state.empty() ? home_ : title->state) : std::string();
  const auto holds = [&](const Person& person, const std::string& where) {
    return title && !where.empty() ? offices.held(person.name, title->office, where, context_.document.published)
                                   : Offices::Held::unknown;
  };
  const bool strict = title && !title->state.empty() &&
                      !(title->weak && std::none_of(found.begin(), found.end(), [&](const Person* person) {
                          return has_state(*person, title->state);
                        }));
  std::erase_if(found, [&](const Person* person) {
    if (strict && !has_state(*person, title->state)) return true;
    return !alone && !given_agrees(*person, given) &&
           !(holds(*person, person->state) == Offices::Held::yes && person->name.front() == given.front());
  });
  if (found.empty()) return nullptr;
  if (found.size() == 1) return found.front();
  // Several of one family: who holds the office at the time, then who is of the state that speaks, then who ever held
  // it.
  const Person* best = nullptr;
  int best_score = -1;
  for (const Person* person : found) {
    int score = 0;
    if (holds(*person, person->state) == Offices::Held::yes) score += 8;
    if (!state.empty() && has_state(*person, state)) score += 2;
    for (const Term* term : offices.terms_of(person->name)) {
      if (title && term->office == title->office) {
        score += 4;
        break;
      }
    }
    if (score > best_score) {
      best_score = score;
      best = person;
    }
  }
  if (alone && (!title || best_score == 0)) return nullptr;
  return best;
}

bool PersonRegister::is_spoken_of(const std::string& state) const {
  return state == home_ || std::binary_search(spoken_of_.begin(), spoken_of_.end(), state);
}

/// Does anybody of that family name hold an office at the time in a state that the document names?
bool PersonRegister::spoken_namesake(std::string_view family) const {
  const Offices& offices = context_.world.offices;
  for (const Person* person : context_.world.actors.persons_of_family(family)) {
    if (!is_spoken_of(person->state)) continue;
    for (const Term* term : offices.terms_of(person->name)) {
      if (offices.held(person->name, term->office, term->state, context_.document.published) != Offices::Held::no)
        return true;
    }
  }
  return false;
}

/// A head of state or government at the document's time whom reports call by the family name alone.
const Person* PersonRegister::leader_called(std::string_view family) const {
  const Offices& offices = context_.world.offices;
  const Person* leader = nullptr;
  for (const Person* person : context_.world.actors.persons_of_family(family)) {
    for (const Term* term : offices.terms_of(person->name)) {
      if (term->office != "head-of-state" && term->office != "head-of-government") continue;
      const auto held = offices.held(person->name, term->office, term->state, context_.document.published);
      if (held == Offices::Held::no || (context_.document.published.known() && held != Offices::Held::yes)) continue;
      if (!is_spoken_of(term->state) && spoken_namesake(family)) continue;
      if (leader && leader != person) return nullptr;
      leader = person;
    }
  }
  return leader;
}

PersonEntry& PersonRegister::entry_of(const SentenceView& view, std::uint32_t first, std::uint32_t last,
                                      const Title* title, std::string_view gazetteer_key) {
  const std::string name = view.printed(first, last);
  const std::string family = family_of(view, first, last);
  const Person* known =
      gazetteer_key.empty() ? resolve(view, first, last, title) : context_.world.actors.person(gazetteer_key);
  PersonEntry* entry = nullptr;
  for (PersonEntry& other : entries_) {
    if (known ? other.known == known : other.key == name) entry = &other;
  }
  if (!entry && !known && last - first > 1) {  // the end of a fuller name: "López Obrador"
    for (PersonEntry& other : entries_) {
      if (other.key.ends_with(" " + name)) entry = &other;
    }
  }
  if (!entry && !known && last - first == 1) {
    // "Minister Jones" after "Seth Jones": the same unless the states differ.
    PersonEntry* called = entry_called(family);
    const bool differs =
        called && title && !title->state.empty() && !called->state.empty() && called->state != title->state;
    if (called && !differs) entry = called;
  }
  if (!entry) {
    entries_.emplace_back();
    entry = &entries_.back();
    entry->known = known;
    entry->key = known ? known->name : name;
    if (known) {
      entry->families = known->families;
      entry->state = known->state;
      entry->role = "GOV";
    }
  }
  if (name.size() > entry->name.size()) entry->name = name;
  if (std::find(entry->families.begin(), entry->families.end(), family) == entry->families.end()) {
    entry->families.push_back(family);
  }
  if (title) {
    if (!title->state.empty() && (!known || has_state(*known, title->state))) entry->state = title->state;
    const auto* role = context_.lexicons.mentions.word("office-role", title->office);
    const bool of_state = known && context_.world.actors.state(known->state);
    if (entry->role.empty() || !of_state) entry->role = role ? role->role : "GOV";
    entry->descriptions.push_back(title->surface);
    const std::size_t space = title->surface.rfind(' ');
    if (space != std::string::npos) entry->descriptions.push_back(title->surface.substr(space + 1));
  }
  return *entry;
}

void PersonRegister::add_person(const SentenceView& view, std::vector<Mention>& mentions, std::uint32_t first,
                                std::uint32_t last, const Title* title, std::string basis) {
  const Mention* there = starting_at(mentions, first);
  const bool known_mention = there && there->kind == MentionKind::person && there->last == last;
  std::string_view key;
  if (known_mention && there->who.front().id.starts_with("person:"))
    key = std::string_view(there->who.front().id).substr(7);
  const std::string id = "person:" + entry_of(view, first, last, title, key).key;
  if (known_mention) return;
  Mention mention = make_mention(view, first, last, MentionKind::person, std::move(basis));
  mention.who = {{id, "", "", view.printed(first, last)}};
  mentions.push_back(std::move(mention));
}

void PersonRegister::collect(const SentenceView& view, std::vector<Mention>& mentions,
                             const std::vector<Title>& titles) {
  for (const Mention& mention : std::vector<Mention>(mentions)) {
    if (mention.kind == MentionKind::person) add_person(view, mentions, mention.first, mention.last, nullptr, "");
  }
  const std::vector<TitledName> names = join_titles(view, mentions, titles);
  for (const TitledName& name : names) {  // "NSA Sullivan": here no agency
    const Title& title = titles[name.title];
    if (!name.before) continue;
    std::erase_if(mentions, [&](const Mention& m) { return m.first == title.first && m.last == title.last; });
  }
  for (const TitledName& name : names) {
    add_person(view, mentions, name.first, name.last, &titles[name.title], "title:" + titles[name.title].basis);
  }
  describe(view, mentions);
  sort_mentions(mentions);
}

/// Persons whom only an occupation, an apposition, an honorific or speech gives away.
void PersonRegister::describe(const SentenceView& view, std::vector<Mention>& mentions) {
  const MentionLexicon& lexicon = view.lexicon();
  for (std::uint32_t i = 0; i < view.size(); ++i) {
    const Mention* there = starting_at(mentions, i);
    std::uint32_t end = there && there->kind == MentionKind::person ? there->last : i;
    if (end == i) {
      if (covering(mentions, i) || view.token(i).upos != Upos::PROPN || !view.capital(i)) continue;
      if (view.is("rank", i)) continue;
      end = name_end(view, mentions, i);
      if (end == i) continue;
    }
    const bool known = there != nullptr;
    std::string occupation, basis, state;
    const auto take = [&](std::uint32_t at) {
      const auto* entry = lexicon.word("occupation", view.lemma(at));
      if (!entry) entry = lexicon.word("occupation", view.lower(at));
      if (!entry) return false;
      occupation = std::string(view.lemma(at));
      basis = entry->basis;
      return true;
    };
    // "Historian Dmitry Minich", "Russian analyst Ivan Timofeev", "Mr. Jones"
    std::uint32_t before = i;
    while (before > 0 && (view.is("honorific", before - 1) || view.has(before - 1, "."))) --before;
    const bool honoured = before < i;
    bool found = before > 0 && take(before - 1);
    if (found) {
      const Mention* adjective = ending_at(mentions, before - 1);
      if (adjective && adjective->kind != MentionKind::person) state = holder_state(*adjective);
    }
    // "Seth Jones, a defense expert at the Center for Strategic and International Studies"
    std::vector<std::string> descriptions;
    const bool speaks =
        is_subject(view.token(view.head_of(i, end)).deprel) && view.token(view.head_of(i, end)).head >= 0 &&
        lexicon.word("speech", view.lemma(static_cast<std::uint32_t>(view.token(view.head_of(i, end)).head)));
    if (!found && view.has(end, ",") && end - i >= (known ? 1u : 2u)) {
      for (std::uint32_t k = end + 1; k < view.size() && k < end + 10; ++k) {
        const Upos upos = view.token(k).upos;
        if (upos == Upos::VERB || upos == Upos::AUX || view.has(k, ",")) break;
        if (take(k)) {
          found = true;
          descriptions.push_back(occupation);
          if (k > end + 1) descriptions.push_back(view.phrase(k - 1, k + 1));
          // The body that he works for follows: "expert at the Center ...".
          for (const Mention& m : mentions) {
            if (state.empty() && m.kind != MentionKind::person && m.first > end && m.first < k + 8 &&
                m.first >= end + 1) {
              state = holder_state(m);
            }
          }
        }
        if (upos == Upos::ADP && found) break;
      }
    }
    const bool long_enough = end - i >= 2;
    const bool flat = long_enough && view.token(i + 1).deprel == Deprel::flat;
    if (!known && !((found || honoured) && (long_enough || before < i || found)) &&
        !(long_enough && speaks && (flat || !view.is("organisation-head", end - 1)))) {
      if (!known) i = end - 1;
      continue;
    }
    if (!known && end - i == 1 && found && !honoured && !entry_called(view.surface(i))) {
      i = end - 1;
      continue;
    }
    if (!known) {
      add_person(view, mentions, i, end, nullptr, found ? "occupation:" + basis : honoured ? "honorific" : "speaks");
    }
    if (!occupation.empty()) descriptions.push_back(occupation);
    const std::string key = view.printed(i, end);
    for (PersonEntry& entry : entries_) {
      const bool same = entry.key == key || entry.name == key ||
                        (known && !there->who.empty() && there->who.front().id == "person:" + entry.key);
      if (!same) continue;
      for (const std::string& word : descriptions) entry.descriptions.push_back(word);
      if (entry.state.empty()) entry.state = state;
      if (entry.role.empty() && !occupation.empty()) {
        const auto* role = lexicon.word("occupation", occupation);
        entry.role = role ? role->role : std::string();
      }
      break;
    }
    i = end - 1;
  }
}

void PersonRegister::add_short_forms(const SentenceView& view, std::vector<Mention>& mentions) {
  for (std::uint32_t i = 0; i < view.size(); ++i) {
    if (!view.capital(i) || covering(mentions, i) || view.is("not-a-name", i)) continue;
    const Upos upos = view.token(i).upos;
    if (upos != Upos::PROPN && upos != Upos::NOUN && upos != Upos::X && upos != Upos::ADJ && upos != Upos::VERB)
      continue;
    std::uint32_t end = i + 1;
    while (view.hyphen(end)) end += 2;
    const auto part_of_name = [&](std::uint32_t k) {
      return k < view.size() && view.capital(k) && view.token(k).upos == Upos::PROPN && !covering(mentions, k) &&
             !view.is("organisation-head", k) && !view.is("not-a-name", k) && !view.is("honorific", k);
    };
    std::string family = view.printed(i, end);
    if (view.is("name-particle", i) && i + 1 < view.size() && view.capital(i + 1))
      family = view.printed(i, end = i + 2);
    PersonEntry* entry = entry_called(family);
    if (!entry && end > i + 1 && context_.world.actors.persons_of_family(family).empty()) {  // "Biden-Harris"
      end = i + 1;
      entry = entry_called(family = view.surface(i));
    }
    if (!entry) {
      if (upos != Upos::PROPN) continue;
      if ((i > 0 && part_of_name(i - 1)) || part_of_name(end)) continue;
      const Person* leader = leader_called(family);
      if (!leader) continue;
      entry = &entry_of(view, i, end, nullptr, leader->name);
    } else if (end < view.size() && part_of_name(end) && view.token(end).deprel == Deprel::flat) {
      continue;  // another person's given name
    }
    Mention mention = make_mention(view, i, end, MentionKind::person, "short-form");
    mention.who = {{"person:" + entry->key, "", "", family}};
    mentions.push_back(std::move(mention));
    i = end - 1;
  }
  sort_mentions(mentions);
}

void PersonRegister::settle(std::vector<Mention>& mentions) const {
  for (Mention& mention : mentions) {
    if (mention.kind != MentionKind::person) continue;
    for (Party& party : mention.who) {
      if (!party.id.starts_with("person:")) continue;
      const PersonEntry* entry = find(std::string_view(party.id).substr(7));
      if (!entry) continue;
      party.state = context_.world.actors.state(entry->state) ? entry->state : std::string();
      party.role = entry->role;
      party.name = entry->name;
    }
  }
}

}  // namespace chancery
