// Names found by walking the words of a text along the names that we know.
//
// Every prefix of every name ("People", "People 's", "People 's Republic", ...) stands under a 64-bit hash of its
// lower-case form in one table. A walk extends the hash word by word and stops at the first prefix that is not there,
// so a word that starts no name costs one look-up. Where a name ends, its spelling is compared with the walked text,
// letters and case: a hash alone never makes a match. Lower case is only for finding; what case may differ is said in
// agrees().
#include <algorithm>

#include "core/text.h"
#include "core/unicode.h"
#include "world/actors.h"

namespace chancery {
namespace {

constexpr std::size_t kMaxKey = 256;               // bytes; a longer run of words is no name
constexpr std::size_t kMinLettersForCapitals = 4;  // "OMAN" is Oman, "US" in a headline may be "us"
constexpr std::uint64_t kHashSeed = 0xCBF29CE484222325u;

bool is_ascii_letter(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
char capital(char c) { return is_small(c) ? static_cast<char>(c - 32) : c; }

/// Letters that are not a base letter with a mark, and how news without them spells the name.
std::string_view plain_for(char32_t c) {
  switch (c) {
    case U'ł':
      return "l";
    case U'Ł':
      return "L";
    case U'ø':
      return "o";
    case U'Ø':
      return "O";
    case U'đ':
      return "d";
    case U'Đ':
      return "D";
    case U'ı':
      return "i";
    case U'ß':
      return "ss";
    case U'æ':
      return "ae";
    case U'Æ':
      return "Ae";
    case U'œ':
      return "oe";
    case U'Œ':
      return "Oe";
    case U'ə':
      return "a";
    case U'Ə':
      return "A";
    default:
      return {};
  }
}

/// The base letters of U+00C0..U+017F, where most names with diacritics live; '.' where there is none, or two letters.
constexpr std::string_view kLatinBase =
    "AAAAAA.CEEEEIIII.NOOOOO..UUUUY..aaaaaa.ceeeeiiii.nooooo..uuuuy.y"
    "AaAaAaCcCcCcCcDd..EeEeEeEeEeGgGgGgGgHh..IiIiIiIiI...JjKk.LlLlLl."
    "...NnNnNn...OoOoOo..RrRrRrSsSsSsSsTtTt..UuUuUuUuUuUuWwYyYZzZzZz.";

std::string plain_letters(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_at(text, at);
    if (c.value < 0x80) {
      out += text[at];
    } else if (const std::string_view plain = plain_for(c.value); !plain.empty()) {
      out += plain;
    } else if (c.value >= 0xC0 && c.value - 0xC0 < kLatinBase.size() && kLatinBase[c.value - 0xC0] != '.') {
      out += kLatinBase[c.value - 0xC0];
    } else {
      // Anything else, a base letter with combining marks after it among them, goes the long way, with the whole text:
      // marks are stripped only beside their letters.
      out.clear();
      const std::string stripped = strip_marks(fold_typography(text));
      for (std::size_t i = 0; i < stripped.size();) {
        const CodePoint s = decode_at(stripped, i);
        const std::string_view letters = plain_for(s.value);
        out.append(letters.empty() ? std::string_view(stripped).substr(i, s.size) : letters);
        i += s.size;
      }
      return out;
    }
    at += c.size;
  }
  return out;
}

/// "U.S.", "U.S", "J.": single letters, each but perhaps the last with its full stop.
bool are_initials(std::string_view piece) {
  for (std::size_t i = 0; i < piece.size(); ++i) {
    if (i % 2 == 0 ? !is_ascii_letter(piece[i]) : piece[i] != '.') return false;
  }
  return piece.size() >= 2;
}

/// Calls take(piece) without the full stops of abbreviations.
template <class Take>
void take_undotted(std::string_view piece, Take take) {
  if (piece.find('.') == std::string_view::npos) return take(piece);
  if (!are_initials(piece)) {
    if (piece.size() > 1 && piece.back() == '.') piece.remove_suffix(1);
    return take(piece);
  }
  char letters[32];
  std::size_t count = 0;
  for (std::size_t i = 0; i < piece.size() && count < sizeof letters; i += 2) letters[count++] = piece[i];
  take(std::string_view(letters, count));
}

template <class Take>
void take_segment(std::string_view segment, Take take) {
  const auto with_tail = [&](std::size_t tail) {
    take_undotted(segment.substr(0, segment.size() - tail), take);
    take(segment.substr(segment.size() - tail));
  };
  if (segment.size() > 2 && (segment.ends_with("'s") || segment.ends_with("'S"))) return with_tail(2);
  if (segment.size() > 1 && (segment.back() == '\'' || segment.back() == ',')) return with_tail(1);
  take_undotted(segment, take);
}

/// Calls take(piece) for every piece of a word in canonical form; none for a hyphen.
template <class Take>
void take_pieces(std::string_view word, Take take) {
  std::string plain;
  if (!is_ascii(word)) {
    plain = plain_letters(word);
    word = plain;
  }
  while (!word.empty()) {
    const std::size_t hyphen = word.find('-');
    if (hyphen != 0) take_segment(word.substr(0, hyphen), take);
    if (hyphen == std::string_view::npos) break;
    word.remove_prefix(hyphen + 1);
  }
}

std::uint64_t extend_hash(std::uint64_t hash, std::string_view piece) {
  constexpr std::uint64_t kPrime = 0x100000001B3u;  // FNV-1a
  const auto mix = [&](unsigned char byte) { hash = (hash ^ byte) * kPrime; };
  mix(' ');
  if (is_ascii(piece)) {
    for (const char c : piece) mix(static_cast<unsigned char>(is_capital(c) ? c + 32 : c));
  } else {
    for (const char c : lower(piece)) mix(static_cast<unsigned char>(c));
  }
  return hash;
}

bool in_capitals(std::string_view text) { return std::none_of(text.begin(), text.end(), is_small); }

bool same_in_capitals(std::string_view key, std::string_view text) {
  return std::equal(key.begin(), key.end(), text.begin(), text.end(), [](char k, char t) { return capital(k) == t; });
}

/// "A.Q. Khan" -> "A. Q. Khan"
std::string initials_apart(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    out += name[i];
    const bool initial =
        name[i] == '.' && i >= 1 && is_capital(name[i - 1]) && (i == 1 || !is_ascii_letter(name[i - 2]));
    if (initial && i + 1 < name.size() && is_capital(name[i + 1])) out += ' ';
  }
  return out;
}

/// "A. Q. Khan" -> "A.Q. Khan"
std::string initials_together(std::string_view name) {
  std::string out;
  const auto initial_at = [&](std::size_t i) {
    return i + 1 < name.size() && is_capital(name[i]) && name[i + 1] == '.' &&
           (i == 0 || !is_ascii_letter(name[i - 1]));
  };
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] == ' ' && i >= 2 && initial_at(i - 2) && initial_at(i + 1)) continue;
    out += name[i];
  }
  return out;
}

}  // namespace

