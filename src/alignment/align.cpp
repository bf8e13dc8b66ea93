// Blocks by key, each block compared within itself: no record meets one with another key.
#include <algorithm>
#include <map>

#include "alignment/copies.h"
#include "alignment/groups.h"
#include "alignment/keys.h"
#include "alignment/values.h"
#include "core/digest.h"
#include "core/text.h"

namespace chancery {
namespace {

template <class Record>
struct Member {
  const Document* document;
  const Record* record;
};

template <class Record>
using Blocks = std::map<std::string, std::vector<Member<Record>>>;  // ordered by key

template <class Record, class Key>
Blocks<Record> make_blocks(const Corpus& corpus, std::vector<Record> Analysis::*records, Key key_of) {
  Blocks<Record> blocks;
  for (const Analysis& analysis : corpus.documents) {
    for (const Record& record : analysis.*records) {
      if (std::string key = key_of(record); !key.empty())
        blocks[std::move(key)].push_back({&analysis.document, &record});
    }
  }
  return blocks;
}

void sort_unique(std::vector<std::string>& names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
}

void count_sources(Group& group, const Sources& sources, const std::vector<Edge>& edges) {
  sort_unique(group.members);
  sort_unique(group.documents);
  group.reports = static_cast<std::uint32_t>(group.documents.size());
  group.independent = sources.count(group.documents);
  for (const Edge& edge : edges) {
    const auto has = [&](const std::string& id) {
      return std::binary_search(group.documents.begin(), group.documents.end(), id);
    };
    if (has(edge.a) && has(edge.b)) group.edges.push_back(edge);
  }
  group.id = digest({"group", name_of(group.kind), group.key});
}

/// One group a block; a block of one record is a group of one, so that every comparable record can say how often and by
/// whom it is reported.
template <class Record, class Conflicts>
void add_groups(std::vector<Group>& out, GroupKind kind, const Blocks<Record>& blocks, const Sources& sources,
                const std::vector<Edge>& edges, Conflicts conflicts) {
  for (const auto& [key, members] : blocks) {
    Group group;
    group.kind = kind;
    group.key = key;
    bool conflict = false;
    for (std::size_t i = 0; i < members.size(); ++i) {
      group.members.push_back(members[i].record->id);
      group.documents.push_back(members[i].document->id);
      for (std::size_t j = 0; j < i && !conflict; ++j) conflict = conflicts(*members[j].record, *members[i].record);
    }
    count_sources(group, sources, edges);
    group.agreement = conflict ? Agreement::conflicts : group.reports > 1 ? Agreement::agrees : Agreement::single;
    out.push_back(std::move(group));
  }
}

/// Copies that hang together are one group, whose members are documents.
void add_copies(std::vector<Group>& out, const Corpus& corpus, const Sources& sources, const std::vector<Edge>& edges) {
  std::map<std::string, Group> by_source;
  for (const Analysis& analysis : corpus.documents) {
    const std::string& id = analysis.document.id;
    Group& group = by_source[std::string(sources.source_of(id))];
    group.members.push_back(id);
    group.documents.push_back(id);
  }
  for (auto& [source, group] : by_source) {
    if (group.members.size() < 2) continue;
    group.kind = GroupKind::copy;
    group.key = source;
    group.agreement = Agreement::agrees;
    count_sources(group, sources, edges);
    out.push_back(std::move(group));
  }
}

/// Reports that tell of one dated act are one story.
void add_stories(std::vector<Group>& groups, const Corpus& corpus, const Sources& sources,
                 const std::vector<Edge>& edges) {
  std::vector<Edge> shared;
  for (const Group& group : groups) {
    if (group.kind != GroupKind::event) continue;
    for (std::size_t i = 1; i < group.documents.size(); ++i) {
      shared.push_back({group.documents[0], group.documents[i], "same_event", 1});
    }
  }
  const Sources stories(corpus, shared);
  std::map<std::string, Group> by_story;
  for (const Analysis& analysis : corpus.documents) {
    const std::string& id = analysis.document.id;
    Group& group = by_story[std::string(stories.source_of(id))];
    group.members.push_back(id);
    group.documents.push_back(id);
  }
  for (auto& [first, group] : by_story) {
    if (group.members.size() < 2) continue;
    group.kind = GroupKind::story;
    group.key = first;
    group.agreement = Agreement::agrees;
    count_sources(group, sources, edges);
    groups.push_back(std::move(group));
  }
}

bool different_persons(const Tenure& a, const Tenure& b) {
  if (!a.person_id.empty() && !b.person_id.empty()) return a.person_id != b.person_id;
  const auto last = [](const std::string& name) {
    return name.substr(name.rfind(' ') == std::string::npos ? 0 : name.rfind(' ') + 1);
  };
  return last(a.person) != last(b.person);
}

}  // namespace

std::vector<Group> align(const Corpus& corpus, const World& world) {
  const std::vector<Edge> edges = find_copies(corpus);
  const Sources sources(corpus, edges);
  std::vector<Group> groups;
  add_copies(groups, corpus, sources, edges);
  add_groups(groups, GroupKind::event, make_blocks(corpus, &Analysis::events, event_key), sources, edges,
             [](const Event& a, const Event& b) {
               const auto denies = [](const Event& e) {
                 return e.modality == Modality::denied || e.modality == Modality::negated;
               };
               return denies(a) != denies(b);
             });
  add_stories(groups, corpus, sources, edges);
  add_groups(groups, GroupKind::figure, make_blocks(corpus, &Analysis::figures, figure_key), sources, edges,
             [&](const Figure& a, const Figure& b) { return !compatible(a, b, world).value_or(true); });
  add_groups(groups, GroupKind::tenure, make_blocks(corpus, &Analysis::tenures, tenure_key), sources, edges,
             different_persons);
  std::stable_sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) { return a.kind < b.kind; });
  return groups;
}

}  // namespace chancery
