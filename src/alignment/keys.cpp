#include "alignment/keys.h"

#include <algorithm>
#include <vector>

#include "core/text.h"
#include "core/unicode.h"

namespace chancery {

std::string parties_key(const std::vector<Party>& parties, bool with_roles) {
  std::vector<std::string> names;
  for (const Party& party : parties) {
    std::string name = !party.state.empty() ? party.state : !party.id.empty() ? party.id : lower(party.name);
    if (with_roles && !party.role.empty()) name += ":" + party.role;
    if (!name.empty()) names.push_back(std::move(name));
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return join(names, ",");
}

std::string figure_series_key(const Figure& figure) {
  const std::string parties = parties_key(figure.actors, true);
  const bool bare = figure.measure.empty() || figure.measure == "count" || figure.measure == "amount";
  if (parties.empty() || (bare && figure.object.empty())) return {};
  return figure.measure + "|" + lower(figure.object) + "|" + parties + "|" + std::string(name_of(figure.kind));
}

std::string figure_key(const Figure& figure) {
  const std::string series = figure_series_key(figure);
  if (series.empty() || (!figure.period.known() && figure.kind != FigureKind::rank)) return {};
  return series + "|" + figure.period.text;
}

std::string event_key(const Event& event) {
  if (event.source.empty() || event.target.empty()) return {};
  if (!event.date.known() && event.place.name.empty()) return {};
  std::string parties;
  if (event.mutual) {
    std::vector<Party> both = event.source;
    both.insert(both.end(), event.target.begin(), event.target.end());
    parties = parties_key(both, false);
  } else {
    parties = parties_key(event.source, false) + ">" + parties_key(event.target, false);
  }
  return event.type + "|" + parties + "|" + (event.date.known() ? event.date.text : lower(event.place.name));
}

std::string tenure_key(const Tenure& tenure) {
  if (tenure.office.empty() || tenure.state.empty() || tenure.person.empty() || tenure.former) return {};
  return tenure.office + "|" + tenure.state;
}

}  // namespace chancery
