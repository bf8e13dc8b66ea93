// ledger/bearing.h: whom a record concerns, in which sectors, and when: what listings and briefs select by.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "checks/findings.h"

namespace chancery {

struct Bearing {
  std::vector<std::string> states;   // alpha-3, sorted, distinct
  std::vector<std::string> sectors;  // strongest first
  Period when;                       // the record's own date, else its report's
};

/// A figure concerns its actors; an event its parties; a statement its speaker and those named in what is said; a
/// tenure the state of the office.
Bearing bearing_of(const Analysis& analysis, const Figure& figure);
Bearing bearing_of(const Analysis& analysis, const Event& event);
Bearing bearing_of(const Analysis& analysis, const Statement& statement);
Bearing bearing_of(const Analysis& analysis, const Tenure& tenure);

/// The bearing of everything that stands in `where` (bytes): for findings whose member is plain text.
Bearing bearing_of(const Analysis& analysis, Span where);

/// Bearings of all records of a corpus by record id, and of findings through their members. The corpus must outlive it.
class Bearings {
 public:
  explicit Bearings(const Corpus& corpus);
  const Bearing* find(std::string_view record) const;
  /// The union over the members, in their order.
  Bearing of(const Finding& finding) const;
  const Analysis* document(std::string_view id) const;

 private:
  std::unordered_map<std::string_view, Bearing> records_;            // looked up only
  std::unordered_map<std::string_view, const Analysis*> documents_;  // looked up only
};

/// Every state of `wanted` is among `states`.
bool concerns(const std::vector<std::string>& states, const std::vector<std::string>& wanted);

}  // namespace chancery
