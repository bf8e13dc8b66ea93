#include "extraction/internal/mention_text.h"

#include <algorithm>

#include "core/text.h"
#include "core/unicode.h"

namespace chancery {

SentenceView::SentenceView(const Context& context, const MentionLexicon& lexicon, std::uint32_t index)
    : context_(context), lexicon_(lexicon), index_(index), tokens_(context.parse.of(context.parse.sentences[index])) {
  surfaces_.reserve(tokens_.size());
  for (const Token& token : tokens_) {
    const std::string_view text = context.text(token.where);
    if (is_ascii(text)) {
      surfaces_.push_back(text);
    } else {
      surfaces_.push_back(folded_.emplace_back(fold_typography(text)));
    }
  }
}

bool SentenceView::capital(std::uint32_t i) const {
  if (i >= size() || surfaces_[i].empty()) return false;
  const auto first = static_cast<unsigned char>(surfaces_[i].front());
  if (first < 0x80) return first >= 'A' && first <= 'Z';
  return is_upper(decode_at(surfaces_[i], 0).value);
}

bool SentenceView::hyphen(std::uint32_t i) const {
  if (i == 0 || i + 1 >= size() || surfaces_[i] != "-" || !glued(i) || !glued(i + 1)) return false;
  const std::string_view printed = context_.text(tokens_[i].where);
  return printed != "\xE2\x80\x94" && printed != "\xE2\x80\x95";  // em dash, horizontal bar
}

std::string SentenceView::phrase(std::uint32_t first, std::uint32_t last) const {
  std::string out;
  for (std::uint32_t i = first; i < last; ++i) {
    if (i > first && !glued(i)) out += ' ';
    out += lower(i);
  }
  return out;
}

std::string SentenceView::printed(std::uint32_t first, std::uint32_t last) const {
  std::string out;
  for (std::uint32_t i = first; i < last; ++i) {
    if (i > first && !glued(i)) out += ' ';
    out += surface(i);
  }
  return out;
}

std::uint32_t SentenceView::head_of(std::uint32_t first, std::uint32_t last) const {
  std::uint32_t found = first;
  bool any = false;
  for (std::uint32_t i = first; i < last; ++i) {
    const std::int32_t head = tokens_[i].head;
    const bool outside = head < static_cast<std::int32_t>(first) || head >= static_cast<std::int32_t>(last);
    if (!outside || tokens_[i].upos == Upos::PUNCT) continue;
    // A misparse may leave several: a subject or object is the better head than a modifier.
    const Deprel relation = base_of(tokens_[i].deprel);
    const bool argument = relation == Deprel::nsubj || relation == Deprel::obj || relation == Deprel::obl ||
                          relation == Deprel::nmod || relation == Deprel::root || relation == Deprel::conj;
    if (!any || (argument && base_of(tokens_[found].deprel) == Deprel::compound)) found = i;
    any = true;
  }
  return found;
}

Evidence SentenceView::evidence(std::uint32_t first, std::uint32_t last) const {
  return {join(tokens_[first].where, tokens_[last - 1].where), sentence().where, index_};
}

bool is_subject(Deprel deprel) {
  return deprel == Deprel::nsubj || deprel == Deprel::nsubj_pass || deprel == Deprel::nsubj_outer;
}

Mention make_mention(const SentenceView& view, std::uint32_t first, std::uint32_t last, MentionKind kind,
                     std::string basis) {
  Mention out;
  out.evidence = view.evidence(first, last);
  out.kind = kind;
  out.basis = std::move(basis);
  out.first = first;
  out.last = last;
  out.head = view.head_of(first, last);
  return out;
}

Party state_party(const World& world, std::string_view id, std::string_view role) {
  const State* state = world.actors.state(id);
  return {std::string(id), std::string(id), std::string(role), state ? state->name : std::string(id)};
}

Party organisation_party(const World& world, std::string_view id) {
  const Organisation* found = world.actors.organisation(id);
  if (!found) return {std::string(id), "", "", std::string(id)};
  return {found->id, found->state, found->role, found->name};
}

Party party_of_id(const World& world, std::string_view id) {
  return world.actors.state(id) ? state_party(world, id) : organisation_party(world, id);
}

const Mention* covering(const std::vector<Mention>& mentions, std::uint32_t i) {
  const Mention* found = nullptr;
  for (const Mention& m : mentions) {
    if (m.first <= i && i < m.last && (!found || m.last - m.first > found->last - found->first)) found = &m;
  }
  return found;
}

const Mention* ending_at(const std::vector<Mention>& mentions, std::uint32_t i) {
  const Mention* found = nullptr;
  for (const Mention& m : mentions) {
    if (m.last == i && (!found || m.first < found->first)) found = &m;
  }
  return found;
}

const Mention* starting_at(const std::vector<Mention>& mentions, std::uint32_t i) {
  const Mention* found = nullptr;
  for (const Mention& m : mentions) {
    if (m.first == i && (!found || m.last > found->last)) found = &m;
  }
  return found;
}

void sort_mentions(std::vector<Mention>& mentions) {
  std::stable_sort(mentions.begin(), mentions.end(), [](const Mention& a, const Mention& b) {
    if (a.evidence.sentence_index != b.evidence.sentence_index)
      return a.evidence.sentence_index < b.evidence.sentence_index;
    if (a.first != b.first) return a.first < b.first;
    return a.last > b.last;
  });
}

}  // namespace chancery
