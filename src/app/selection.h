// app/selection.h: --dyad, --sector, --from and --to checked against what exists.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/arguments.h"
#include "app/streams.h"
#include "core/result.h"
#include "ledger/ledger.h"
#include "presentation/grid.h"

namespace chancery::app {

/// The state that a user means by "RUS", "ru", "Russia" or "Russian"; otherwise usage with the nearest names.
Result<std::string> find_state(std::string_view typed, const World& world);

/// A selection from the flags. The world is loaded only where --dyad is given.
Result<Selection> make_selection(const Arguments& arguments);

/// The ledger's holdings under a selection; says on standard error when a read was interrupted.
Result<Holdings> open_holdings(const Arguments& arguments, const Selection& selection, Streams& streams);

Look look_of(const Streams& streams);

}  // namespace chancery::app
