#include "extraction/internal/mention_titles.h"

#include <algorithm>

#include "core/text.h"
#include "core/unicode.h"

namespace chancery {
namespace {

bool may_start_title(const SentenceView& view, std::uint32_t i) {
  const Upos upos = view.token(i).upos;
  return upos == Upos::NOUN || upos == Upos::PROPN || upos == Upos::ADJ || upos == Upos::VERB || upos == Upos::X ||
         upos == Upos::NUM || upos == Upos::ADV;
}

/// The phrase with its last word in the singular: "foreign ministers" -> "foreign minister".
std::string singular(const SentenceView& view, std::uint32_t first, std::uint32_t last) {
  std::string head(view.lower(first));
  const std::size_t cut = head.size();
  if (cut > 2 && head.ends_with("s") && last == first + 1) return head.substr(0, cut - 1);
  std::string out = view.phrase(first, last);
  if (out.ends_with("ies")) return out.substr(0, out.size() - 3) + "y";
  if (out.ends_with("s")) return out.substr(0, out.size() - 1);
  return {};
}

class TitleReader {
 public:
  TitleReader(const SentenceView& view, const std::vector<Mention>& mentions, std::string_view home)
      : view_(view), mentions_(mentions), home_(home), offices_(view.context().world.offices) {}

  std::vector<Title> read() {
    std::vector<Title> out;
    for (std::uint32_t i = 0; i < view_.size();) {
      Title title;
      if (may_start_title(view_, i) && read_at(i, title)) {
        i = title.last;
        out.push_back(std::move(title));
      } else {
        ++i;
      }
    }
    return out;
  }

 private:
  bool starts_title(std::uint32_t i) const;
  bool goes_on(std::uint32_t i) const;
  bool read_at(std::uint32_t i, Title& title);
  const OfficeTitle* look_up(const std::string& phrase, const std::string& state, bool beside_name) const;
  void read_lead(Title& title) const;
  void read_end(Title& title) const;

