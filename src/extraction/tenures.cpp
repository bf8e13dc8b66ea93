#include "extraction/tenures.h"

#include <algorithm>
#include <map>

#include "core/unicode.h"
#include "extraction/internal/mention_persons.h"
#include "extraction/internal/mention_text.h"
#include "extraction/internal/mention_titles.h"
#include "extraction/lexicons.h"

namespace chancery {
namespace {

/// "Joseph R. Biden, Jr." and "Biden" are one in a document: tenures are told apart by the family name, where no
/// dictionary knows the person.
std::string family_part(std::string_view name) {
  const std::size_t comma = name.find(',');
  name = name.substr(0, comma);
  const std::size_t space = name.rfind(' ');
  return lower(space == std::string_view::npos ? name : name.substr(space + 1));
}

class TenureReader {
 public:
  TenureReader(const Context& context, const std::vector<Mention>& mentions)
      : context_(context), mentions_(mentions), home_(home_state(context)), main_state_(main_state()) {}

  std::vector<Tenure> read() {
    auto next = mentions_.begin();
    for (std::uint32_t i = 0; i < context_.parse.sentences.size(); ++i) {
      here_.clear();
      for (; next != mentions_.end() && next->evidence.sentence_index == i; ++next) {
        if (!next->basis.starts_with("coreference")) here_.push_back(*next);
      }
      const BlockKind kind = context_.block_kind(context_.parse.sentences[i]);
      if (kind == BlockKind::title || kind == BlockKind::heading) continue;
      read_sentence(SentenceView(context_, context_.lexicons.mentions, i));
    }
    return std::move(out_);
  }

 private:
  void read_sentence(const SentenceView& view);
  void add_named(const SentenceView& view, const Title& title, const TitledName& name);
  void add_former(const SentenceView& view, const Title& title);
  void add_counterparts(const SentenceView& view);
  void add(Tenure tenure);
  std::string state_by_apposition(const SentenceView& view, const Title& title) const;

  std::string main_state() const;
  bool may_be_of_home(const Tenure& tenure) const;

