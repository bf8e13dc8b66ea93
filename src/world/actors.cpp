#include "world/actors.h"

#include <algorithm>
#include <array>
#include <set>

#include "core/text.h"
#include "core/unicode.h"
#include "world/internal/layers.h"
#include "world/ontology.h"

namespace chancery {
namespace {

using Row = LayeredTable::Row;

/// PLOVER's role codes, and those of CAMEO and PETRARCH that it grew from.
constexpr std::array<std::string_view, 34> kRoles = {"GOV", "MIL", "COP", "SPY", "LEG", "JUD", "OPP", "PTY", "REB",
                                                     "UAF", "PRM", "CRM", "BUS", "MNC", "MED", "EDU", "NGO", "NGM",
                                                     "IGO", "IMG", "CVL", "ELI", "LAB", "AGR", "ENV", "HLH", "HLT",
                                                     "HRI", "DEV", "REF", "REL", "SET", "INT", "UNS"};

constexpr std::size_t kUsualNames = 40'000;  // about what data/world holds; more is allowed

bool is_role(std::string_view role) { return std::find(kRoles.begin(), kRoles.end(), role) != kRoles.end(); }

const std::set<std::string_view> kOrganisationKinds = {"igo", "bloc",  "alliance", "group", "company",
                                                       "ngo", "party", "media",    "court", "agency"};

std::string text_of(std::string_view cell) { return std::string(cell); }

std::string first_of(std::string_view cell) {
  const auto parts = split_list(cell);
  return parts.empty() ? std::string() : std::string(parts.front());
}

/// A whole number in a cell that may be empty; nullopt when it is something else.
std::optional<int> parse_code(std::string_view cell) {
  if (cell.empty()) return 0;
  const auto value = parse_long(cell);
  if (!value || *value < 0 || *value > 9999) return std::nullopt;
  return static_cast<int>(*value);
}

template <class T>
const T* look_up(const StringMap<std::size_t>& ids, std::string_view id, const std::vector<T>& values) {
  const auto found = ids.find(id);
  return found == ids.end() ? nullptr : &values[found->second];
}

}  // namespace

/// Fills Actors table by table; states and organisations first, since all others name them.
class ActorsLoader {
 public:
  ActorsLoader(Actors& out, const std::filesystem::path& data, const std::filesystem::path& overlay, Problems& problems)
      : out_(out), data_(data), overlay_(overlay), problems_(problems) {}

  Result<Done> load() {
    out_.names_.reserve(kUsualNames);
    using Step = Result<Done> (ActorsLoader::*)();
    for (const Step step : {&ActorsLoader::states, &ActorsLoader::organisations, &ActorsLoader::compounds,
                            &ActorsLoader::seats, &ActorsLoader::outlets, &ActorsLoader::persons, &ActorsLoader::places,
                            &ActorsLoader::things, &ActorsLoader::agents, &ActorsLoader::confusables}) {
      if (const Result<Done> done = (this->*step)(); !done) return done.error();
    }
    return Done{};
  }

 private:
  Result<LayeredTable> read(std::string_view file, const std::vector<std::string_view>& columns,
                            std::initializer_list<std::size_t> key) {
    return LayeredTable::read(data_, overlay_, file, columns, key, problems_);
  }

  /// Rejects the row when a code of the list is neither a state's nor, where `organisations`, an organisation's.
  bool check_codes(const Row& row, std::string_view list, bool organisations) {
    for (const std::string_view code : split_list(list)) {
      if (organisations ? out_.knows(code) : out_.state(code) != nullptr) continue;
      row.reject("unknown state code '" + text_of(code) + "'", problems_);
      return false;
    }
    return true;
  }
  bool check_role(const Row& row, std::string_view role, bool may_be_empty) {
    if (is_role(role) || (may_be_empty && role.empty())) return true;
    row.reject("unknown role '" + text_of(role) + "'", problems_);
    return false;
  }
  bool check_filled(const Row& row, std::string_view cell, const char* column) {
    if (!cell.empty()) return true;
    row.reject(std::string("empty ") + column, problems_);
    return false;
  }
  bool read_day(const Row& row, std::string_view cell, bool last, std::optional<Day>& into) {
    if (cell.empty()) return true;
    const auto period = parse_period(cell);
    if (!period) {
      row.reject("bad date '" + text_of(cell) + "'", problems_);
      return false;
    }
    into = last ? period->last : period->first;
    return true;
  }

  void name(std::string_view names, NameKind kind, const std::string& id, const std::string& state,
            std::string_view role, const std::string& basis) {
    for (const std::string_view each : split_list(names)) {
      out_.names_.add(each, {kind, id, state, text_of(role), basis});
    }
  }

