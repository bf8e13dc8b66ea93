// Speaker and saying verb from the tree, what is said from the tree and from quotation marks.
//
// A verb alone does not make a statement: "said" wants a clause or a quotation, "expressed" an object, "show" a
// document as its subject. Who speaks is the verb's logical subject; a pronoun or description ("he", "the author") that
// the mentions leave open means the last person who spoke. A quotation belongs to the nearest cue in the sentences that
// it touches or that follow it.
#include "extraction/statements.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "core/table.h"
#include "core/text.h"
#include "extraction/internal/event_roles.h"
#include "extraction/internal/event_tree.h"
#include "extraction/internal/speech_quotes.h"
#include "extraction/internal/speech_table.h"
#include "extraction/lexicons.h"

namespace chancery {
namespace {

/// Who speaks: the party and the words that name it.
struct Speaker {
  Party party;
  Span words;
  bool person = false;
  bool known = false;       // a name, or somebody resolved
  std::string publication;  // "column for The Wall Street Journal": where the report reads what the speaker says
};

class SentenceSpeech {
 public:
  SentenceSpeech(const Context& context, const std::vector<Mention>& mentions, const std::vector<Span>& quotations,
                 std::uint32_t index, const std::optional<Speaker>& last_person,
                 const std::optional<Speaker>& last_body, std::map<std::string, std::string>& publications)
      : context_(context),
        mentions_(mentions),
        quotations_(quotations),
        table_(*context.lexicons.speech.cues),
        tree_(context, index),
        sentence_(context.parse.sentences[index]),
        last_person_(last_person),
        last_body_(last_body),
        publications_(publications) {}

  std::vector<Statement> read();
  const std::optional<Speaker>& last_person() const { return last_person_; }
  const std::optional<Speaker>& last_body() const { return last_body_; }

 private:
  std::optional<Statement> by_verb(int verb);
  std::optional<Statement> try_cue(int verb, const SpeechTable::Cue& cue, int particle);
  std::optional<Statement> by_source(int token);
  std::optional<Statement> by_noun(int noun);
  std::optional<Speaker> speaker_at(int token, bool documents);
  std::optional<Speaker> speaker_of(int verb, bool documents);
  std::optional<Speaker> left_neighbour(int verb);
  std::optional<Speaker> issuer_of(int document);
  const Mention* person_within(int token) const;
  bool speaks(int token) const;
  bool own_voice(int token) const;
  std::optional<Statement> by_publication(int noun);
  Speaker from_mention(const Mention& mention, int token) const;
  Span noun_phrase(int token) const;
  std::optional<Span> content_of(int verb, const SpeechTable::Cue& cue, int particle) const;
  std::optional<Span> quotation_near(Span cue) const;
  std::string venue_of(int verb) const;
  bool attributive_as(int verb) const;
  bool utters(int verb, const SpeechTable::Cue& cue) const;
  Statement make(const Speaker& speaker, int cue, Span content, SpeechKind kind, std::string_view lemma,
                 const std::string& basis);
  Span subtree(int token) const;
  bool mistagged(int token) const;