/// The text walked so far, in canonical form with its case, and the hash of its lower-case form.
class Gazetteer::Walk {
 public:
  bool extend(std::string_view piece) {
    const std::size_t space = size_ == 0 ? 0 : 1;
    if (size_ + space + piece.size() > kMaxKey) return false;
    if (space) text_[size_++] = ' ';
    piece.copy(text_ + size_, piece.size());
    size_ += piece.size();
    hash_ = extend_hash(hash_, piece);
    return true;
  }
  std::uint64_t hash() const { return hash_; }
  std::string_view text() const { return {text_, size_}; }

 private:
  char text_[kMaxKey];
  std::size_t size_ = 0;
  std::uint64_t hash_ = kHashSeed;
};

void Gazetteer::reserve(std::size_t names) {
  entries_.reserve(names);
  prefixes_.reserve(2 * names);
}

void Gazetteer::add(std::string_view name, NameSense sense) {
  if (name.find('.') != std::string_view::npos) {
    add_key(initials_apart(name), sense);
    add_key(initials_together(name), sense);
  }
  add_key(name, std::move(sense));
}

void Gazetteer::add_key(std::string_view name, NameSense sense) {
  Walk walk;
  bool fits = true;
  const std::string folded = is_ascii(name) ? std::string(name) : plain_letters(name);
  for (std::string_view rest = trim(folded); !rest.empty();) {
    const std::size_t space = rest.find(' ');
    take_pieces(rest.substr(0, space), [&](std::string_view piece) {
      fits = fits && walk.extend(piece);
      if (fits) prefixes_.try_emplace(walk.hash());
    });
    rest = space == std::string_view::npos ? std::string_view() : trim(rest.substr(space));
  }
  if (!fits || walk.text().empty()) return;

  std::uint32_t* link = &prefixes_[walk.hash()].entry;
  while (*link != kNone && entries_[*link].key != walk.text()) link = &entries_[*link].next;
  if (*link == kNone) {
    *link = static_cast<std::uint32_t>(entries_.size());  // before push_back: `link` may point into entries_
    Entry entry;
    entry.key = walk.text();
    const auto letters = std::count_if(entry.key.begin(), entry.key.end(), is_ascii_letter);
    entry.long_enough = static_cast<std::size_t>(letters) >= kMinLettersForCapitals;
    entry.small_only = letters > 0 && std::none_of(entry.key.begin(), entry.key.end(), is_capital);
    entries_.push_back(std::move(entry));
    entries_.back().senses.push_back(std::move(sense));
    return;
  }
  std::vector<NameSense>& senses = entries_[*link].senses;
  const auto same = [&](const NameSense& other) {
    return other.kind == sense.kind && other.id == sense.id && other.state == sense.state && other.role == sense.role;
  };
  if (std::any_of(senses.begin(), senses.end(), same)) return;
  const auto later = [&](const NameSense& other) { return other.kind > sense.kind; };
  senses.insert(std::find_if(senses.begin(), senses.end(), later), std::move(sense));
}

