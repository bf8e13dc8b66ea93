// Names by longest match, and which of its readings each has here.
//
// A capital is a government ("Moscow said", "support from Beijing") unless the words around it make it a place: a
// locative preposition ("in Beijing"), a verb or noun of motion ("flew to Moscow", "a visit to Kyiv", "left Tehran"), a
// noun of place that it modifies ("Beijing airport", "Moscow's suburbs"), or the state after a comma ("Geneva,
// Switzerland"). Words of these classes: data/language/en/mention_words.tsv.
#include "extraction/internal/mention_names.h"

#include <algorithm>
#include <optional>

#include "core/table.h"
#include "core/text.h"
#include "core/unicode.h"

namespace chancery {
namespace {

bool is_state_like(NameKind kind) {
  return kind == NameKind::state || kind == NameKind::adjective || kind == NameKind::demonym ||
         kind == NameKind::compound;
}

/// Does the token (or the name it heads) modify a noun from before it?
bool modifies(const SentenceView& view, std::uint32_t head) {
  const Deprel relation = view.relation(head);
  if (view.possessive(head + 1)) return false;
  if (view.hyphen(head + 1) && head + 2 < view.size() && view.token(head + 2).upos == Upos::VERB) return true;
  if (relation != Deprel::amod && relation != Deprel::compound) {
    // "Chinese and Russian bombers": a conjunct of a modifier is one too; so is "US" in "US-led".
    if (view.hyphen(head + 1) && view.token(head).head > static_cast<std::int32_t>(head)) return true;
    if (relation != Deprel::conj || view.token(head).head < 0) return false;
    const auto governor = static_cast<std::uint32_t>(view.token(head).head);
    const Deprel above = view.relation(governor);
    return above == Deprel::amod || (above == Deprel::compound && view.token(governor).head > static_cast<int>(head));
  }
  return view.token(head).head > static_cast<std::int32_t>(head);
}

bool adposition_in(const SentenceView& view, std::uint32_t head, std::string_view word_class) {
  for (std::uint32_t i = head; i-- > 0 && i + 4 > head;) {
    if (view.governs(head, i) && view.relation(i) == Deprel::case_) return view.is(word_class, i);
    if (view.token(i).upos == Upos::VERB) return false;
  }
  return false;
}

/// "a visit of the president to Moscow": a word of motion before the preposition, whatever the parser attached it to.
bool motion_before(const SentenceView& view, std::uint32_t first) {
  if (first == 0 || (!view.has(first - 1, "to") && !view.has(first - 1, "from"))) return false;
  for (std::uint32_t i = first - 1; i-- > 0 && i + 8 > first;) {
    if (view.token(i).upos == Upos::PUNCT || view.token(i).upos == Upos::SCONJ) return false;
    if (view.lexicon().word("motion", view.lemma(i))) return true;
    if (view.token(i).upos == Upos::VERB) return false;
  }
  return false;
}

/// "to Moscow", "from Moscow" under a verb or noun of motion; "visited Moscow".
bool goes_there(const SentenceView& view, std::uint32_t head) {
  if (view.token(head).head < 0) return false;
  const auto governor = static_cast<std::uint32_t>(view.token(head).head);
  const bool moves = view.lexicon().word("motion", view.lemma(governor)) != nullptr;
  if (!moves) return false;
  const Deprel relation = view.relation(head);
  if (relation == Deprel::obj) return true;
  return (relation == Deprel::obl || relation == Deprel::nmod) && adposition_in(view, head, "path-preposition");
}

bool names_a_place(const SentenceView& view, std::uint32_t first, std::uint32_t last, std::uint32_t head) {
  // "at KPA posts" says nothing of where the KPA is; "In Brussels President Biden" does.
  const bool modifier = modifies(view, head) && !view.capital(last);
  if (!modifier && first > 0 && view.is("place-preposition", first - 1) && view.token(first - 1).upos != Upos::VERB)
    return true;
  if (!modifier && first > 1 && view.has(first - 1, "the") && view.is("place-preposition", first - 2)) return true;
  if (adposition_in(view, head, "place-preposition")) return true;
  if (goes_there(view, head) || motion_before(view, first)) return true;
  // "Beijing airport", "Moscow's Red Square"
  std::uint32_t next = last;
  if (view.possessive(next)) ++next;
  for (std::uint32_t i = next; i < view.size() && i < next + 3; ++i) {
    if (view.is("place-noun", i)) return true;
    if (view.token(i).upos != Upos::ADJ && view.token(i).upos != Upos::NOUN && view.token(i).upos != Upos::PROPN) break;
  }
  if (first >= 2 && view.has(first - 1, ",") && view.is("settlement", first - 2)) return true;
  // "its most populated city, Tel Aviv"
  if (view.relation(head) == Deprel::appos && view.token(head).head >= 0 &&
      (view.is("place-noun", static_cast<std::uint32_t>(view.token(head).head)) ||
       view.lemma(static_cast<std::uint32_t>(view.token(head).head)) == "capital")) {
    return true;
  }
  // A conjunct stands where the first stands: "in Tokyo and Seoul".
  if (view.relation(head) == Deprel::conj && view.token(head).head >= 0) {
    const auto before = static_cast<std::uint32_t>(view.token(head).head);
    if (before < head && (adposition_in(view, before, "place-preposition") || goes_there(view, before))) return true;
  }
  // A dateline: "MOSCOW - ", "Moscow (Agency) -"
  return first == 0 && last < view.size() && (view.has(last, "(") || (view.has(last, "-") && !view.glued(last)));
}

const NameSense* sense_of_kind(std::span<const NameSense> senses, NameKind kind) {
  for (const NameSense& sense : senses) {
    if (sense.kind == kind) return &sense;
  }
  return nullptr;
}

std::optional<NameKind> parse_kind(std::string_view name) {
  if (name == "state") return NameKind::state;
  if (name == "adjective") return NameKind::adjective;
  if (name == "capital") return NameKind::capital;
  if (name == "seat") return NameKind::seat;
  if (name == "organisation") return NameKind::organisation;
  if (name == "outlet") return NameKind::outlet;
  if (name == "person") return NameKind::person;
  if (name == "place") return NameKind::place;
  if (name == "thing") return NameKind::thing;
  return std::nullopt;
}

/// The reading that the document's other words chose: "state:COG", "place:Georgia (US)", "person", or none.
const NameSense* chosen(const ReadingChoices& choices, const std::string& name, std::span<const NameSense> senses,
                        bool& refused) {
  const auto found = choices.senses.find(name);
  if (found == choices.senses.end()) return nullptr;
  if (found->second == "none") {
    refused = true;
    return nullptr;
  }
  const std::size_t colon = found->second.find(':');
  const auto kind = parse_kind(std::string_view(found->second).substr(0, colon));
  for (const NameSense& sense : senses) {
    if (kind && sense.kind == *kind && (colon == std::string::npos || sense.id == found->second.substr(colon + 1))) {
      return &sense;
    }
  }
  return nullptr;
}

/// A capitalised given name before a family name: "Jordan Smith" is no state.
bool is_given_name(const SentenceView& view, std::uint32_t first, std::uint32_t last) {
  if (last != first + 1 || !view.is("given-name", first)) return false;
  if (last >= view.size() || !view.capital(last) || view.token(last).upos != Upos::PROPN) return false;
  if (view.is("organisation-head", last) || view.is("place-noun", last)) return false;
  return view.token(last).deprel == Deprel::flat && view.governs(first, last);
}

/// A name that is also a plain word ("Shell", "Total", "Target"), where it is not tagged as a name.
bool is_plain_word(const SentenceView& view, std::uint32_t first, std::uint32_t last, const NameSense& sense) {
  if (last != first + 1 || is_state_like(sense.kind) || sense.kind == NameKind::capital) return false;
  const Upos upos = view.token(first).upos;
  if (upos == Upos::PROPN || upos == Upos::X) return false;
  if (view.capital(first) && !view.is("plain-word", first))
    return upos == Upos::ADP || upos == Upos::DET || upos == Upos::AUX;
  return upos != Upos::NOUN && upos != Upos::ADJ ? true : view.capital(first);
}

MentionKind thing_kind(std::string_view kind) {
  if (kind == "exercise") return MentionKind::exercise;
  if (kind == "agreement" || kind == "treaty" || kind == "declaration" || kind == "format" || kind == "resolution") {
    return MentionKind::agreement;
  }
  if (kind == "weapon" || kind == "satellite" || kind == "aircraft" || kind == "missile" || kind == "ship" ||
      kind == "submarine" || kind == "product" || kind == "vaccine") {
    return MentionKind::product;
  }
  return MentionKind::facility;
}

class NameReader {
 public:
  NameReader(const SentenceView& view, const ReadingChoices& choices)
      : view_(view), choices_(choices), world_(view.context().world), names_(world_.actors.names()) {}

