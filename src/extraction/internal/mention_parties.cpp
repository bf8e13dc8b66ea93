// Who a noun stands for: its own mention, or what modifies it.
#include <algorithm>
#include <map>

#include "extraction/internal/mention_text.h"
#include "extraction/lexicons.h"
#include "extraction/mentions.h"

namespace chancery {
namespace {

constexpr int kDeepest = 4;  // "the head of the foreign policy committee of Russia's parliament"

class PartyReader {
 public:
  PartyReader(const Context& context, const std::vector<Mention>& mentions, std::uint32_t sentence)
      : context_(context),
        mentions_(mentions),
        sentence_(sentence),
        tokens_(context.parse.of(context.parse.sentences[sentence])) {}

  std::vector<Party> read(std::uint32_t token) {
    std::vector<Party> out;
    collect(token, kDeepest, out);
    return out;
  }

 private:
  using Parties = std::vector<Party>;

  void collect(std::uint32_t token, int depth, Parties& out) const;
  void add_mention(const Mention& mention, Parties& out) const;
  void add_modifiers(std::uint32_t token, int depth, Parties& out) const;
  void add_adjacent(std::uint32_t token, Parties& out) const;
  std::string_view role_of(std::uint32_t token) const;
  std::span<const Mention> here() const;
  void add_conjuncts(std::uint32_t token, int depth, Parties& out) const;
  std::int32_t antecedent(std::uint32_t token) const;
  std::string_view adposition(std::uint32_t token) const;

  template <class Test>
  void collect_children(std::uint32_t token, int depth, Parties& out, Test test) const {
    for (std::uint32_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_[i].head == static_cast<std::int32_t>(token) && test(i)) collect(i, depth - 1, out);
    }
  }
  static void add(Parties& out, Party party) {
    const bool there = std::any_of(out.begin(), out.end(), [&](const Party& p) {
      return p.id == party.id && (!p.id.empty() || p.name == party.name);
    });
    if (!there) out.push_back(std::move(party));
  }

