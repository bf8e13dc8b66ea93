// alignment/keys.h: the block keys: records with one key may be about one thing and are compared with each other.
#pragma once

#include <string>

#include "extraction/records.h"

namespace chancery {

/// measure | object | parties with their roles | period | kind. Empty for a figure that cannot be compared: no measure
/// beyond a bare count or amount, nobody it belongs to, or no period.
std::string figure_key(const Figure& figure);

/// The same without the period: what a series of years would share. Empty as above, but a missing period is no
/// hindrance.
std::string figure_series_key(const Figure& figure);

/// type | parties (in both directions the same when mutual) | date. Empty unless the act is dated or placed and has two
/// sides.
std::string event_key(const Event& event);

/// office | state. Empty for a title that is no known office.
std::string tenure_key(const Tenure& tenure);

/// The parties of a record as text, sorted, "CHN:importer,RUS:exporter".
std::string parties_key(const std::vector<Party>& parties, bool with_roles);

}  // namespace chancery