  const Context& context_;
  const std::vector<Mention>& mentions_;
  const std::vector<Span>& quotations_;
  const SpeechTable& table_;
  Tree tree_;
  const Sentence& sentence_;
  std::optional<Speaker> last_person_, last_body_;
  std::map<std::string, std::string>& publications_;  // speaker -> the piece in which the report reads him
};

Span SentenceSpeech::subtree(int token) const {
  const auto [first, last] = tree_.extent(token);
  return join(tree_.token(first).where, tree_.token(last).where);
}

/// The head with its adjectives and compounds and an "of" phrase: "leaked documents", "a former secretary of state".
Span SentenceSpeech::noun_phrase(int token) const {
  Span out = tree_.token(token).where;
  for (const int kid : tree_.children(token)) {
    const Deprel kind = tree_.base(kid);
    if (kid < token &&
        (kind == Deprel::amod || kind == Deprel::compound || kind == Deprel::nmod || kind == Deprel::nummod)) {
      out = join(out, subtree(kid));
    }
    if (kid > token && kind == Deprel::flat) out = join(out, subtree(kid));
    if (kid > token && kind == Deprel::nmod && tree_.preposition(kid) == "of" && tree_.children(kid).size() <= 3) {
      out = join(out, subtree(kid));
    }
  }
  return out;
}

Speaker SentenceSpeech::from_mention(const Mention& mention, int token) const {
  Speaker out;
  out.words = mention.evidence.where;
  out.person = mention.kind == MentionKind::person;
  out.known = !mention.who.empty();
  if (mention.who.empty()) {
    out.party.name = std::string(context_.text(noun_phrase(token)));
    return out;
  }
  out.party = mention.who.front();
  // "the State Department said": the department, not the state that it stands for.
  if (mention.basis.find("seats.tsv") != std::string::npos && mention.kind != MentionKind::person) {
    std::string_view printed = context_.text(mention.evidence.where);
    if (printed.starts_with("the ") || printed.starts_with("The ")) printed.remove_prefix(4);
    out.party.name = std::string(printed);
  }
  std::vector<std::string> names;
  for (const Party& party : mention.who) {
    if (std::find(names.begin(), names.end(), party.name) == names.end()) names.push_back(party.name);
  }
  if (names.size() > 1) {
    out.party.name = join(names, " and ");
    out.party.id.clear();
    out.party.state.clear();
  }
  return out;
}

bool SentenceSpeech::speaks(int token) const {
  const std::string lemma(tree_.lemma(token));
  return table_.speakers.count(lemma) > 0 || !context_.world.actors.agent_role(lemma).empty();
}

bool courtesy(std::string_view cue) {
  return cue == "recognize" || cue == "recognise" || cue == "welcome" || cue == "thank" || cue == "congratulate" ||
         cue == "call";
}

/// "I", "we", "our statement": the report's own voice.
bool SentenceSpeech::own_voice(int token) const {
  if (tree_.is_any(token, {"i", "we", "you"})) return true;
  for (const int kid : tree_.children(token)) {
    if (tree_.relation(kid) == Deprel::nmod_poss && tree_.is_any(kid, {"our", "my"})) return true;
  }
  return false;
}

bool can_speak(const Mention& mention) {
  switch (mention.kind) {
    case MentionKind::agreement:
    case MentionKind::exercise:
    case MentionKind::product:
    case MentionKind::facility:
      return false;
    case MentionKind::place:
      return mention.government && !mention.who.empty();
    default:
      return !mention.attributive;
  }
}

/// "Malaysia's Prime Minister, Najib Razak", "US NSA Jake Sullivan": the name in apposition to the head or run together
/// with it.
const Mention* SentenceSpeech::person_within(int token) const {
  for (const int kid : tree_.children(token)) {
    const Deprel kind = tree_.base(kid);
    if (kind != Deprel::appos && kind != Deprel::flat && tree_.relation(kid) != Deprel::nmod_desc) continue;
    const Mention* mention = mention_headed_by(mentions_, tree_.sentence_index(), static_cast<std::uint32_t>(kid));
    const bool names = mention != nullptr && (mention->kind == MentionKind::person ||
                                              (mention->kind == MentionKind::organisation && !mention->attributive));
    if (names) return mention;
  }
  return nullptr;
}

std::optional<Speaker> SentenceSpeech::speaker_at(int token, bool documents) {
  if (token < 0) return std::nullopt;
  if (own_voice(token)) return std::nullopt;
  const Mention* mention = mention_headed_by(mentions_, tree_.sentence_index(), static_cast<std::uint32_t>(token));
  if (mention == nullptr || mention->kind != MentionKind::person) {
    if (const Mention* name = person_within(token)) mention = name;
  }
  if (mention != nullptr && can_speak(*mention)) {
    Speaker out = from_mention(*mention, token);
    std::vector<std::string> names{out.party.name};  // "X and Y said": all of them
    for (const int kid : tree_.children(token)) {
      if (tree_.base(kid) != Deprel::conj) continue;
      const Mention* other = mention_headed_by(mentions_, tree_.sentence_index(), static_cast<std::uint32_t>(kid));
      if (other != nullptr && !other->who.empty() && can_speak(*other)) names.push_back(other->who.front().name);
    }
    if (names.size() > 1) out.party.name = join(names, " and ");
    return out;
  }
  if (tree_.upos(token) == Upos::PRON) {
    if (tree_.is_any(token, {"he", "she"}) && last_person_) return last_person_;
    if (tree_.is_any(token, {"it"}) && last_body_) return last_body_;
    return std::nullopt;
  }
  if (!tree_.is_noun(token)) return std::nullopt;
  const bool document = documents && table_.documents.count(std::string(tree_.lemma(token))) > 0;
  if (!speaks(token) && !document && tree_.upos(token) != Upos::PROPN) return std::nullopt;
  const int determiner = tree_.child(token, Deprel::det);
  const bool definite = determiner >= 0 && tree_.is_any(determiner, {"the", "this", "that"});
  const bool singular = tree_.lower(token) == tree_.lemma(token);
  const std::string_view role = context_.world.actors.agent_role(tree_.lemma(token));
  if (definite && singular && speaks(token) && tree_.upos(token) == Upos::NOUN && last_person_ && role != "GOV" &&
      role != "MIL" && tree_.child(token, Deprel::nmod) < 0) {
    return last_person_;  // "the author", "the expert"
  }
  Speaker out;
  out.words = noun_phrase(token);
  out.party.name = std::string(context_.text(out.words));
  const std::vector<Party> parties =
      parties_of(context_, mentions_, tree_.sentence_index(), static_cast<std::uint32_t>(token));
  if (!parties.empty()) {
    out.party.state = parties.front().state;
    out.party.role = parties.front().role;
  }
  out.known = tree_.upos(token) == Upos::PROPN;
  return out;
}

/// The name that ends right before the verb, adverbs and auxiliaries between left out: what a reader sees first, and
/// what holds when the tree has gone wrong.
std::optional<Speaker> SentenceSpeech::left_neighbour(int verb) {
  int before = verb - 1;
  while (before >= 0 && (tree_.upos(before) == Upos::ADV || tree_.upos(before) == Upos::AUX)) --before;
  if (before < 0) return std::nullopt;
  const Mention* best = nullptr;
  for (const Mention& mention : mentions_) {
    if (mention.evidence.sentence_index != tree_.sentence_index() || static_cast<int>(mention.last) != before + 1)
      continue;
    if (can_speak(mention) && (best == nullptr || mention.first < best->first)) best = &mention;
  }
  if (best != nullptr) return from_mention(*best, static_cast<int>(best->head));
  if (tree_.is_noun(before) && tree_.upos(before) == Upos::NOUN && speaks(before)) return speaker_at(before, false);
  return std::nullopt;
}

/// Who issued the document that speaks: "the Council adopted a resolution demanding ...".
std::optional<Speaker> SentenceSpeech::issuer_of(int document) {
  if (document < 0 || !tree_.is_noun(document) || table_.documents.count(std::string(tree_.lemma(document))) == 0)
    return std::nullopt;
  const int above = tree_.head(document);
  if (above < 0 || tree_.base(document) != Deprel::obj) return std::nullopt;
  if (!tree_.is_any(above, {"adopt", "issue", "publish", "release", "sign", "approve", "pass", "send"}))
    return std::nullopt;
  return speaker_at(tree_.subject_of(above), false);
}

std::optional<Speaker> SentenceSpeech::speaker_of(int verb, bool documents) {
  const int subject = tree_.subject_of(verb);
  if (auto issuer = issuer_of(subject)) return issuer;
  if (subject >= 0 && own_voice(subject)) return std::nullopt;
  auto speaker = speaker_at(subject, documents);
  if (speaker && speaker->known && (speaker->person || subject > verb)) return speaker;
  const auto neighbour = tree_.passive(verb) ? std::nullopt : left_neighbour(verb);
  if (neighbour && (!speaker || neighbour->person)) return neighbour;
  return speaker;
}

/// The quotation that belongs to a cue: one that the sentence touches, its nearer edge at most a few words from the
/// cue.
std::optional<Span> SentenceSpeech::quotation_near(Span cue) const {
  const Block& block = context_.document.blocks[sentence_.block];
  std::optional<Span> best;
  std::uint32_t nearest = 90;  // bytes: the title of a speaker may stand between
  for (const Span& quotation : quotations_) {
    if (!block.where.contains(quotation) || !quotation.overlaps(sentence_.where)) continue;
    if (quotation.contains(cue)) continue;
    const std::uint32_t gap = quotation.end <= cue.begin   ? cue.begin - quotation.end
                              : quotation.begin >= cue.end ? quotation.begin - cue.end
                                                           : 0;
    if (gap < nearest) {
      nearest = gap;
      best = quotation;
    }
  }
  return best;
}

std::optional<Span> SentenceSpeech::content_of(int verb, const SpeechTable::Cue& cue, int particle) const {
  for (const int kid : tree_.children(verb)) {
    if (tree_.base(kid) == Deprel::ccomp && kid != particle) return subtree(kid);
  }
  if (tree_.base(verb) == Deprel::parataxis && tree_.head(verb) >= 0) {  // "..., he said"
    const Span own = subtree(verb);
    const Span before{sentence_.where.begin, own.begin}, after{own.end, sentence_.where.end};
    return before.size() >= after.size() ? before : after;
  }
  for (const int kid : tree_.children(verb)) {
    if (tree_.base(kid) == Deprel::parataxis && kid > verb) return subtree(kid);
  }
  if (cue.needs == SpeechNeeds::clause && tree_.relation(verb) == Deprel::acl_relcl &&
      tree_.is_any(verb, {"say", "believe", "think", "claim", "argue", "suggest", "insist", "fear", "warn", "hope"})) {
    return Span{tree_.token(verb).where.end, sentence_.where.end};  // "a relationship that analysts say is now ..."
  }
  if (cue.needs == SpeechNeeds::predicate) {  // "he called it a mistake"
    const int object = tree_.child(verb, Deprel::obj), predicate = tree_.child(verb, Deprel::xcomp);
    if (object >= 0 && predicate >= 0) return join(subtree(object), subtree(predicate));
    return std::nullopt;
  }
  if (cue.needs == SpeechNeeds::object) {
    for (const Deprel kind : {Deprel::obj, Deprel::xcomp, Deprel::obl, Deprel::advcl}) {
      const int kid = tree_.child(verb, kind);
      if (kid >= 0) return subtree(kid);
    }
    const int object = tree_.object_of(verb);
    if (object >= 0) return subtree(object);
  }
  return std::nullopt;
}

bool SentenceSpeech::attributive_as(int verb) const {
  const int mark = tree_.child(verb, Deprel::mark);
  return mark >= 0 && tree_.lower(mark) == "as";
}

/// A saying that takes place: not an infinitive ("the right to demand"), not what a relative clause only identifies its
/// noun by
/// ("the sanctions that X announced").
bool SentenceSpeech::utters(int verb, const SpeechTable::Cue& cue) const {
  const int mark = tree_.child(verb, Deprel::mark);
  const bool infinitive = mark >= 0 && tree_.lower(mark) == "to";
  if (infinitive) return false;
  const bool object = cue.needs == SpeechNeeds::object;
  if (tree_.relation(verb) == Deprel::acl_relcl && object && tree_.child(verb, Deprel::ccomp) < 0) {
    const int said = tree_.object_of(verb);
    return said >= 0 && tree_.head(said) == verb && tree_.upos(said) != Upos::PRON;
  }
  return true;
}

std::string SentenceSpeech::venue_of(int verb) const {
  static constexpr std::string_view kPrepositions[] = {"in", "at", "during", "to", "on", "with"};
  const auto venue = [&](int node) -> std::string {
    for (const int kid : tree_.children(node)) {
      const Deprel kind = tree_.base(kid);
      if ((kind != Deprel::obl && kind != Deprel::nmod && kind != Deprel::iobj && kind != Deprel::obj) ||
          !tree_.is_noun(kid))
        continue;
      const std::string_view preposition = tree_.preposition(kid);
      const bool plain = preposition.empty() && (kind == Deprel::iobj || kind == Deprel::obj);
      if (!plain &&
          std::find(std::begin(kPrepositions), std::end(kPrepositions), preposition) == std::end(kPrepositions))
        continue;
      if (table_.venues.count(std::string(tree_.lemma(kid))) == 0 &&
          table_.venues.count(std::string(tree_.lower(kid))) == 0)
        continue;
      Span words = subtree(kid);
      for (const int mark : tree_.children(kid)) {
        if (tree_.base(mark) == Deprel::case_ && mark < kid)
          words.begin = std::max(words.begin, tree_.token(mark).where.end);
      }
      std::string_view printed = trim(context_.text(words));
      if (printed.ends_with(",")) printed.remove_suffix(1);
      return std::string(printed);
    }
    return {};
  };
  std::string out = venue(verb);
  const int subject = tree_.subject_of(verb);
  if (out.empty() && subject >= 0) out = venue(subject);
  return out;
}

Statement SentenceSpeech::make(const Speaker& speaker, int cue, Span content, SpeechKind kind, std::string_view lemma,
                               const std::string& basis) {
  Statement out;
  Span where = tree_.token(cue).where;
  if (sentence_.where.contains(speaker.words)) where = join(where, speaker.words);
  out.evidence = {where, sentence_.where, tree_.sentence_index()};
  out.speaker = speaker.party;
  out.kind = kind;
  out.content = content;
  out.cue = std::string(lemma);
  out.rule = basis;
  out.basis.push_back(basis);
  out.confidence = speaker.known ? 0.8 : 0.6;
  if (!speaker.publication.empty()) publications_[speaker.party.name] = speaker.publication;
  if (const auto found = publications_.find(speaker.party.name); found != publications_.end())
    out.venue = found->second;
  if (speaker.person && speaker.known) last_person_ = speaker;
  if (!speaker.person && speaker.known) last_body_ = speaker;
  return out;
}

std::optional<Statement> SentenceSpeech::try_cue(int verb, const SpeechTable::Cue& cue, int particle) {
  const bool as = attributive_as(verb);
  if (cue.needs == SpeechNeeds::as && !as) return std::nullopt;
  const bool documents =
      cue.kind == SpeechClass::evidence || cue.kind == SpeechClass::say || cue.kind == SpeechClass::demand;
  const int subject = tree_.subject_of(verb);
  if (!utters(verb, cue)) return std::nullopt;
  const auto speaker = speaker_of(verb, documents);
  if (!speaker) return std::nullopt;
  const bool document = subject >= 0 && tree_.is_noun(subject) &&
                        table_.documents.count(std::string(tree_.lemma(subject))) > 0 && !speaker->person;
  if (cue.kind == SpeechClass::evidence && !document) return std::nullopt;

  const std::optional<Span> quotation =
      quotation_near(join(tree_.token(verb).where, subject < 0 ? tree_.token(verb).where : tree_.token(subject).where));
  std::optional<Span> content = as ? std::optional<Span>(sentence_.where) : content_of(verb, cue, particle);
  SpeechKind kind = SpeechKind::indirect;
  if (quotation && (cue.kind == SpeechClass::say || cue.kind == SpeechClass::demand)) {
    const bool whole = !content || quotation->contains(*content) || content->contains(*quotation) == false;
    if (whole || quotation->size() * 10 > content->size() * 7) {
      kind = SpeechKind::direct;
      content = content && content->overlaps(*quotation) ? std::optional<Span>(join(*content, *quotation)) : quotation;
    }
  }
  if (!content) return std::nullopt;
  if (kind == SpeechKind::indirect && (document || (!speaker->known && speaker->party.state.empty())))
    kind = SpeechKind::according_to;
  Statement out = make(*speaker, verb, *content, kind, tree_.lemma(verb), cue.basis);
  if (std::string venue = venue_of(verb); !venue.empty()) out.venue = std::move(venue);
  return out;
}

std::optional<Statement> SentenceSpeech::by_verb(int verb) {
  const auto found = table_.verbs.find(std::string(tree_.lemma(verb)));
  if (found == table_.verbs.end()) return std::nullopt;
  for (const SpeechTable::Cue& cue : found->second) {
    int at = verb + 1, particle = -1;
    bool fits = true;
    for (const std::string& word : cue.others) {
      const int limit = std::min(tree_.size(), at + 2);
      while (at < limit && tree_.lower(at) != word) ++at;
      if (at >= limit) {
        fits = false;
        break;
      }
      particle = at++;
    }
    if (!fits) continue;
    if (auto statement = try_cue(verb, cue, particle)) return statement;
  }
  return std::nullopt;
}

/// "according to X", "citing X".
std::optional<Statement> SentenceSpeech::by_source(int token) {
  int source = -1;
  const bool according =
      tree_.lower(token) == "according" && token + 1 < tree_.size() && tree_.lower(token + 1) == "to";
  if (according) {
    source = tree_.base(token) == Deprel::case_ ? tree_.head(token) : tree_.child(token, Deprel::obl);
    if (source < 0 && tree_.relation(token + 1) == Deprel::case_) source = tree_.head(token + 1);
  } else if (tree_.is_any(token, {"citing", "quoting"})) {
    source = tree_.child(token, Deprel::obj);
  }
  if (source < 0 || source == token) return std::nullopt;
  auto speaker = speaker_at(source, true);
  if (!speaker) {
    if (!tree_.is_noun(source)) return std::nullopt;
    speaker = Speaker{};
    speaker->words = noun_phrase(source);
    speaker->party.name = std::string(context_.text(speaker->words));
  }
  const Span phrase = join(tree_.token(token).where, subtree(source));
  const Span before{sentence_.where.begin, phrase.begin}, after{phrase.end, sentence_.where.end};
  const Span content = phrase.begin <= sentence_.where.begin + 4 || after.size() > before.size() ? after : before;
  return make(*speaker, token, content, SpeechKind::according_to, according ? "according to" : tree_.lower(token),
              "data/language/en/speech.tsv:source");
}

/// "remarks by X about ...", "X's statement that ...", "in his opinion".
std::optional<Statement> SentenceSpeech::by_noun(int noun) {
  const auto found = table_.nouns.find(std::string(tree_.lemma(noun)));
  if (found == table_.nouns.end()) return std::nullopt;
  const SpeechTable::Cue& cue = found->second.front();
  int owner = -1;
  bool about = false;
  for (const int kid : tree_.children(noun)) {
    if (tree_.relation(kid) == Deprel::nmod_poss) owner = kid;
    const std::string_view preposition = tree_.preposition(kid);
    if (preposition == "by" || preposition == "from") owner = kid;
    if (preposition == "about" || preposition == "on" || tree_.base(kid) == Deprel::ccomp ||
        tree_.base(kid) == Deprel::acl)
      about = true;
  }
  if (cue.kind == SpeechClass::opinion_noun) {
    if (tree_.preposition(noun) != "in" || owner < 0) return std::nullopt;
  } else if (!about && owner >= 0) {
    about = tree_.child(owner, Deprel::nmod) >= 0;  // "remarks by [X about ...]", attached to X
  }
  if (owner < 0 || (cue.kind == SpeechClass::speech_noun && !about)) return std::nullopt;
  const auto speaker = speaker_at(owner, false);
  if (!speaker) return std::nullopt;
  const Span phrase = subtree(noun);
  const Span content = cue.kind == SpeechClass::opinion_noun ? Span{phrase.end, sentence_.where.end} : phrase;
  return make(*speaker, noun, content, SpeechKind::indirect, tree_.lemma(noun), cue.basis);
}

/// "some experts caution that ...", "reports indicate that": a saying verb that the tagger took for a noun.
bool SentenceSpeech::mistagged(int token) const {
  if (token == 0 || token + 1 >= tree_.size() || tree_.lower(token + 1) != "that") return false;
  const std::string before(tree_.lemma(token - 1));
  if (table_.speakers.count(before) == 0 && table_.documents.count(before) == 0) return false;
  return table_.verbs.count(std::string(tree_.lemma(token))) > 0;
}

/// "in a column for The Wall Street Journal by X", "X wrote in an article for ...": what X says from here on stands
/// there.
std::optional<Statement> SentenceSpeech::by_publication(int noun) {
  if (table_.publications.count(std::string(tree_.lemma(noun))) == 0) return std::nullopt;
  int owner = -1;
  bool outlet = false;
  for (const int kid : tree_.children(noun)) {
    const std::string_view preposition = tree_.preposition(kid);
    if (preposition == "by") owner = kid;
    if (preposition == "for" || preposition == "in" || preposition == "of" || preposition == "on" ||
        preposition == "with")
      outlet = true;
  }
  int verb = tree_.head(noun);
  if (verb >= 0 && !tree_.is_verb(verb)) verb = -1;
  if (owner < 0 && verb >= 0) owner = tree_.subject_of(verb);
  for (const Mention& mention : mentions_) {  // "... by X" further on: trees hang it anywhere
    if (owner >= 0 || mention.evidence.sentence_index != tree_.sentence_index() || mention.kind != MentionKind::person)
      continue;
    const int first = static_cast<int>(mention.first);
    if (first > noun && first < noun + 14 && tree_.lower(first - 1) == "by") owner = static_cast<int>(mention.head);
  }
  if (owner < 0 || !outlet) return std::nullopt;
  const Mention* author = mention_headed_by(mentions_, tree_.sentence_index(), static_cast<std::uint32_t>(owner));
  if (author == nullptr || author->kind != MentionKind::person || author->who.empty()) return std::nullopt;
  Speaker speaker = from_mention(*author, owner);
  Span words{tree_.token(noun).where.begin, subtree(noun).end};
  if (author->evidence.where.begin > words.begin) words.end = std::min(words.end, author->evidence.where.begin);
  std::string_view printed = trim(context_.text(words));
  if (printed.ends_with(" by")) printed = trim(printed.substr(0, printed.size() - 3));
  speaker.publication = std::string(printed);
  last_person_ = speaker;
  const Span clause = verb >= 0 ? subtree(verb) : sentence_.where;
  Statement out = make(speaker, noun, clause, SpeechKind::according_to, tree_.lemma(noun),
                       "data/language/en/speech.tsv:publication");
  return out;
}

std::vector<Statement> SentenceSpeech::read() {
  std::vector<Statement> out;
  const auto keep = [&](std::optional<Statement> statement) {
    if (!statement) return false;
    for (Statement& other :
         out) {  // one speaker, one sentence: the first cue counts, a word of saying before one of courtesy
      const bool same = other.speaker.name == statement->speaker.name;
      const bool joined = other.content.overlaps(statement->content) || statement->kind != SpeechKind::direct;
      if (!same || !joined) continue;
      if (courtesy(other.cue) && !courtesy(statement->cue)) other = std::move(*statement);
      return true;
    }
    out.push_back(std::move(*statement));
    return true;
  };
  for (int token = 0; token < tree_.size(); ++token) {
    if (tree_.lower(token) == "according" || tree_.is_any(token, {"citing", "quoting"}))
      keep(by_source(token));
    else if (tree_.upos(token) == Upos::VERB || mistagged(token))
      keep(by_verb(token));
    else if (tree_.upos(token) == Upos::NOUN && !keep(by_publication(token)))
      keep(by_noun(token));
  }
  return out;
}

std::optional<SpeechClass> parse_class(std::string_view name) {
  if (name == "say") return SpeechClass::say;
  if (name == "express") return SpeechClass::express;
  if (name == "demand") return SpeechClass::demand;
  if (name == "opinion") return SpeechClass::opinion;
  if (name == "evidence") return SpeechClass::evidence;
  if (name == "source") return SpeechClass::source;
  if (name == "opinion-noun") return SpeechClass::opinion_noun;
  if (name == "speech-noun") return SpeechClass::speech_noun;
  return std::nullopt;
}

SpeechNeeds parse_needs(std::string_view name) {
  if (name == "clause") return SpeechNeeds::clause;
  if (name == "object") return SpeechNeeds::object;
  if (name == "predicate") return SpeechNeeds::predicate;
  if (name == "as") return SpeechNeeds::as;
  return SpeechNeeds::nothing;
}

void add_cues(SpeechTable& out, const Table& table, std::size_t row, SpeechClass kind) {
  auto& index = table.cell(row, "upos") == "NOUN" ? out.nouns : out.verbs;
  for (const std::string_view wording : split_list(table.cell(row, "cue"))) {
    std::vector<std::string> words;
    for (const std::string_view word : split_list(wording, ' ')) words.emplace_back(word);
    if (words.empty()) continue;
    SpeechTable::Cue cue{
        {words.begin() + 1, words.end()}, kind, parse_needs(table.cell(row, "needs")), table.basis(row)};
    index[words.front()].push_back(std::move(cue));
  }
}

}  // namespace

Result<SpeechLexicon> load_speech_lexicon(const std::filesystem::path& data, Problems& problems) {
  auto table = Table::read(data / "language" / "en" / "speech.tsv", "data/language/en/speech.tsv", problems);
  if (!table) return table.error();
  auto out = std::make_shared<SpeechTable>();
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const std::string_view name = table->cell(row, "class");
    auto* words = name == "publication" ? &out->publications
                  : name == "speaker"   ? &out->speakers
                  : name == "document"  ? &out->documents
                  : name == "venue"     ? &out->venues
                                        : nullptr;
    if (words != nullptr) {
      for (const std::string_view word : split_list(table->cell(row, "cue"))) words->emplace(word);
    } else if (const auto kind = parse_class(name)) {
      add_cues(*out, *table, row, *kind);
    } else {
      table->reject(row, "unknown class '" + std::string(name) + "'", problems);
    }
  }
  return SpeechLexicon{std::move(out)};
}