const Gazetteer::Entry* Gazetteer::entry_at(const Walk& walk) const {
  const auto prefix = prefixes_.find(walk.hash());
  if (prefix == prefixes_.end()) return nullptr;
  const std::string_view text = walk.text();
  const Entry* fitting = nullptr;
  for (std::uint32_t at = prefix->second.entry; at != kNone; at = entries_[at].next) {
    const Entry& entry = entries_[at];
    if (entry.key == text) return &entry;
    if (fitting || entry.key.size() != text.size()) continue;
    const std::string_view key = entry.key;
    const std::size_t free = key.size() > 4 && same_ignoring_case(key.substr(0, 4), "the ") ? 4
                             : is_small(key[0])                                             ? 1
                                                                                            : 0;
    const bool agrees =
        same_ignoring_case(key.substr(0, free), text.substr(0, free)) && key.substr(free) == text.substr(free);
    const bool small = entry.small_only && same_ignoring_case(key, text);
    const bool capitals = entry.long_enough && in_capitals(text) && same_in_capitals(key, text);
    if (agrees || small || capitals) fitting = &entry;
  }
  return fitting;
}

Gazetteer::Match Gazetteer::longest(std::span<const std::string_view> words, std::size_t at) const {
  Match best;
  Walk walk;
  for (std::size_t i = at; i < words.size(); ++i) {
    std::size_t pieces = 0;
    bool known = true;
    take_pieces(words[i], [&](std::string_view piece) {
      // A tokeniser that leaves "China's" whole: the name is China, unless a longer one goes on ("People's Republic").
      const bool tail = pieces > 0 && (piece == "'s" || piece == "'S" || piece == "'" || piece == ",");
      if (const Entry* entry = tail && known ? entry_at(walk) : nullptr) best = {i + 1 - at, entry->senses};
      ++pieces;
      known = known && walk.extend(piece) && prefixes_.contains(walk.hash());
    });
    if (!known || (pieces == 0 && i == at)) return best;
    if (pieces == 0) continue;  // a hyphen between two words of a name
    if (const Entry* entry = entry_at(walk)) best = {i + 1 - at, entry->senses};
  }
  return best;
}

std::span<const NameSense> Gazetteer::find(std::string_view name) const {
  Walk walk;
  bool fits = true;
  const std::string folded = is_ascii(name) ? std::string(name) : plain_letters(name);
  for (std::string_view rest = trim(folded); fits && !rest.empty();) {
    const std::size_t space = rest.find(' ');
    take_pieces(rest.substr(0, space), [&](std::string_view piece) { fits = fits && walk.extend(piece); });
    rest = space == std::string_view::npos ? std::string_view() : trim(rest.substr(space));
  }
  const Entry* entry = fits && !walk.text().empty() ? entry_at(walk) : nullptr;
  return entry ? std::span<const NameSense>(entry->senses) : std::span<const NameSense>();
}

}  // namespace chancery
