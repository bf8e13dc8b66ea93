// extraction/tenures.h: who holds which office, as the report says.
#pragma once

#include <vector>

#include "extraction/mentions.h"

namespace chancery {

/// "Russian Defence Minister Andrei Belousov", "Li Keqiang, China's premier", "his Chinese counterpart Dong Jun" (the
/// office of the one whose counterpart he is), "former U.S. secretary of state". In text order.
std::vector<Tenure> find_tenures(const Context& context, const std::vector<Mention>& mentions);

}  // namespace chancery
