// Names that must not be merged, used in one ledger.
#include <algorithm>
#include <map>

#include "checks/internal/rules.h"

namespace chancery::checks {
namespace {

/// Ids and names under which a thing or person may be mentioned. States and places are left out: nobody takes Niger for
/// Nigeria because both are in the news, while "Power of Siberia" and "Power of Siberia 2" are.
std::vector<std::string> keys_of(std::string_view name, const World& world) {
  std::vector<std::string> keys;
  if (world.actors.thing(name)) keys.emplace_back(name);
  for (const NameSense& sense : world.actors.names().find(name)) {
    if (sense.kind == NameKind::thing || sense.kind == NameKind::person) keys.push_back(sense.id);
  }
  return keys;
}

struct Where {
  const Analysis* report;
  Span span;
};

}  // namespace

void check_entities(const Scene& scene, std::vector<Finding>& findings) {
  std::map<std::string, std::vector<Where>> first_mentions;  // id -> the first mention in each report
  for (const Analysis& report : scene.corpus.documents) {
    for (const Mention& mention : report.mentions) {
      for (const Party& party : mention.who) {
        std::string key = party.id.starts_with("person:") ? party.id.substr(7) : party.id;
        auto& list = first_mentions[std::move(key)];
        if (list.empty() || list.back().report != &report) list.push_back({&report, mention.evidence.where});
      }
    }
  }
  for (const Actors::Confusable& pair : scene.world.actors.confusables()) {
    std::vector<FindingMember> members;
    bool both = true;
    for (const std::string* name : {&pair.a, &pair.b}) {
      std::size_t before = members.size();
      for (const std::string& key : keys_of(*name, scene.world)) {
        if (const auto found = first_mentions.find(key); found != first_mentions.end()) {
          for (const Where& where : found->second) members.push_back(member(*where.report, where.span));
          break;
        }
      }
      both &= members.size() > before;
    }
    if (!both) continue;
    Finding finding = make_finding("entity/confusable", std::move(members),
                                   "'" + pair.a + "' and '" + pair.b + "' are two different things: " + pair.reason);
    finding.expected = pair.basis;
    finding.knowable_from = "ledger";
    findings.push_back(std::move(finding));
  }
}

}  // namespace chancery::checks
