#include "ledger/bearing.h"

#include <algorithm>

namespace chancery {
namespace {

void add_state(std::vector<std::string>& states, const Party& party) {
  if (!party.state.empty()) states.push_back(party.state);
}

void add_missing(std::vector<std::string>& list, const std::vector<std::string>& more) {
  for (const std::string& item : more) {
    if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
  }
}

Bearing finish(Bearing bearing, const Analysis& analysis) {
  std::sort(bearing.states.begin(), bearing.states.end());
  bearing.states.erase(std::unique(bearing.states.begin(), bearing.states.end()), bearing.states.end());
  if (!bearing.when.known()) bearing.when = analysis.document.published;
  return bearing;
}

/// States named, and sectors of the events and figures told, between two bytes.
void add_within(Bearing& bearing, const Analysis& analysis, Span where) {
  for (const Mention& mention : analysis.mentions) {
    if (!mention.evidence.where.overlaps(where)) continue;
    for (const Party& party : mention.who) add_state(bearing.states, party);
  }
  for (const Event& event : analysis.events) {
    if (event.evidence.where.overlaps(where)) add_missing(bearing.sectors, event.sectors);
  }
  for (const Figure& figure : analysis.figures) {
    if (figure.evidence.where.overlaps(where)) add_missing(bearing.sectors, figure.sectors);
  }
}

}  // namespace

Bearing bearing_of(const Analysis& analysis, const Figure& figure) {
  Bearing bearing{{}, figure.sectors, figure.period};
  for (const Party& party : figure.actors) add_state(bearing.states, party);
  return finish(std::move(bearing), analysis);
}

Bearing bearing_of(const Analysis& analysis, const Event& event) {
  Bearing bearing{{}, event.sectors, event.date};
  for (const Party& party : event.source) add_state(bearing.states, party);
  for (const Party& party : event.target) add_state(bearing.states, party);
  return finish(std::move(bearing), analysis);
}

Bearing bearing_of(const Analysis& analysis, const Statement& statement) {
  Bearing bearing{{}, {}, statement.date};
  add_state(bearing.states, statement.speaker);
  add_within(bearing, analysis, statement.content);
  return finish(std::move(bearing), analysis);
}

Bearing bearing_of(const Analysis& analysis, const Tenure& tenure) {
  Bearing bearing{{tenure.state}, {"diplomacy"}, tenure.as_of};
  if (tenure.state.empty()) bearing.states.clear();
  return finish(std::move(bearing), analysis);
}

Bearing bearing_of(const Analysis& analysis, Span where) {
  Bearing bearing;
  add_within(bearing, analysis, where);
  if (bearing.sectors.empty()) {  // a name or a title: the sectors of the sentence that it stands in
    for (const Span sentence : analysis.sentences) {
      if (!sentence.overlaps(where)) continue;
      Bearing around;
      add_within(around, analysis, sentence);
      add_missing(bearing.sectors, around.sectors);
    }
  }
  return finish(std::move(bearing), analysis);
}

Bearings::Bearings(const Corpus& corpus) {
  for (const Analysis& analysis : corpus.documents) {
    documents_.emplace(analysis.document.id, &analysis);
    for (const Figure& figure : analysis.figures) records_.emplace(figure.id, bearing_of(analysis, figure));
    for (const Event& event : analysis.events) records_.emplace(event.id, bearing_of(analysis, event));
    for (const Statement& statement : analysis.statements) {
      records_.emplace(statement.id, bearing_of(analysis, statement));
    }
    for (const Tenure& tenure : analysis.tenures) records_.emplace(tenure.id, bearing_of(analysis, tenure));
  }
}

const Bearing* Bearings::find(std::string_view record) const {
  const auto found = records_.find(record);
  return found == records_.end() ? nullptr : &found->second;
}

const Analysis* Bearings::document(std::string_view id) const {
  const auto found = documents_.find(id);
  return found == documents_.end() ? nullptr : found->second;
}

Bearing Bearings::of(const Finding& finding) const {
  Bearing all;
  for (const FindingMember& member : finding.members) {
    const Bearing* record = find(member.record);
    const Analysis* analysis = document(member.document);
    Bearing around;
    if (record == nullptr && analysis != nullptr) around = bearing_of(*analysis, member.where);
    const Bearing& bearing = record != nullptr ? *record : around;
    add_missing(all.states, bearing.states);
    add_missing(all.sectors, bearing.sectors);
    if (!all.when.known()) all.when = bearing.when;
  }
  std::sort(all.states.begin(), all.states.end());
  return all;
}

bool concerns(const std::vector<std::string>& states, const std::vector<std::string>& wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& state) {
    return std::find(states.begin(), states.end(), state) != states.end();
  });
}

}  // namespace chancery
