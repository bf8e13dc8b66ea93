// presentation/desk.h: findings as a compiler prints its messages, and everything the ledger knows of one record.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"
#include "ledger/ledger.h"
#include "presentation/grid.h"

namespace chancery {

/// "path:line:col: severity: message [rule]", the line with a caret, what is known, and the other members as notes.
std::string render_finding(const Finding& finding, const Corpus& corpus, Look look);

/// "18 findings: 3 errors, 11 warnings, 4 notes"
std::string summary_of(const std::vector<Finding>& findings);

/// The record whose id starts with `id`: its fields, its sentence with the span marked, the rule and data lines that
/// made it, and the groups and findings that it is in. not_found; usage where several records start so.
Result<std::string> explain(std::string_view id, const Holdings& holdings, Look look);

/// A sentence that was found, under "name:line:".
std::string render_hit(const Hit& hit, const Corpus& corpus, Look look);

}  // namespace chancery
