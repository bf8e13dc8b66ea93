// Who a noun stands for: its own mention, or what modifies it.
#include <algorithm>
#include <array>

#include "extraction/internal/mention_text.h"
#include "extraction/lexicons.h"
#include "extraction/mentions.h"

namespace chancery {
namespace {

constexpr int kDeepest = 4;  // "the head of the foreign policy committee of Russia's parliament"

class PartyReader {
 public:
  PartyReader(const Context& context, const std::vector<Mention>& mentions, std::uint32_t sentence)
      : context_(context), mentions_(mentions), sentence_(sentence),
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

void PartyReader::add_mention(const Mention& mention, Parties& out) const {
  for (const Party& party : mention.who) {
    switch (mention.kind) {
      case MentionKind::place:
        if (!party.state.empty()) add(out, state_party(context_.world, party.state));
        break;
      case MentionKind::person: {
        // The head of an organisation acts for it, not for the state he comes from.
        const Person* person =
            party.id.starts_with("person:") ? context_.world.actors.person(std::string_view(party.id).substr(7)) : nullptr;
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
    if (child.head == static_cast<std::int32_t>(token) && child.deprel == Deprel::case_) return context_.parse.lower(child);
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
  return -1;
}

void PartyReader::add_conjuncts(std::uint32_t token, int depth, Parties& out) const {
  collect_children(token, depth, out, [&](std::uint32_t i) { return tokens_[i].deprel == Deprel::conj; });
}

/// "Chinese troops", "Russia's exports", "officials from both countries", "President Putin" with the title as head.
void PartyReader::add_modifiers(std::uint32_t token, int depth, Parties& out) const {
  const std::string_view role = context_.world.actors.agent_role(context_.lemma(tokens_[token]));
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
  for (Party& party : found) {
    if (!role.empty() && role != "IGO" && !party.id.starts_with("person:") && (party.role == "GOV" || party.role.empty())) party.role = role;
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
    if (before >= 0 && before != static_cast<std::int32_t>(token)) collect(static_cast<std::uint32_t>(before), depth - 1, out);
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

std::vector<Party> parties_of(const Context& context, const std::vector<Mention>& mentions, std::uint32_t sentence_index,
                              std::uint32_t token) {
  return PartyReader(context, mentions, sentence_index).read(token);
}

}  // namespace chancery
