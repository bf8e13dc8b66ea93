// world/actors.h: states, organisations, persons, places, things and the names by which news calls them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/calendar.h"
#include "core/problem.h"
#include "core/result.h"
#include "core/string_map.h"

namespace chancery {

struct State {
  std::string id;  // ISO 3166-1 alpha-3
  std::string iso2;
  int numeric = 0;
  int cow = 0;            // Correlates of War number; 0 none
  std::string name;       // "Russia"
  std::string adjective;  // first adjective: "Russian"
  std::string capital;
  std::optional<Day> from, to;
  std::string basis;
};

struct Organisation {
  std::string id;  // "NATO", "WEST", "GAZPROM"
  std::string name;
  std::string kind;                  // igo bloc alliance group company ngo party media court agency
  std::string role;                  // IGO BUS NGO REB MED ...
  std::string state;                 // home state; "" for IGOs and blocs
  std::vector<std::string> members;  // alpha-3
  std::string basis;
};

struct Person {
  std::string name;                   // canonical
  std::string family;                 // the part used alone on second mention; the usual one where there are several
  std::vector<std::string> families;  // all of them: "Araghchi", "Araqchi"
  std::vector<std::string> variants;
  std::string state;  // alpha-3 or organisation id; the first where the person acts for several
  std::vector<std::string> states;
  std::string basis;
};

struct Place {
  std::string name;
  std::string kind;   // city region sea strait island river base port continent area
  std::string state;  // "" where international or disputed
  std::optional<double> lat, lon;
  std::string basis;
};

struct Thing {
  std::string id;
  std::string name;
  std::string kind;  // pipeline exercise agreement weapon satellite project railway corridor treaty ...
  std::vector<std::string> states;
  std::string sector;
  std::string basis;
};

struct Outlet {
  std::string id;
  std::string name;
  std::string kind;  // agency newspaper broadcaster magazine web
  std::string state;
  std::string domain;
  std::string family;
  std::string basis;
};

enum class NameKind : std::uint8_t {
  state,      // "Russia", "the PRC"
  adjective,  // "Russian"
  demonym,    // "Russians"
  compound,   // "Sino-" as in Sino-Russian (key without the hyphen)
  capital,    // "Moscow": a place, and a metonym of the government
  seat,       // "the Kremlin"
  organisation,
  outlet,
  person,
  place,
  thing
};

/// One reading of a name.
struct NameSense {
  NameKind kind;
  std::string id;     // key in its own table: alpha-3, organisation id, canonical person name, place name, thing id
  std::string state;  // alpha-3 or ""
  std::string role;   // GOV for capitals and seats, MIL for the Pentagon, the organisation's role, ...
  std::string basis;
};

/// All names of all tables. Names and texts are compared in one canonical form, so that a name need be listed once:
///   * hyphens and spaces are equal, whether the tokeniser split at them or not: "Asia-Pacific", [Asia, -, Pacific];
///     a possessive is a word of its own: [People, 's, Republic], "People's Republic";
///   * full stops of abbreviations fall away: "U.S.", "U.S", "US"; "J. D. Vance", "J.D. Vance", "JD Vance"; "St.";
///   * diacritics fall away on both sides: "Türkiye", "Turkiye";
///   * case counts ("US" is not "us"), but a text all in capitals matches names of four letters and more ("RUSSIA"),
///     a name without any capital matches in any case, and a first small letter or "the" may be capital in the text.
class Gazetteer {
 public:
  /// Adds a reading; one that the name has already (same kind, id, state, role) is dropped. Ends the life of spans
  /// handed out.
  void add(std::string_view name, NameSense sense);

  /// Makes room for about so many names, which saves a third of the time of adding them.
  void reserve(std::size_t names);

  struct Match {
    std::size_t words = 0;              // 0: no name starts here
    std::span<const NameSense> senses;  // in the order of kinds above, then of the files
  };
  /// The longest name that starts at words[at]. `words` are surface forms, typography folded. Costs one look-up and no
  /// allocation where no name starts; never ends in the middle of a word nor on a hyphen.
  Match longest(std::span<const std::string_view> words, std::size_t at) const;

  /// All readings of a whole name given as one string ("Power of Siberia 2"); empty when unknown.
  std::span<const NameSense> find(std::string_view name) const;

  std::size_t size() const { return entries_.size(); }  // different names

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  struct Entry {
    std::string key;  // canonical pieces joined by single spaces, case kept
    std::vector<NameSense> senses;
    std::uint32_t next = kNone;  // another name that differs in case only
    bool small_only = false;     // no capital in it: matches in any case
    bool long_enough = false;    // letters enough to match a text in capitals
  };
  struct Prefix {
    std::uint32_t entry = kNone;
  };  // first entry that ends here
  class Walk;
  void add_key(std::string_view name, NameSense sense);
  const Entry* entry_at(const Walk& walk) const;

  std::vector<Entry> entries_;
  std::unordered_map<std::uint64_t, Prefix> prefixes_;  // hash of the lower-case form of every prefix of every name
};

class Actors {
 public:
  const State* state(std::string_view id) const;
  const Organisation* organisation(std::string_view id) const;
  const Person* person(std::string_view canonical_name) const;
  const Place* place(std::string_view name) const;
  const Thing* thing(std::string_view id) const;
  const Outlet* outlet(std::string_view id) const;
  const Gazetteer& names() const { return names_; }

  /// Persons whose family name (the part used alone) is `family`, in file order.
  std::vector<const Person*> persons_of_family(std::string_view family) const;

  /// The role of an agent noun ("troops" -> MIL, "company" -> BUS, "officials" -> GOV) by lemma; "" when none.
  std::string_view agent_role(std::string_view lemma) const;
  /// "data/world/agents.tsv:17", or ""
  std::string_view agent_basis(std::string_view lemma) const;

  /// Names that must not be merged, in both orders; the reason, or "" when the pair is not listed.
  std::string_view confusable(std::string_view a, std::string_view b) const;
  struct Confusable {
    std::string a, b, reason, basis;
  };
  std::span<const Confusable> confusables() const { return confusables_; }

  std::span<const State> states() const { return states_; }
  std::span<const Organisation> organisations() const { return organisations_; }
  std::span<const Person> persons() const { return persons_; }
  std::span<const Thing> things() const { return things_; }
  std::span<const Outlet> outlets() const { return outlets_; }
  std::span<const Place> places() const { return places_; }

  /// Is `id` that of a state or of an organisation? Codes of the form x-ABC are for private use (see internal/codes.h).
  bool knows(std::string_view id) const { return state(id) || organisation(id) || id.starts_with("x-"); }

  static Result<Actors> load(const std::filesystem::path& data, Problems& problems,
                             const std::filesystem::path& overlay = {});

 private:
  std::vector<State> states_;
  std::vector<Organisation> organisations_;
  std::vector<Person> persons_;
  std::vector<Place> places_;
  std::vector<Thing> things_;
  std::vector<Outlet> outlets_;
  std::vector<Confusable> confusables_;
  StringMap<std::size_t> state_by_id_, organisation_by_id_, person_by_name_, place_by_name_, thing_by_id_,
      outlet_by_id_;
  StringMap<std::vector<std::size_t>> persons_by_family_;
  StringMap<std::size_t> confusable_by_names_;  // both orders, the names apart by a tab
  struct Agent {
    std::string role, basis;
  };
  StringMap<Agent> agents_;
  friend class ActorsLoader;
  Gazetteer names_;
};

}  // namespace chancery