  Result<Done> states();
  Result<Done> organisations();
  Result<Done> compounds();
  Result<Done> seats();
  Result<Done> outlets();
  Result<Done> persons();
  Result<Done> places();
  Result<Done> things();
  Result<Done> agents();
  Result<Done> confusables();
  std::optional<double> degrees(const Row& row, std::string_view cell, double limit, bool& good);

  Actors& out_;
  const std::filesystem::path& data_;
  const std::filesystem::path& overlay_;
  Problems& problems_;
};

Result<Done> ActorsLoader::states() {
  enum { kId, kIso2, kNumeric, kCow, kFrom, kTo, kName, kOfficial, kNames, kAdjectives, kDemonyms, kCapital };
  const auto table = read(
      "world/states.tsv",
      {"id", "iso2", "numeric", "cow", "from", "to", "name", "official", "names", "adjectives", "demonyms", "capital"},
      {kId});
  if (!table) return table.error();
  for (const Row& row : table->rows()) {
    State state;
    const auto numeric = parse_code(row[kNumeric]), cow = parse_code(row[kCow]);
    if (!numeric || !cow) {
      row.reject("numeric and cow must be whole numbers", problems_);
      continue;
    }
    if (!check_filled(row, row[kId], "id") || !check_filled(row, row[kName], "name")) continue;
    if (!read_day(row, row[kFrom], false, state.from) || !read_day(row, row[kTo], true, state.to)) continue;
    state.id = row[kId];
    state.iso2 = row[kIso2];
    state.numeric = *numeric;
    state.cow = *cow;
    state.name = row[kName];
    state.adjective = first_of(row[kAdjectives]);
    state.capital = first_of(row[kCapital]);
    state.basis = row.basis();
    name(row[kName], NameKind::state, state.id, state.id, "", state.basis);
    name(row[kOfficial], NameKind::state, state.id, state.id, "", state.basis);
    name(row[kNames], NameKind::state, state.id, state.id, "", state.basis);
    name(row[kAdjectives], NameKind::adjective, state.id, state.id, "", state.basis);
    name(row[kDemonyms], NameKind::demonym, state.id, state.id, "", state.basis);
    name(row[kCapital], NameKind::capital, state.id, state.id, "GOV", state.basis);
    out_.state_by_id_.emplace(state.id, out_.states_.size());
    out_.states_.push_back(std::move(state));
  }
  return Done{};
}

Result<Done> ActorsLoader::organisations() {
  enum { kId, kName, kNames, kKind, kRole, kState, kMembers };
  const auto table =
      read("world/organisations.tsv", {"id", "name", "names", "kind", "role", "state", "members"}, {kId});
  if (!table) return table.error();
  for (const Row& row : table->rows()) {
    if (!check_filled(row, row[kId], "id") || !check_filled(row, row[kName], "name")) continue;
    if (out_.state(row[kId])) {
      row.reject("'" + text_of(row[kId]) + "' is the id of a state", problems_);
      continue;
    }
    if (!kOrganisationKinds.contains(row[kKind])) {
      row.reject("unknown kind '" + text_of(row[kKind]) + "'", problems_);
      continue;
    }
    if (!check_role(row, row[kRole], false) || !check_codes(row, row[kState], false) ||
        !check_codes(row, row[kMembers], false)) {
      continue;
    }
    Organisation body;
    body.id = row[kId];
    body.name = row[kName];
    body.kind = row[kKind];
    body.role = row[kRole];
    body.state = first_of(row[kState]);
    body.members = copy_list(row[kMembers]);
    body.basis = row.basis();
    name(row[kName], NameKind::organisation, body.id, body.state, body.role, body.basis);
    name(row[kNames], NameKind::organisation, body.id, body.state, body.role, body.basis);
    out_.organisation_by_id_.emplace(body.id, out_.organisations_.size());
    out_.organisations_.push_back(std::move(body));
  }
  return Done{};
}

Result<Done> ActorsLoader::compounds() {
  enum { kPrefix, kState };
  const auto table = read("world/compounds.tsv", {"prefix", "state"}, {kPrefix, kState});
  if (!table) return table.error();
  for (const Row& row : table->rows()) {
    if (!check_filled(row, row[kPrefix], "prefix") || !check_codes(row, row[kState], true)) continue;
    const std::string id(row[kState]);
    std::string_view prefix = row[kPrefix];
    if (prefix.ends_with('-')) prefix.remove_suffix(1);
    name(prefix, NameKind::compound, id, out_.state(id) ? id : std::string(), "", row.basis());
  }
  return Done{};
}

Result<Done> ActorsLoader::seats() {
  enum { kName, kState, kKind, kRole };
  const auto table = read("world/seats.tsv", {"name", "state", "kind", "role"}, {kName, kState, kRole});
  if (!table) return table.error();
  for (const Row& row : table->rows()) {
    if (row[kKind] != "capital" && row[kKind] != "seat" && row[kKind] != "metonym") {
      row.reject("unknown kind '" + text_of(row[kKind]) + "'", problems_);
      continue;
    }
    if (!check_filled(row, row[kName], "name") || !check_codes(row, row[kState], true) ||
        !check_role(row, row[kRole], false)) {
      continue;
    }
    const std::string id(row[kState]);
    const NameKind kind = row[kKind] == "capital" ? NameKind::capital : NameKind::seat;
    name(row[kName], kind, id, out_.state(id) ? id : std::string(), row[kRole], row.basis());
  }
  return Done{};
}

Result<Done> ActorsLoader::outlets() {
  enum { kId, kName, kNames, kKind, kState, kOwner, kDomain, kFamily };
  const auto table =
      read("world/outlets.tsv", {"id", "name", "names", "kind", "state", "owner", "domain", "family"}, {kId});
  if (!table) return table.error();
  for (const Row& row : table->rows()) {
    if (!check_filled(row, row[kId], "id") || !check_filled(row, row[kName], "name") ||
        !check_codes(row, row[kState], true)) {
      continue;
    }
    Outlet outlet;
    outlet.id = row[kId];
    outlet.name = row[kName];
    outlet.kind = row[kKind];
    outlet.state = first_of(row[kState]);
    outlet.domain = row[kDomain];
    outlet.family = row[kFamily];
    outlet.basis = row.basis();
    name(row[kName], NameKind::outlet, outlet.id, outlet.state, "MED", outlet.basis);
    name(row[kNames], NameKind::outlet, outlet.id, outlet.state, "MED", outlet.basis);
    out_.outlet_by_id_.emplace(outlet.id, out_.outlets_.size());
    out_.outlets_.push_back(std::move(outlet));
  }
  return Done{};
}

Result<Done> ActorsLoader::persons() {
  enum { kName, kVariants, kFamily, kState };
  const auto table = read("world/persons.tsv", {"name", "variants", "family", "state"}, {kName});
  if (!table) return table.error();
  out_.persons_.reserve(table->rows().size());
  out_.person_by_name_.reserve(table->rows().size());
  out_.persons_by_family_.reserve(table->rows().size());
  for (const Row& row : table->rows()) {
    if (!check_filled(row, row[kName], "name") || !check_codes(row, row[kState], true)) continue;
    Person person;
    person.name = row[kName];
    person.variants = copy_list(row[kVariants]);
    person.families = copy_list(row[kFamily]);
    if (!person.families.empty()) person.family = person.families.front();
    person.states = copy_list(row[kState]);
    if (!person.states.empty()) person.state = person.states.front();
    person.basis = row.basis();
    const std::string state = out_.state(person.state) ? person.state : std::string();
    out_.names_.add(person.name, {NameKind::person, person.name, state, "", person.basis});
    for (const std::string& variant : person.variants) {
      out_.names_.add(variant, {NameKind::person, person.name, state, "", person.basis});
    }
    for (const std::string& family : person.families) {
      out_.persons_by_family_[family].push_back(out_.persons_.size());
      if (!is_ascii(family)) out_.persons_by_family_[strip_marks(family)].push_back(out_.persons_.size());
    }
    out_.person_by_name_.emplace(person.name, out_.persons_.size());
    out_.persons_.push_back(std::move(person));
  }
  return Done{};
}

std::optional<double> ActorsLoader::degrees(const Row& row, std::string_view cell, double limit, bool& good) {
  if (cell.empty()) return std::nullopt;
  const auto value = parse_double(cell);
  if (value && *value >= -limit && *value <= limit) return value;
  if (good) row.reject("bad coordinate '" + text_of(cell) + "'", problems_);
  good = false;
  return std::nullopt;
}

Result<Done> ActorsLoader::places() {
  enum { kName, kNames, kKind, kState, kLat, kLon };
  const auto table = read("world/places.tsv", {"name", "names", "kind", "state", "lat", "lon"}, {kName, kKind, kState});
  if (!table) return table.error();
  for (const Row& row : table->rows()) {
    if (!check_filled(row, row[kName], "name") || !check_codes(row, row[kState], true)) continue;
    Place place;
    bool good = true;
    place.lat = degrees(row, row[kLat], 90, good);
    place.lon = degrees(row, row[kLon], 180, good);
    if (!good) continue;
    place.name = row[kName];
    place.kind = row[kKind];
    place.state = split_list(row[kState]).size() == 1 ? first_of(row[kState]) : std::string();
    place.basis = row.basis();
    name(row[kName], NameKind::place, place.name, place.state, "", place.basis);
    name(row[kNames], NameKind::place, place.name, place.state, "", place.basis);
    out_.place_by_name_.emplace(place.name, out_.places_.size());  // of two with one name, the first
    out_.places_.push_back(std::move(place));
  }
  return Done{};
}

Result<Done> ActorsLoader::things() {
  enum { kId, kName, kNames, kKind, kStates, kSector };
  const auto table = read("world/things.tsv", {"id", "name", "names", "kind", "states", "sector"}, {kId});
  if (!table) return table.error();
  for (const Row& row : table->rows()) {
    if (!check_filled(row, row[kId], "id") || !check_filled(row, row[kName], "name") ||
        !check_codes(row, row[kStates], true)) {
      continue;
    }
    if (!row[kSector].empty() && !is_sector(row[kSector])) {
      row.reject("unknown sector '" + text_of(row[kSector]) + "'", problems_);
      continue;
    }
    Thing thing;
    thing.id = row[kId];
    thing.name = row[kName];
    thing.kind = row[kKind];
    thing.states = copy_list(row[kStates]);
    thing.sector = row[kSector];
    thing.basis = row.basis();
    const std::string state = thing.states.size() == 1 ? thing.states.front() : std::string();
    name(row[kName], NameKind::thing, thing.id, state, "", thing.basis);
    name(row[kNames], NameKind::thing, thing.id, state, "", thing.basis);
    out_.thing_by_id_.emplace(thing.id, out_.things_.size());
    out_.things_.push_back(std::move(thing));
  }
  return Done{};
}

Result<Done> ActorsLoader::agents() {
  enum { kNoun, kRole };
  const auto table = read("world/agents.tsv", {"noun", "role"}, {kNoun});
  if (!table) return table.error();
  for (const Row& row : table->rows()) {
    if (!check_filled(row, row[kNoun], "noun") || !check_role(row, row[kRole], false)) continue;
    out_.agents_.emplace(lower(row[kNoun]), Actors::Agent{text_of(row[kRole]), row.basis()});
  }
  return Done{};
}

Result<Done> ActorsLoader::confusables() {
  enum { kA, kB, kReason };
  const auto table = read("world/confusable.tsv", {"a", "b", "reason"}, {kA, kB});
  if (!table) return table.error();
  for (const Row& row : table->rows()) {
    if (!check_filled(row, row[kA], "a") || !check_filled(row, row[kB], "b")) continue;
    if (row[kA] == row[kB]) {
      row.reject("'" + text_of(row[kA]) + "' cannot be taken for itself", problems_);
      continue;
    }
    Actors::Confusable pair{text_of(row[kA]), text_of(row[kB]), text_of(row[kReason]), row.basis()};
    out_.confusable_by_names_.emplace(pair.a + '\t' + pair.b, out_.confusables_.size());
    out_.confusable_by_names_.emplace(pair.b + '\t' + pair.a, out_.confusables_.size());
    out_.confusables_.push_back(std::move(pair));
  }
  return Done{};
}

Result<Actors> Actors::load(const std::filesystem::path& data, Problems& problems,
                            const std::filesystem::path& overlay) {
  Actors actors;
  ActorsLoader loader(actors, data, overlay, problems);
  if (const Result<Done> done = loader.load(); !done) return done.error();
  return actors;
}

const State* Actors::state(std::string_view id) const { return look_up(state_by_id_, id, states_); }
const Organisation* Actors::organisation(std::string_view id) const {
  return look_up(organisation_by_id_, id, organisations_);
}
const Person* Actors::person(std::string_view name) const { return look_up(person_by_name_, name, persons_); }
const Place* Actors::place(std::string_view name) const { return look_up(place_by_name_, name, places_); }
const Thing* Actors::thing(std::string_view id) const { return look_up(thing_by_id_, id, things_); }
const Outlet* Actors::outlet(std::string_view id) const { return look_up(outlet_by_id_, id, outlets_); }

std::vector<const Person*> Actors::persons_of_family(std::string_view family) const {
  std::vector<const Person*> out;
  const auto found = persons_by_family_.find(family);
  if (found == persons_by_family_.end()) return out;
  for (const std::size_t at : found->second) out.push_back(&persons_[at]);
  return out;
}

std::string_view Actors::agent_role(std::string_view lemma) const {
  const auto found = agents_.find(lemma);
  return found == agents_.end() ? std::string_view() : found->second.role;
}

std::string_view Actors::agent_basis(std::string_view lemma) const {
  const auto found = agents_.find(lemma);
  return found == agents_.end() ? std::string_view() : found->second.basis;
}

std::string_view Actors::confusable(std::string_view a, std::string_view b) const {
  const auto found = confusable_by_names_.find(std::string(a) + '\t' + std::string(b));
  return found == confusable_by_names_.end() ? std::string_view() : confusables_[found->second].reason;
}

}  // namespace chancery