  const Context& context_;
  const std::vector<Mention>& mentions_;
  std::uint32_t sentence_;
  std::span<const Token> tokens_;
};

std::span<const Mention> PartyReader::here() const {
  const auto from = std::lower_bound(mentions_.begin(), mentions_.end(), sentence_,
                                     [](const Mention& m, std::uint32_t s) { return m.evidence.sentence_index < s; });
  auto to = from;
  while (to != mentions_.end() && to->evidence.sentence_index == sentence_) ++to;
  return {from, to};
}

void PartyReader::add_mention(const Mention& mention, Parties& out) const {
  for (const Party& party : mention.who) {
    switch (mention.kind) {
      case MentionKind::place:
        if (!party.state.empty()) add(out, state_party(context_.world, party.state));
        break;
      case MentionKind::person: {
        // The head of an organisation acts for it, not for the state he comes from.
        const Person* person = party.id.starts_with("person:")
                                   ? context_.world.actors.person(std::string_view(party.id).substr(7))
                                   : nullptr;
        const Organisation* body =
            person && party.state.empty() ? context_.world.actors.organisation(person->state) : nullptr;
        add(out, body ? Party{body->id, body->state, body->role, party.name} : party);
        break;
      }
      case MentionKind::state:
      case MentionKind::organisation:
      case MentionKind::group:
        add(out, party);
        break;
      default:
        break;
    }
  }
}

std::string_view PartyReader::adposition(std::uint32_t token) const {
  for (const Token& child : tokens_) {
    if (child.head == static_cast<std::int32_t>(token) && child.deprel == Deprel::case_)
      return context_.parse.lower(child);
  }
  return {};
}

/// What "who", "which" or "that" as subject or object of a relative clause points back to; -1 when it is none.
std::int32_t PartyReader::antecedent(std::uint32_t token) const {
  const std::string_view word = context_.parse.lower(tokens_[token]);
  if (word != "who" && word != "which" && word != "that" && word != "whom" && word != "whose") return -1;
  std::int32_t at = tokens_[token].head;
  for (int steps = 0; at >= 0 && steps < 6; ++steps) {
    const Token& clause = tokens_[static_cast<std::uint32_t>(at)];
    if (clause.deprel == Deprel::acl_relcl) return clause.head;
    at = clause.head;
  }
  // No relative clause in the tree: the noun before the comma ("Serbia, which ...").
  if (word == "that" || word == "whose" || token == 0) return -1;
  const std::uint32_t before = context_.parse.lower(tokens_[token - 1]) == "," ? token - 1 : token;
  for (const Mention& m : here()) {
    if (m.last == before && !m.attributive) return static_cast<std::int32_t>(m.head);
  }
  return -1;
}

void PartyReader::add_conjuncts(std::uint32_t token, int depth, Parties& out) const {
  collect_children(token, depth, out, [&](std::uint32_t i) { return tokens_[i].deprel == Deprel::conj; });
}

std::string_view PartyReader::role_of(std::uint32_t token) const {
  const Actors& actors = context_.world.actors;
  const std::string_view word = context_.parse.lower(tokens_[token]);
  if (const std::string_view role = actors.agent_role(context_.lemma(tokens_[token])); !role.empty()) return role;
  if (const std::string_view role = actors.agent_role(word); !role.empty()) return role;
  return word.ends_with('s') ? actors.agent_role(word.substr(0, word.size() - 1)) : std::string_view();
}

/// Where the parser went astray: the adjectives and possessors that stand right before a noun, "Chinese and Russian |
/// long-range bombers", "China's and Russia's | envoys".
void PartyReader::add_adjacent(std::uint32_t token, Parties& out) const {
  const auto mention_before = [&](std::uint32_t end) -> const Mention* {
    for (const Mention& m : here()) {
      if (m.last == end && (m.attributive || m.last < token)) return &m;
    }
    return nullptr;
  };
  std::uint32_t at = token;
  for (int words = 0; at > 0 && words < 3; ++words) {  // past other adjectives and compounds
    const bool possessive =
        tokens_[at - 1].upos == Upos::PART && context_.parse.lower(tokens_[at - 1]).starts_with('\'');
    if (mention_before(at) || possessive) break;
    const Upos upos = tokens_[at - 1].upos;
    if (upos != Upos::ADJ && upos != Upos::NOUN && upos != Upos::NUM) return;
    --at;
  }
  Parties reversed;
  while (at > 0) {
    const bool possessive = tokens_[at - 1].upos == Upos::PART && at > 1;
    const Mention* before = mention_before(possessive ? at - 1 : at);
    const bool fits = before && before->kind != MentionKind::person && (before->attributive || possessive);
    if (!fits) break;
    Parties own;
    add_mention(*before, own);
    for (auto party = own.rbegin(); party != own.rend(); ++party) add(reversed, *party);
    at = before->first;
    const std::string_view joint = at > 0 ? context_.parse.lower(tokens_[at - 1]) : std::string_view();
    if (joint != "and" && joint != ",") break;
    --at;
  }
  for (auto party = reversed.rbegin(); party != reversed.rend(); ++party) add(out, *party);
}

/// "Chinese troops", "Russia's exports", "officials from both countries", "President Putin" with the title as head.
void PartyReader::add_modifiers(std::uint32_t token, int depth, Parties& out) const {
  const std::string_view role = role_of(token);
  Parties found;
  const auto relation = [&](std::uint32_t i) { return base_of(tokens_[i].deprel); };
  collect_children(token, depth, found, [&](std::uint32_t i) {
    const Mention* named = mention_headed_by(mentions_, sentence_, i);
    return named && named->kind == MentionKind::person && i > token &&
           (relation(i) == Deprel::flat || relation(i) == Deprel::appos);
  });
  // "his Saudi counterpart" is of the adjective's state, not the possessor's.
  const bool counterpart = context_.lexicons.mentions.word("counterpart", context_.lemma(tokens_[token])) != nullptr;
  if (found.empty() && !counterpart) {
    collect_children(token, depth, found, [&](std::uint32_t i) { return tokens_[i].deprel == Deprel::nmod_poss; });
  }
  if (found.empty()) {
    collect_children(token, depth, found, [&](std::uint32_t i) {
      return i < token && (relation(i) == Deprel::amod || relation(i) == Deprel::compound ||
                           tokens_[i].deprel == Deprel::nmod_desc || tokens_[i].deprel == Deprel::nmod_unmarked);
    });
  }
  if (found.empty()) {
    collect_children(token, depth, found, [&](std::uint32_t i) {
      if (relation(i) != Deprel::nmod || i < token) return false;
      const std::string_view word = adposition(i);
      return word == "of" || word == "from" || word == "between" || word == "among" || word == "by";
    });
  }
  if (found.empty()) add_adjacent(token, found);
  for (Party& party : found) {
    if (!role.empty() && role != "IGO" && !party.id.starts_with("person:") &&
        (party.role == "GOV" || party.role.empty()))
      party.role = role;
    add(out, std::move(party));
  }
}

void PartyReader::collect(std::uint32_t token, int depth, Parties& out) const {
  if (depth < 0 || token >= tokens_.size()) return;
  if (const Mention* mention = mention_headed_by(mentions_, sentence_, token)) {
    add_mention(*mention, out);
    return add_conjuncts(token, depth, out);
  }
  const Upos upos = tokens_[token].upos;
  if (upos == Upos::PRON || upos == Upos::DET || upos == Upos::SCONJ) {
    const std::int32_t before = antecedent(token);
    if (before >= 0 && before != static_cast<std::int32_t>(token))
      collect(static_cast<std::uint32_t>(before), depth - 1, out);
    return;
  }
  if (upos != Upos::NOUN && upos != Upos::PROPN && upos != Upos::ADJ && upos != Upos::NUM && upos != Upos::SYM &&
      upos != Upos::X) {
    return;
  }
  add_modifiers(token, depth, out);
  add_conjuncts(token, depth, out);
}

}  // namespace

std::vector<Party> parties_of(const Context& context, const std::vector<Mention>& mentions,
                              std::uint32_t sentence_index, std::uint32_t token) {
  return PartyReader(context, mentions, sentence_index).read(token);
}

std::vector<Party> main_pair(const Context& context, const std::vector<Mention>& mentions) {
  std::map<std::string, std::size_t> count;
  for (const Mention& mention : mentions) {
    if (mention.kind == MentionKind::place) continue;
    for (const Party& party : mention.who) {
      if (!party.state.empty()) ++count[party.state];
    }
  }
  std::vector<std::pair<std::size_t, std::string>> order;
  for (const auto& [state, n] : count) order.emplace_back(n, state);
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  if (order.size() < 2 || order[1].first < 2) return {};
  if (order.size() > 2 && 2 * order[2].first > order[1].first) return {};
  return {state_party(context.world, order[0].second), state_party(context.world, order[1].second)};
}

}  // namespace chancery
