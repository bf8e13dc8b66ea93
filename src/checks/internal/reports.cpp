// What is wrong with a report as a whole: cut off, run together, empty of claims, a copy.
#include <algorithm>

#include "checks/internal/rules.h"

namespace chancery::checks {
namespace {

constexpr std::uint32_t kLong = 400;           // words: shorter reports may well have one claim only
constexpr std::uint32_t kWordsPerClaim = 250;  // fewer claims than one in so many words is filler

Span last_words(const Analysis& report) {
  for (auto block = report.document.blocks.rbegin(); block != report.document.blocks.rend(); ++block) {
    if (block->kind != BlockKind::body) continue;
    const std::string_view text = slice(report.document.text, block->where);
    const auto from = text.size() > 60 ? text.find(' ', text.size() - 60) : 0;
    return {block->where.begin + static_cast<std::uint32_t>(from == std::string_view::npos ? 0 : from + (from > 0)),
            block->where.end};
  }
  return {};
}

void check_text(const Analysis& report, std::vector<Finding>& findings) {
  if (report.document.truncated) {
    Finding finding = make_finding("text/truncated", {member(report, last_words(report))},
                                   "the text is cut off in the middle of a sentence; what followed is not known");
    finding.knowable_from = "text";
    findings.push_back(std::move(finding));
  }
  std::vector<FindingMember> glued;
  for (const Glue& glue : report.document.glued) {
    const std::uint32_t size = static_cast<std::uint32_t>(report.document.text.size());
    std::uint32_t begin = glue.at, end = glue.at;
    const auto space = [&](std::uint32_t at) {
      return report.document.text[at] == ' ' || report.document.text[at] == '\n';
    };
    while (begin > 0 && !space(begin - 1)) --begin;
    while (end < size && !space(end)) ++end;
    glued.push_back(member(report, {begin, end}));
  }
  if (!glued.empty()) {
    Finding finding = make_finding("text/glued", std::move(glued), "words or sentences run together; read as two");
    finding.knowable_from = "text";
    findings.push_back(std::move(finding));
  }
  const auto specific =
      std::count_if(report.events.begin(), report.events.end(), [](const Event& e) { return e.specific; });
  const auto claims =
      static_cast<std::uint32_t>(report.figures.size() + report.tenures.size() + report.statements.size()) +
      static_cast<std::uint32_t>(specific);
  if (report.words >= kLong && claims * kWordsPerClaim < report.words && !report.sentences.empty()) {
    const auto body = std::find(report.sentence_kinds.begin(), report.sentence_kinds.end(), BlockKind::body);
    const auto index = static_cast<std::size_t>(body - report.sentence_kinds.begin());
    if (index < report.sentences.size()) {
      Finding finding = make_finding("text/low-content", {member(report, report.sentences[index])},
                                     std::to_string(report.words) + " words with " + std::to_string(claims) +
                                         " checkable claims (figures, offices, statements, dated or named acts)");
      finding.knowable_from = "text";
      findings.push_back(std::move(finding));
    }
  }
}

void check_copies(const Scene& scene, std::vector<Finding>& findings) {
  for (const Group& group : scene.groups) {
    if (group.kind != GroupKind::copy) continue;
    std::vector<FindingMember> members;
    for (const std::string& id : group.members) {
      const Analysis* report = scene.report(id);
      if (!report || report->sentences.empty()) continue;
      const auto body = std::find(report->sentence_kinds.begin(), report->sentence_kinds.end(), BlockKind::body);
      const auto index = static_cast<std::size_t>(body - report->sentence_kinds.begin());
      members.push_back(member(*report, report->sentences[index < report->sentences.size() ? index : 0]));
    }
    if (members.size() < 2) continue;
    Finding finding = make_finding("source/copy", std::move(members),
                                   std::to_string(group.members.size()) + " reports are one text or cut from one: " +
                                       "their agreement is that of one source");
    finding.knowable_from = "text";
    findings.push_back(std::move(finding));
  }
}

}  // namespace

void check_reports(const Scene& scene, std::vector<Finding>& findings) {
  for (const Analysis& report : scene.corpus.documents) check_text(report, findings);
  check_copies(scene, findings);
}

}  // namespace chancery::checks
