#include "app/selection.h"

#include <algorithm>
#include <ostream>
#include <utility>

#include "app/home.h"
#include "core/text.h"
#include "core/unicode.h"

namespace chancery::app {
namespace {

std::string upper(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_at(text, at);
    append_utf8(out, to_upper(c.value));
    at += c.size;
  }
  return out;
}

/// "south korea" -> "South Korea": names are known with their capitals.
std::string capitalised_words(std::string_view text) {
  std::string out;
  bool start = true;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_at(text, at);
    append_utf8(out, start ? to_upper(c.value) : to_lower(c.value));
    start = !is_letter(c.value);
    at += c.size;
  }
  return out;
}

/// Up to three names of states nearest to what was typed, for "did you mean".
std::string suggestions(std::string_view typed, const World& world) {
  std::vector<std::pair<std::size_t, std::string>> near;
  const std::string wanted = lower(typed);
  for (const State& state : world.actors.states()) {
    const std::size_t limit = std::max<std::size_t>(2, wanted.size() / 3);
    const std::size_t distance =
        std::min(edit_distance(wanted, lower(state.name), limit), edit_distance(wanted, lower(state.id), 1));
    if (distance <= limit) near.emplace_back(distance, state.name + " (" + state.id + ")");
  }
  std::stable_sort(near.begin(), near.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> names;
  for (std::size_t i = 0; i < near.size() && i < 3; ++i) names.push_back(near[i].second);
  return names.empty() ? "" : "; did you mean " + join(names, ", ") + "?";
}

/// "RUS-CHN" or "Russia-China". Names with a hyphen of their own ("Guinea-Bissau-Senegal"): every hyphen is tried.
Result<std::vector<std::string>> parse_dyad(std::string_view typed, const World& world) {
  Error first_error{Errc::usage, "--dyad takes two states with a hyphen between: RUS-CHN, Russia-China"};
  bool have_error = false;
  for (std::size_t at = typed.find('-'); at != std::string_view::npos; at = typed.find('-', at + 1)) {
    const Result<std::string> a = find_state(trim(typed.substr(0, at)), world);
    const Result<std::string> b = find_state(trim(typed.substr(at + 1)), world);
    if (a && b && *a == *b) return Error{Errc::usage, "--dyad takes two different states, not " + *a + " twice"};
    if (a && b) return std::vector<std::string>{*a, *b};
    if (!have_error) first_error = a ? b.error() : a.error();
    have_error = true;
  }
  return first_error;
}

Result<Done> parse_days(const Arguments& arguments, Selection& selection) {
  for (const bool from : {true, false}) {
    const std::string& typed = from ? arguments.from : arguments.to;
    if (typed.empty()) continue;
    const std::optional<Period> period = parse_period(typed);
    if (!period || typed.find('/') != std::string::npos) {
      return Error{Errc::usage, "'" + typed + "' is no date; give 2024, 2024-07 or 2024-07-14"};
    }
    (from ? selection.from : selection.to) = from ? period->first : period->last;
  }
  if (selection.from && selection.to && *selection.to < *selection.from) {
    return Error{Errc::usage, "--from " + arguments.from + " lies after --to " + arguments.to};
  }
  return Done{};
}

}  // namespace

Result<std::string> find_state(std::string_view typed, const World& world) {
  const std::string code = upper(typed);
  if (world.actors.state(code) != nullptr) return code;
  for (const State& state : world.actors.states()) {
    if (state.iso2 == code || same_ignoring_case(state.name, typed)) return state.id;
  }
  for (const NameSense& sense : world.actors.names().find(typed)) {
    if (!sense.state.empty()) return sense.state;
  }
  for (const NameSense& sense : world.actors.names().find(capitalised_words(typed))) {
    if (!sense.state.empty()) return sense.state;
  }
  return Error{Errc::usage,
               "'" + std::string(typed) + "' is no state that the data files know" + suggestions(typed, world)};
}

Result<Selection> make_selection(const Arguments& arguments) {
  Selection selection;
  selection.sector = lower(arguments.sector);
  if (const auto days = parse_days(arguments, selection); !days) return days.error();
  if (arguments.dyad.empty() && arguments.sector.empty()) return selection;
  const Result<Home> home = find_home(arguments);
  if (!home) return home.error();
  Problems ignored;  // `read` has shown them
  const Result<World> world = open_world(*home, arguments, ignored);
  if (!world) return world.error();
  if (!arguments.dyad.empty()) {
    Result<std::vector<std::string>> dyad = parse_dyad(arguments.dyad, *world);
    if (!dyad) return dyad.error();
    selection.states = std::move(*dyad);
  }
  const auto sectors = world->ontology.sectors();
  if (!selection.sector.empty() && std::find(sectors.begin(), sectors.end(), selection.sector) == sectors.end()) {
    return Error{Errc::usage, "'" + arguments.sector + "' is no sector; the sectors are " +
                                  join({sectors.begin(), sectors.end()}, ", ")};
  }
  return selection;
}

Result<Holdings> open_holdings(const Arguments& arguments, const Selection& selection, Streams& streams) {
  const Result<Ledger> ledger = Ledger::open(arguments.ledger);
  if (!ledger) return ledger.error();
  if (!ledger->settled()) {
    streams.err << "chancery: a read was interrupted; run `chancery read` again to bring the findings up to date\n";
  }
  return ledger->load(selection);
}

Look look_of(const Streams& streams) {
  return {streams.out_is_terminal ? static_cast<std::size_t>(streams.width) : 0, streams.colour};
}

}  // namespace chancery::app
