// ledger/settle.h: groups and findings brought up to date with the documents.
#pragma once

#include "ledger/ledger.h"
#include "world/world.h"

namespace chancery {

/// Aligns and checks everything in the ledger and stores the result. Inside a batch. Gives back what the ledger then
/// holds. The whole corpus is one block for now: the cost grows with the ledger, not with what was added.
Result<Holdings> settle(Ledger& ledger, const World& world);

}  // namespace chancery