std::vector<Statement> find_statements(const Context& context, const std::vector<Mention>& mentions) {
  std::vector<Statement> out;
  const std::vector<Span> quotations = find_quotations(context.document);
  std::map<std::string, std::string> publications;
  std::optional<Speaker> last_person, last_body;  // for "he", "the author", "it" that the mentions leave open
  for (std::uint32_t index = 0; index < context.parse.sentences.size(); ++index) {
    if (context.block_kind(context.parse.sentences[index]) != BlockKind::body) continue;
    SentenceSpeech speech(context, mentions, quotations, index, last_person, last_body, publications);
    for (Statement& statement : speech.read()) out.push_back(std::move(statement));
    last_person = speech.last_person();
    last_body = speech.last_body();
  }
  return out;
}

Attribution attribution_of(const std::vector<Statement>& statements, Span where) {
  std::vector<const Statement*> around;
  for (const Statement& statement : statements) {
    if (statement.content.contains(where) && !statement.evidence.where.contains(where)) around.push_back(&statement);
  }
  // The wider content is the outer voice.
  std::stable_sort(around.begin(), around.end(),
                   [](const Statement* a, const Statement* b) { return a->content.size() > b->content.size(); });
  Attribution out;
  for (const Statement* statement : around) {
    if (std::find(out.begin(), out.end(), statement->speaker.name) == out.end()) out.push_back(statement->speaker.name);
  }
  return out;
}

}  // namespace chancery