  std::vector<Mention> read() {
    for (std::uint32_t i = 0; i < view_.size();) i = read_at(i);
    find_organisations();
    sort_mentions(out_);
    return std::move(out_);
  }

 private:
  std::uint32_t read_at(std::uint32_t i);
  std::uint32_t read_compound(std::uint32_t i, const NameSense& first_half, std::uint32_t last);
  const NameSense* choose(std::uint32_t first, std::uint32_t last, std::span<const NameSense> senses);
  void add(std::uint32_t first, std::uint32_t last, const NameSense& sense);
  std::string state_before(std::uint32_t i) const;
  void add_state(Mention mention, const NameSense& sense);
  void find_organisations();
  std::uint32_t organisation_start(std::uint32_t head) const;
  std::uint32_t organisation_end(std::uint32_t head) const;
  std::string state_of_organisation(std::uint32_t first, std::uint32_t last) const;

  const SentenceView& view_;
  const ReadingChoices& choices_;
  const World& world_;
  const Gazetteer& names_;
  std::vector<Mention> out_;
};

std::uint32_t NameReader::read_at(std::uint32_t i) {
  const Gazetteer::Match match = names_.longest(view_.surfaces(), i);
  if (match.words == 0) return i + 1;
  // "the Gulf | of Aden": an article never hides a longer name behind it.
  if (view_.has(i, "the") && names_.longest(view_.surfaces(), i + 1).words >= match.words) return i + 1;
  const std::uint32_t last = i + static_cast<std::uint32_t>(match.words);
  // "anti-Russian", "pro-Iranian", "post-Soviet" speak of others than those they name.
  if (i >= 2 && view_.hyphen(i - 1) && view_.is("opposing-prefix", i - 2)) return last;
  if (is_given_name(view_, i, last)) return i + 1;
  const NameSense* sense = choose(i, last, match.senses);
  if (!sense) return i + 1;
  if (is_state_like(sense->kind) && view_.hyphen(last)) {
    if (const std::uint32_t after = read_compound(i, *sense, last); after > last) return after;
  }
  if (sense->kind == NameKind::compound) return i + 1;
  if (is_plain_word(view_, i, last, *sense)) return i + 1;
  // "the Woodside Summit" is named after a place, not after the company.
  const bool company = sense->kind == NameKind::organisation && sense->role == "BUS";
  if (company && match.words == 1 && view_.is("place-noun", last) && view_.capital(last)) return last;
  add(i, last, *sense);
  return last;
}

/// "Sino-Russian", "Russia-China", "Japan-South Korea", "India-Pakistan-China": one mention of all. The end of what was
/// read, or `last` when no state follows the hyphen.
std::uint32_t NameReader::read_compound(std::uint32_t i, const NameSense& first_half, std::uint32_t last) {
  std::vector<Party> who{party_of_id(world_, first_half.id)};
  std::string basis = first_half.basis;
  std::uint32_t end = last;
  while (view_.hyphen(end)) {
    const Gazetteer::Match match = names_.longest(view_.surfaces(), end + 1);
    const NameSense* other = nullptr;
    for (const NameSense& sense : match.senses) {
      const bool bloc = sense.kind == NameKind::organisation && world_.actors.organisation(sense.id) &&
                        (world_.actors.organisation(sense.id)->kind == "bloc" ||
                         world_.actors.organisation(sense.id)->kind == "alliance");
      if (!other && (sense.kind == NameKind::state || sense.kind == NameKind::adjective || bloc)) other = &sense;
    }
    if (!other) break;
    who.push_back(party_of_id(world_, other->id));
    end += 1 + static_cast<std::uint32_t>(match.words);
  }
  if (end == last) return last;
  Mention mention = make_mention(view_, i, end, MentionKind::state, std::move(basis));
  mention.attributive = modifies(view_, mention.head) || view_.token(mention.head).upos == Upos::ADJ;
  mention.who = std::move(who);
  out_.push_back(std::move(mention));
  return end;
}

const NameSense* NameReader::choose(std::uint32_t first, std::uint32_t last, std::span<const NameSense> senses) {
  bool refused = false;
  if (const NameSense* sense = chosen(choices_, view_.printed(first, last), senses, refused)) return sense;
  if (refused) return nullptr;
  const NameSense* adjective = sense_of_kind(senses, NameKind::adjective);
  const NameSense* demonym = sense_of_kind(senses, NameKind::demonym);
  if (adjective && demonym) {
    const std::uint32_t head = view_.head_of(first, last);
    const bool plural_people = view_.token(head).upos == Upos::NOUN && is_subject(view_.token(head).deprel);
    const bool person = view_.token(head).upos != Upos::ADJ && !modifies(view_, head) && !view_.hyphen(last);
    if (plural_people ||
        (person && adjective->id == demonym->id && first > 0 && view_.token(first - 1).upos == Upos::DET)) {
      return demonym;
    }
    return adjective;
  }
  return &senses.front();
}

/// The state of the adjective or possessor just before token `i`; "" when there is none.
std::string NameReader::state_before(std::uint32_t i) const {
  for (const Mention& m : out_) {
    const bool adjacent = m.last == i || (m.last + 1 == i && view_.possessive(m.last));
    const bool owner = m.attributive || m.last + 1 == i;
    if (adjacent && owner && m.who.size() == 1 && m.kind == MentionKind::state) return m.who.front().state;
  }
  return {};
}

void NameReader::add_state(Mention mention, const NameSense& sense) {
  const std::uint32_t head = mention.head;
  switch (sense.kind) {
    case NameKind::adjective:
      mention.attributive = true;
      mention.who = {party_of_id(world_, sense.id)};
      break;
    case NameKind::demonym:
      mention.kind = MentionKind::group;
      mention.who = {party_of_id(world_, sense.id)};
      mention.who.front().role = "CVL";
      mention.who.front().name = view_.printed(mention.first, mention.last);
      break;
    case NameKind::capital:
    case NameKind::seat:
      mention.government = true;
      mention.who = {
          state_party(world_, sense.state.empty() ? sense.id : sense.state, sense.role.empty() ? "GOV" : sense.role)};
      if (names_a_place(view_, mention.first, mention.last, head)) {
        mention.kind = MentionKind::place;
        mention.government = false;
        mention.who.front() = {view_.printed(mention.first, mention.last), sense.state, "",
                               view_.printed(mention.first, mention.last)};
      } else {
        mention.attributive = modifies(view_, head);
      }
      if (const std::string other = sense.kind == NameKind::seat ? state_before(mention.first) : std::string();
          !other.empty()) {
        mention.who.front().state = other;  // "the Argentine Senate"
        if (mention.government) mention.who.front() = state_party(world_, other, mention.who.front().role);
      }
      break;
    default:
      mention.who = {party_of_id(world_, sense.id)};
      mention.attributive = modifies(view_, head);
  }
  out_.push_back(std::move(mention));
}

void NameReader::add(std::uint32_t first, std::uint32_t last, const NameSense& sense) {
  Mention mention = make_mention(view_, first, last, MentionKind::state, sense.basis);
  const Actors& actors = world_.actors;
  switch (sense.kind) {
    case NameKind::organisation:
    case NameKind::outlet: {
      mention.kind = MentionKind::organisation;
      const Outlet* outlet = sense.kind == NameKind::outlet ? actors.outlet(sense.id) : nullptr;
      mention.who = {outlet ? Party{outlet->id, outlet->state, "MED", outlet->name}
                            : organisation_party(world_, sense.id)};
      mention.attributive = modifies(view_, mention.head);
      const Organisation* body = outlet ? nullptr : actors.organisation(sense.id);
      if (body && body->kind == "bloc" && body->role == "GOV" &&
          adposition_in(view_, mention.head, "inner-preposition")) {
        mention.kind = MentionKind::place;  // "the war in Europe"
        mention.who.front() = {body->id, "", "", body->name};
      }
      break;
    }
    case NameKind::person:
      mention.kind = MentionKind::person;
      mention.who = {{"person:" + sense.id, sense.state, "", view_.printed(first, last)}};
      break;
    case NameKind::place:
      mention.kind = MentionKind::place;
      mention.who = {{sense.id, sense.state, "", sense.id}};
      mention.attributive = modifies(view_, mention.head);
      break;
    case NameKind::thing: {
      const Thing* thing = actors.thing(sense.id);
      mention.kind = thing_kind(thing ? std::string_view(thing->kind) : std::string_view());
      mention.who = {{sense.id, sense.state, "", thing ? thing->name : sense.id}};
      mention.attributive = modifies(view_, mention.head);
      break;
    }
    default:
      return add_state(std::move(mention), sense);
  }
  out_.push_back(std::move(mention));
}

/// Leftwards over capitalised words: "Russian Federal Security | Service". A title or a person's name stops it.
std::uint32_t NameReader::organisation_start(std::uint32_t head) const {
  std::uint32_t first = head;
  while (first > 0) {
    const std::uint32_t i = first - 1;
    if (view_.hyphen(i) || (view_.has(i, "&") && i > 0 && view_.capital(i - 1))) {
      first = i;
      continue;
    }
    if (const Mention* name = covering(out_, i); name && name->kind != MentionKind::person) {
      first = name->first;
      continue;
    }
    const Upos upos = view_.token(i).upos;
    const bool nominal = upos == Upos::PROPN || upos == Upos::NOUN || upos == Upos::ADJ || upos == Upos::NUM;
    if (!view_.capital(i) || !nominal) break;
    const Mention* name = covering(out_, i);
    if (name && name->kind == MentionKind::person) break;
    first = i;
  }
  return first;
}

/// Rightwards: "Ministry | of Foreign Affairs", "Center | for Strategic and International Studies". A state after "of"
/// is left outside, as its own mention.
std::uint32_t NameReader::organisation_end(std::uint32_t head) const {
  std::uint32_t last = head + 1;
  while (last < view_.size()) {
    std::uint32_t i = last;
    if (!view_.is("name-joiner", i)) {
      if (view_.capital(i) && last > head + 1 && view_.token(i).upos == Upos::PROPN && !covering(out_, i)) {
        ++last;
        continue;
      }
      break;
    }
    while (i < view_.size() && (view_.is("name-joiner", i) || view_.has(i, "the"))) ++i;
    if (i >= view_.size() || !view_.capital(i) || view_.is("not-a-name", i)) break;
    const Mention* name = starting_at(out_, i);
    if (name && !name->attributive) break;
    if (view_.has(last, "and") && last == head + 1) break;  // "the Foreign Ministry and Gazprom"
    last = i + 1;
  }
  return last;
}

std::string NameReader::state_of_organisation(std::uint32_t first, std::uint32_t last) const {
  for (const Mention& m : out_) {
    const bool inside = m.first >= first && m.last <= last;
    const bool owner = m.last + 1 == first && view_.possessive(m.last);
    const bool after_of = last + 1 < view_.size() && (view_.has(last, "of") || view_.has(last, "in")) &&
                          (m.first == last + 1 || (m.first == last + 2 && view_.has(last + 1, "the")));
    if ((inside || owner || after_of) && m.who.size() == 1 && !m.who.front().state.empty() &&
        m.kind != MentionKind::person) {
      return m.who.front().state;
    }
  }
  return {};
}

/// "the Russian Defence Ministry", "Center for European Studies": capitalised and headed by a word for a body.
void NameReader::find_organisations() {
  for (std::uint32_t i = 0; i < view_.size(); ++i) {
    const MentionLexicon::Entry* entry =
        view_.capital(i) ? view_.lexicon().word("organisation-head", view_.lower(i)) : nullptr;
    if (!entry) continue;
    const Mention* known = covering(out_, i);
    if (known && known->kind != MentionKind::place && known->kind != MentionKind::person) continue;
    const std::uint32_t first = organisation_start(i), last = organisation_end(i);
    if (last - first < 2) continue;
    // "the Biden administration": the person's, no body with a name of its own.
    if (view_.is("person-body", i) && i - first == 1 && last == i + 1 && !covering(out_, first)) continue;
    Mention mention = make_mention(view_, first, last, MentionKind::organisation, "shape:" + entry->basis);
    const std::string state = state_of_organisation(first, last);
    const bool of_state = entry->role == "GOV" || entry->role == "MIL" || entry->role == "LEG" ||
                          entry->role == "SPY" || entry->role == "COP" || entry->role == "JUD";
    mention.who = {{of_state ? state : std::string(), state, entry->role, view_.printed(first, last)}};
    mention.attributive = modifies(view_, mention.head);
    out_.push_back(std::move(mention));
    i = last - 1;
  }
}

}  // namespace

ReadingChoices choose_readings(const std::vector<SentenceView>& views) {
  ReadingChoices out;
  if (views.empty()) return out;
  const MentionLexicon& lexicon = views.front().lexicon();
  std::string text = " ";
  for (const SentenceView& view : views) {
    for (const std::string_view word : view.surfaces()) (text += word) += ' ';
  }
  const std::string title = fold_typography(views.front().context().document.title);
  for (const std::string_view word : split_list(title, ' ')) {
    (text += word) += ' ';
  }
  const auto count = [&](const std::string& cue) {
    std::size_t n = 0;
    const std::string word = " " + cue + " ";
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++n;
    return n;
  };
  for (const auto& reading : lexicon.readings) {
    if (out.senses.contains(reading.name) || count(reading.name) == 0) continue;
    // The reading with the most cue words; the first of the file where none, or as many, speak for another.
    std::size_t best = 0;
    for (const std::size_t at : lexicon.readings_by_name.at(reading.name)) {
      const MentionLexicon::Reading& other = lexicon.readings[at];
      std::size_t found = other.cues.empty() ? 1 : 0;
      for (const std::string& cue : other.cues) found += 2 * count(cue);
      if (found > best) {
        best = found;
        out.senses[reading.name] = other.sense;
      }
    }
  }
  return out;
}

std::vector<Mention> find_names(const SentenceView& view, const ReadingChoices& choices) {
  return NameReader(view, choices).read();
}

void add_aliases(const SentenceView& view, const std::vector<std::string>& spoken_of, std::vector<Mention>& mentions) {
  const MentionLexicon& lexicon = view.lexicon();
  const auto spoken = [&](const std::string& id) {
    return std::find(spoken_of.begin(), spoken_of.end(), id) != spoken_of.end();
  };
  for (std::uint32_t i = 0; i < view.size(); ++i) {
    const auto found = lexicon.aliases_by_word.find(std::string(view.lower(i)));
    if (found == lexicon.aliases_by_word.end()) continue;
    for (const std::size_t at : found->second) {
      const MentionLexicon::Alias& alias = lexicon.aliases[at];
      const std::vector<std::string>& words = alias.words;
      const std::uint32_t last = i + static_cast<std::uint32_t>(words.size());
      if (last > view.size()) continue;
      bool agrees = true;
      for (std::uint32_t k = 0; agrees && k < words.size(); ++k) {
        const bool wants_capital = words[k].front() >= 'A' && words[k].front() <= 'Z';
        agrees = wants_capital ? view.surface(i + k) == words[k] : view.lower(i + k) == words[k];
      }
      if (!agrees || !std::all_of(alias.needs.begin(), alias.needs.end(), spoken)) continue;
      if (!alias.before.empty() && (last >= view.size() || std::find(alias.before.begin(), alias.before.end(),
                                                                     view.lemma(last)) == alias.before.end())) {
        continue;
      }
      bool free = last >= view.size() || !view.has(last, "of");
      for (std::uint32_t k = i; free && k < last;
           ++k) {  // "North and South Korea" is stronger than the "South Korea" in it
        const Mention* there = covering(mentions, k);
        free = !there || (there->first >= i && there->last <= last && there->last - there->first < last - i);
      }
      if (!free) continue;
      std::erase_if(mentions, [&](const Mention& m) { return m.first >= i && m.last <= last; });
      Mention mention = make_mention(view, i, last, MentionKind::state, alias.basis);
      for (const std::string& id : alias.who) mention.who.push_back(party_of_id(view.context().world, id));
      mention.attributive = modifies(view, mention.head);
      mentions.push_back(std::move(mention));
      break;
    }
  }
  sort_mentions(mentions);
}

}  // namespace chancery