  const SentenceView& view_;
  const std::vector<Mention>& mentions_;
  std::string_view home_;
  const Offices& offices_;
};

const OfficeTitle* TitleReader::look_up(const std::string& phrase, const std::string& state, bool beside_name) const {
  if (!state.empty()) {
    if (const OfficeTitle* found = offices_.title(phrase, state)) return found;
  }
  if (const OfficeTitle* found = offices_.title(phrase, "")) return found;
  if (!home_.empty() && state.empty()) {
    if (const OfficeTitle* found = offices_.title(phrase, home_)) return found;
  }
  for (const Mention& m : mentions_) {
    if (!beside_name || m.who.empty() || m.kind == MentionKind::place) continue;
    if (const OfficeTitle* found = offices_.title(phrase, holder_state(m))) return found;
  }
  return nullptr;
}

bool TitleReader::starts_title(std::uint32_t i) const {
  const std::string_view word = view_.lower(i);
  if (offices_.starts_title(word) || view_.is("short-title", i)) return true;
  const bool plural = word.size() > 3 && word.ends_with('s');
  return plural &&
         (offices_.starts_title(word.substr(0, word.size() - 1)) ||
          (word.ends_with("ies") && offices_.starts_title(std::string(word.substr(0, word.size() - 3)) + "y")));
}

bool TitleReader::goes_on(std::uint32_t i) const {
  const Upos upos = view_.token(i).upos;
  if (upos == Upos::AUX || upos == Upos::PRON || upos == Upos::SCONJ || upos == Upos::VERB) return view_.hyphen(i - 1);
  if (upos != Upos::PUNCT) return true;
  return view_.hyphen(i) || view_.has(i, ",") || view_.has(i, "'");
}

/// Leftwards from the title: adjectives of state, possessors, "former", articles.
void TitleReader::read_lead(Title& title) const {
  title.lead = title.first;
  int nouns = 0;
  while (title.lead > 0) {
    const std::uint32_t j = title.lead - 1;
    if (view_.possessive(j)) {
      const Mention* owner = ending_at(mentions_, j);
      if (!owner) break;
      if (title.state.empty()) title.state = holder_state(*owner);
      title.lead = owner->first;
      if (title.lead > 0 && view_.token(title.lead - 1).upos == Upos::DET) --title.lead;
      break;
    }
    if (const Mention* before = ending_at(mentions_, title.lead); before && before->kind != MentionKind::person) {
      const bool located = before->first > 0 && view_.is("place-preposition", before->first - 1);
      if (before->kind == MentionKind::place && located) break;
      if (title.state.empty()) {
        title.state = holder_state(*before);
        title.weak = view_.token(before->head).upos != Upos::ADJ && before->kind != MentionKind::state;
      }
      title.lead = before->first;
      continue;
    }
    const Upos upos = view_.token(j).upos;
    if (view_.is("former", j)) {
      title.former = title.former || !view_.lexicon().word("former", view_.lower(j))->role.empty();
      title.lead = j;
      continue;
    }
    if (view_.is("title-prefix", j)) {  // "Deputy National Security Advisor" is another office
      title.prefixed = true;
      title.lead = j;
      continue;
    }
    if (view_.hyphen(j) && j > 0) {
      title.lead = j;
      continue;
    }
    if (upos == Upos::DET || view_.relation(j) == Deprel::nmod_poss) {
      title.lead = j;
      break;
    }
    const bool noun = upos == Upos::NOUN && ++nouns <= 2;  // "Indian army spokeswoman"
    if ((upos != Upos::ADJ && !noun) || view_.capital(j)) break;
    title.lead = j;
  }
}

void TitleReader::read_end(Title& title) const {
  title.end = title.last;
  const bool sent = title.office == "ambassador" || title.office == "permanent-representative" ||
                    title.office == "special-envoy";  // "to the United Nations" is no possessor
  if (!view_.has(title.last, "of") && !view_.has(title.last, "for") && !(sent && view_.has(title.last, "to"))) return;
  std::uint32_t i = title.last + 1;
  if (view_.has(i, "the")) ++i;
  const Mention* of = starting_at(mentions_, i);
  if (!of || of->kind == MentionKind::person) return;
  const bool about = (view_.has(title.last, "for") && title.office != "spokesperson") ||
                     view_.has(title.last, "to");  // "Secretary of State for Africa"
  if (title.state.empty() && !about) title.state = holder_state(*of);
  title.end = of->last;
  // "spokesman for the Indonesian military": up to the noun that the adjective modifies.
  const std::int32_t noun = view_.token(of->head).head;
  if (of->attributive && view_.token(of->head).upos == Upos::ADJ && noun >= static_cast<std::int32_t>(of->last) &&
      noun < static_cast<std::int32_t>(of->last) + 3) {
    title.end = static_cast<std::uint32_t>(noun) + 1;
  }
}

bool TitleReader::read_at(std::uint32_t i, Title& title) {
  if (!starts_title(i)) return false;
  if (const Mention* inside = covering(mentions_, i); inside && inside->kind == MentionKind::person) return false;
  title.first = i;
  title.last = i;
  read_lead(title);
  const auto longest =
      static_cast<std::uint32_t>(std::min<std::size_t>(view_.size(), i + 2 * offices_.longest_title() + 1));
  std::uint32_t reach = i + 1;  // a title never holds a verb or a full stop
  while (reach < longest && goes_on(reach)) ++reach;
  for (std::uint32_t last = reach; last > i; --last) {
    if (view_.token(last - 1).upos == Upos::PUNCT) continue;
    const std::string phrase = view_.phrase(i, last);
    const bool beside_name = view_.capital(last) || (title.lead > 0 && view_.has(title.lead - 1, ","));
    const OfficeTitle* office = look_up(phrase, title.state, beside_name);
    title.surface = phrase;
    if (!office) {
      const std::string one = singular(view_, i, last);
      office = one.empty() ? nullptr : look_up(one, title.state, beside_name);
      title.surface = one;
      title.plural = office != nullptr;
    }
    if (!office && last == i + 1 && view_.is("short-title", i) && view_.capital(i) && view_.capital(last)) {
      title.surface = phrase;
      title.last = title.end = last;
      title.basis = view_.lexicon().word("short-title", phrase)->basis;
      return true;
    }
    if (office && !title.state.empty() && !office->states.empty() &&
        std::find(office->states.begin(), office->states.end(), title.state) == office->states.end()) {
      office = nullptr;  // "prince" is an office elsewhere
    }
    if (!office) continue;
    const Mention* around = covering(mentions_, last - 1);
    if (around && around->last > last && around->kind == MentionKind::organisation) return false;
    // "Deputy Assistant Secretary": the first word of a title that is not known.
    if (last == i + 1 && view_.is("title-prefix", i) && view_.capital(last) && view_.is("not-a-name", last))
      return false;
    title.last = last;
    if (title.prefixed) {
      std::uint32_t from = i;
      while (from > title.lead && (view_.is("title-prefix", from - 1) || view_.hyphen(from - 1))) --from;
      title.surface = view_.phrase(from, i) + " " + title.surface;
    } else {
      title.office = office->office;
    }
    title.basis = office->basis;
    title.rank = view_.lexicon().word("rank", title.surface) != nullptr;
    read_end(title);
    for (const Mention& m : mentions_) {  // "State Department spokesperson"
      if (title.state.empty() && m.first >= title.first && m.last <= title.last) title.state = holder_state(m);
    }
    if (title.state.empty() && office->states.size() == 1) title.state = office->states.front();
    return true;
  }
  return false;
}

}  // namespace

std::string holder_state(const Mention& mention) {
  if (mention.who.size() != 1) return {};
  const Party& party = mention.who.front();
  if (!party.state.empty()) return party.state;
  // A bloc of states without an office of its own ("Western", "African") has no holders.
  return mention.kind == MentionKind::organisation && party.role != "GOV" ? party.id : std::string();
}

std::vector<Title> find_titles(const SentenceView& view, const std::vector<Mention>& mentions, std::string_view home) {
  return TitleReader(view, mentions, home).read();
}

std::string home_state(const Context& context) {
  const Gazetteer& names = context.world.actors.names();
  for (const std::string* who : {&context.document.author, &context.document.publisher}) {
    std::string_view name = *who;
    if (name.starts_with("The ") || name.starts_with("the ")) name.remove_prefix(4);
    for (const NameSense& sense : names.find(name)) {
      const bool government = sense.kind == NameKind::seat ||
                              (sense.kind == NameKind::organisation && (sense.role == "GOV" || sense.role == "MIL"));
      if (government && !sense.state.empty()) return sense.state;
    }
  }
  return {};
}

}  // namespace chancery