  const Context& context_;
  const std::vector<Mention>& mentions_;
  std::string home_;
  std::string main_state_;     // the one state that the document is about; may be empty
  std::vector<Mention> here_;  // names of the sentence
  std::vector<Tenure> out_;
};

/// May one of whom nothing else is said hold the office in the state that speaks? Not where that state has no such
/// office and others do, nor where another is known to hold it.
bool TenureReader::may_be_of_home(const Tenure& tenure) const {
  const Offices& offices = context_.world.offices;
  if (home_.empty()) return false;
  if (tenure.office.empty()) return true;
  if (offices.terms(tenure.office, home_).empty()) {
    const auto terms = offices.all_terms();
    return std::none_of(terms.begin(), terms.end(), [&](const Term& term) { return term.office == tenure.office; });
  }
  const auto holders = offices.holders(tenure.office, home_, context_.document.published);
  return holders.empty() || std::any_of(holders.begin(), holders.end(), [&](const Term* term) {
           return family_part(term->person) == family_part(tenure.person);
         });
}

/// The state of most mentions, places too, when it has two thirds of them.
std::string TenureReader::main_state() const {
  std::map<std::string, std::size_t> count;
  std::size_t all = 0;
  for (const Mention& mention : mentions_) {
    if (mention.who.size() != 1 || mention.who.front().state.empty()) continue;
    ++count[mention.who.front().state];
    ++all;
  }
  for (const auto& [state, n] : count) {
    if (3 * n > 2 * all) return state;
  }
  return {};
}

void TenureReader::add(Tenure tenure) {
  const auto same = [&](const Tenure& other) {
    const bool person = !tenure.person_id.empty() ? tenure.person_id == other.person_id
                                                  : family_part(tenure.person) == family_part(other.person);
    return person && tenure.office == other.office && tenure.state == other.state && tenure.former == other.former;
  };
  if (std::none_of(out_.begin(), out_.end(), same)) out_.push_back(std::move(tenure));
}

/// "China's second-highest-ranking official, Premier Li Keqiang": the state of the noun that the name stands beside.
std::string TenureReader::state_by_apposition(const SentenceView& view, const Title& title) const {
  if (title.lead < 2 || view.surface(title.lead - 1) != ",") return {};
  for (std::uint32_t i = title.lead - 1; i-- > 0 && i + 8 > title.lead;) {
    if (view.token(i).upos == Upos::VERB || view.surface(i) == ",") break;
    const Mention* owner = ending_at(here_, i + 1);
    const bool owns = owner && (view.possessive(owner->last) || view.token(owner->head).upos == Upos::ADJ);
    if (owns && owner->kind != MentionKind::person) {
      if (const std::string state = holder_state(*owner); !state.empty()) return state;
    }
  }
  return {};
}

void TenureReader::add_named(const SentenceView& view, const Title& title, const TitledName& name) {
  const Mention* mention = starting_at(here_, name.first);
  if (!mention || mention->kind != MentionKind::person || mention->who.empty()) return;
  if (title.rank) return;
  const Party& party = mention->who.front();
  Tenure tenure;
  const std::uint32_t first = std::min(title.lead, name.first),
                      last = std::max(name.last, name.before ? title.last : title.end);
  tenure.evidence = view.evidence(first, last);
  tenure.person = std::string(context_.text(view.evidence(name.first, name.last).where));
  const std::string key = party.id.starts_with("person:") ? party.id.substr(7) : std::string();
  if (const Person* known = context_.world.actors.person(key)) {
    tenure.person_id = known->name;
    tenure.basis.push_back(known->basis);
  }
  tenure.office = title.office;
  if (title.office.empty() && !tenure.person_id.empty()) {  // "Secretary Mayorkas": of the office that he holds
    for (const Term* term : context_.world.offices.terms_of(tenure.person_id)) {
      const auto held =
          context_.world.offices.held(tenure.person_id, term->office, term->state, context_.document.published);
      if (tenure.office.empty() && held == Offices::Held::yes) tenure.office = term->office;
    }
  }
  tenure.office_surface = title.surface;
  tenure.former = title.former;
  tenure.as_of = context_.document.published;
  tenure.rule = name.before ? "tenure.title-name" : "tenure.name-apposition";
  tenure.state = title.state;
  if (title.weak && !tenure.person_id.empty() && !party.state.empty()) tenure.state = party.state;
  if (tenure.state.empty() && name.before && name.last < view.size() && view.has(name.last, "of")) {
    // "President Vladimir Putin of Russia"
    const std::uint32_t at = name.last + (view.has(name.last + 1, "the") ? 2 : 1);
    if (const Mention* of = starting_at(here_, at); of && of->kind != MentionKind::person) {
      tenure.state = holder_state(*of);
      if (!tenure.state.empty()) tenure.evidence = view.evidence(first, of->last);
    }
  }
  if (tenure.state.empty()) tenure.state = state_by_apposition(view, title);
  if (tenure.state.empty()) tenure.state = party.state;
  if (tenure.state.empty() && !tenure.person_id.empty())
    tenure.state = context_.world.actors.person(tenure.person_id)->state;
  if (tenure.state.empty() && may_be_of_home(tenure)) tenure.state = home_;
  tenure.confidence = tenure.state.empty() ? 0.4 : 0.9;
  if (tenure.state.empty()) tenure.state = main_state_;
  // "Prince" is an office in some states only; "premier" is another one in each.
  if (const OfficeTitle* here = context_.world.offices.title(title.surface, tenure.state);
      here && !title.office.empty()) {
    const bool held_there =
        here->states.empty() || std::find(here->states.begin(), here->states.end(), tenure.state) != here->states.end();
    if (!held_there) return;
    tenure.office = here->office;
    tenure.basis.push_back(here->basis);
  } else if (!here && !title.office.empty() && !tenure.state.empty()) {
    return;
  } else {
    tenure.basis.push_back(title.basis);
  }
  add(std::move(tenure));
}

/// "a former U.S. secretary of state", nobody named.
void TenureReader::add_former(const SentenceView& view, const Title& title) {
  if (!title.former || title.state.empty() || title.plural) return;
  Tenure tenure;
  tenure.evidence = view.evidence(title.lead, title.end);
  tenure.office = title.office;
  tenure.office_surface = title.surface;
  tenure.state = title.state;
  tenure.former = true;
  tenure.as_of = context_.document.published;
  tenure.rule = "tenure.former-unnamed";
  tenure.basis.push_back(title.basis);
  tenure.confidence = 0.6;
  add(std::move(tenure));
}

/// "his Chinese counterpart Dong Jun": the office of the one whose counterpart he is, in the other state.
void TenureReader::add_counterparts(const SentenceView& view) {
  for (std::uint32_t i = 0; i < view.size(); ++i) {
    if (!view.is("counterpart", i)) continue;
    std::uint32_t at = i + 1;
    if (view.has(at, ",")) ++at;
    while (view.is("honorific", at) || view.is("rank", at)) ++at;
    const Mention* person = starting_at(here_, at);
    std::string state;
    std::uint32_t lead = i;
    if (const Mention* adjective = ending_at(here_, i); adjective && adjective->kind != MentionKind::person) {
      state = holder_state(*adjective);
      lead = adjective->first;
    }
    if (lead > 0 && (view.relation(lead - 1) == Deprel::nmod_poss || view.token(lead - 1).upos == Upos::PRON)) --lead;
    if (!person && lead > 1 && view.has(lead - 1, ","))
      person = ending_at(here_, lead - 1);  // "Hayashi, his counterpart"
    if (!person || person->kind != MentionKind::person || person->who.empty()) continue;
    if (state.empty()) state = person->who.front().state;
    // Whose counterpart: the latest named holder before him, not himself.
    const Tenure* other = nullptr;
    for (const Tenure& tenure : out_) {
      const bool earlier = tenure.evidence.where.begin < person->evidence.where.begin;
      if (earlier && !tenure.former && !tenure.person.empty() && tenure.state != state) other = &tenure;
    }
    Tenure tenure;
    if (other) {
      tenure.office = other->office;
      tenure.office_surface = other->office_surface;
    }
    const std::string key =
        person->who.front().id.starts_with("person:") ? person->who.front().id.substr(7) : std::string();
    const Person* known = context_.world.actors.person(key);
    if (!other || state.empty()) continue;
    tenure.evidence = view.evidence(std::min(lead, person->first), std::max(i + 1, person->last));
    tenure.person = std::string(context_.text(person->evidence.where));
    if (known) tenure.person_id = known->name;
    tenure.state = state;
    tenure.as_of = context_.document.published;
    tenure.rule = "tenure.counterpart";
    tenure.basis.push_back(context_.lexicons.mentions.word("counterpart", view.lower(i))->basis);
    tenure.confidence = 0.8;
    add(std::move(tenure));
  }
}

void TenureReader::read_sentence(const SentenceView& view) {
  bool worth_it = false;  // a person, or a "former" one who is not named
  for (const Mention& mention : here_) worth_it = worth_it || mention.kind == MentionKind::person;
  for (std::uint32_t i = 0; !worth_it && i < view.size(); ++i) worth_it = view.is("former", i);
  if (!worth_it) return;
  const std::vector<Title> titles = find_titles(view, here_, home_);
  const std::vector<TitledName> names = join_titles(view, here_, titles);
  for (std::size_t t = 0; t < titles.size(); ++t) {
    bool named = false;
    for (const TitledName& name : names) {
      if (name.title != t) continue;
      named = true;
      add_named(view, titles[t], name);
    }
    if (!named) add_former(view, titles[t]);
  }
  add_counterparts(view);
}

}  // namespace

std::vector<Tenure> find_tenures(const Context& context, const std::vector<Mention>& mentions) {
  return TenureReader(context, mentions).read();
}

}  // namespace chancery
