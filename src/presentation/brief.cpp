#include "presentation/brief.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/text.h"
#include "core/unicode.h"
#include "presentation/internal/candidates.h"
#include "presentation/internal/clauses.h"
#include "presentation/wording.h"

namespace chancery {
namespace {

using namespace briefing;

/// A third event of one part says less than the first of another: each one taken lowers the worth of the next of its
/// kind.
constexpr int kRepeatCost = 9;

std::size_t words_of(const BriefSentence& sentence) {
  std::size_t words = 0;
  for (const BriefPiece& piece : sentence.pieces) {
    words += count_words(piece.text) + (piece.quotes.empty() ? 0 : 1);  // "[1][2]" prints as one word
  }
  return words;
}

std::string label_of(const Analysis& analysis) {
  const Document& d = analysis.document;
  std::string out = d.title.empty() ? d.name : "“" + d.title + "”";
  if (!d.publisher.empty()) out += ", " + d.publisher;
  out += d.published.known() ? ", " + in_words(d.published) : ", undated";
  if (!d.title.empty()) out += " (" + d.name + ")";
  return out;
}

/// Takes candidates by worth until the words are used up.
class Taking {
 public:
  Taking(const Corpus& corpus, const std::vector<std::string>& names, std::size_t words)
      : corpus_(corpus), names_(names), left_(static_cast<int>(words)) {}

  /// Takes while more than `keep` words are left, and gives back what was not taken.
  std::vector<Candidate> take(std::vector<Candidate> candidates, std::size_t keep = 0) {
    std::vector<Candidate> left;
    while (!candidates.empty()) {
      const auto best =
          std::max_element(candidates.begin(), candidates.end(), [&](const Candidate& a, const Candidate& b) {
            return worth(a) < worth(b);  // the first of equals
          });
      Candidate candidate = std::move(*best);
      candidates.erase(best);
      const bool wanted = worth(candidate) >= 0;
      const std::string kind = kind_of(candidate);
      if (wanted && try_take(candidate, static_cast<int>(keep))) {
        ++taken_of_[kind];
      } else if (wanted) {
        left.push_back(std::move(candidate));
      }
    }
    return left;
  }

  const std::vector<Candidate>& taken() const { return taken_; }

 private:
  /// What is told is crowded by what is told in its part; a finding by findings of its rule, wherever.
  static std::string kind_of(const Candidate& candidate) {
    return candidate.told ? candidate.kind + std::to_string(static_cast<int>(candidate.part)) : candidate.kind;
  }
  int worth(const Candidate& candidate) const {
    const auto found = taken_of_.find(kind_of(candidate));
    return candidate.worth - (found == taken_of_.end() ? 0 : kRepeatCost * found->second);
  }

  bool try_take(Candidate& candidate, int keep) {
    for (const std::string& key : candidate.keys) {
      if (keys_.count(key) > 0) return false;
    }
    int words = static_cast<int>(words_of(candidate.sentence));
    if (parts_.count(candidate.part) == 0) words += static_cast<int>(count_words(heading_of(candidate.part)));
    std::set<std::string> sources = sources_;
    for (const BriefPiece& piece : candidate.sentence.pieces) {
      for (const BriefQuote& quote : piece.quotes) {
        if (sources.insert(quote.document).second) words += source_words(quote.document);
      }
    }
    if (words > left_ - keep) return false;
    if (!verify_sentence(candidate.sentence, names_, corpus_).empty())
      return false;  // left out rather than unsupported
    left_ -= words;
    sources_ = std::move(sources);
    parts_.insert(candidate.part);
    keys_.insert(candidate.keys.begin(), candidate.keys.end());
    keys_.insert(candidate.covers.begin(), candidate.covers.end());
    taken_.push_back(std::move(candidate));
    return true;
  }

  int source_words(const std::string& document) const {
    for (const Analysis& analysis : corpus_.documents) {
      if (analysis.document.id == document) return 1 + static_cast<int>(count_words(label_of(analysis)));
    }
    return 1;
  }

  const Corpus& corpus_;
  const std::vector<std::string>& names_;
  int left_;
  std::set<std::string> keys_, sources_;
  std::set<Part> parts_;
  std::map<std::string, int> taken_of_;
  std::vector<Candidate> taken_;
};

std::vector<std::string> names_of(const World& world, const std::string& first, const std::string& second) {
  std::vector<std::string> out;
  for (const std::string& id : {first, second}) {
    const State* state = world.actors.state(id);
    if (state == nullptr) continue;
    out.push_back(state->name);
    out.push_back(state->adjective);
  }
  return out;
}

/// What one report says under one lead becomes one sentence: "One report says “...” and “...” [5]".
std::vector<Candidate> drawn_together(const std::vector<Candidate>& taken) {
  std::vector<Candidate> out;
  for (const Candidate& candidate : taken) {
    const auto same = std::find_if(out.begin(), out.end(), [&](const Candidate& c) {
      return !candidate.lead.empty() && c.lead == candidate.lead &&
             c.sentence.pieces[0].quotes[0].document == candidate.sentence.pieces[0].quotes[0].document;
    });
    if (same == out.end()) {
      out.push_back(candidate);
      continue;
    }
    BriefPiece piece = candidate.sentence.pieces[0];
    piece.text = " and" + piece.text.substr(candidate.lead.size());
    same->sentence.pieces.push_back(std::move(piece));
    same->sentence.counts.insert(same->sentence.counts.end(), candidate.sentence.counts.begin(),
                                 candidate.sentence.counts.end());
  }
  return out;
}

void number_sources(Brief& brief, const Corpus& corpus) {
  std::set<std::string> seen;
  for (const BriefSection& section : brief.sections) {
    for (const BriefSentence& sentence : section.sentences) {
      for (const BriefPiece& piece : sentence.pieces) {
        for (const BriefQuote& quote : piece.quotes) {
          if (!seen.insert(quote.document).second) continue;
          for (const Analysis& analysis : corpus.documents) {
            if (analysis.document.id == quote.document) brief.sources.push_back({quote.document, label_of(analysis)});
          }
        }
      }
    }
  }
}

std::size_t number_of(const Brief& brief, const std::string& document) {
  for (std::size_t i = 0; i < brief.sources.size(); ++i) {
    if (brief.sources[i].document == document) return i + 1;
  }
  return 0;
}

std::string citations(const Brief& brief, const BriefPiece& piece) {
  std::set<std::size_t> numbers;
  for (const BriefQuote& quote : piece.quotes) numbers.insert(number_of(brief, quote.document));
  std::string out;
  for (const std::size_t number : numbers) out += "[" + std::to_string(number) + "]";
  return out.empty() ? out : " " + out;
}

/// Neighbours with the same citations are cited once, after the last.
std::string text_of(const Brief& brief, const BriefSentence& sentence) {
  std::string out;
  for (std::size_t i = 0; i < sentence.pieces.size(); ++i) {
    const std::string cited = citations(brief, sentence.pieces[i]);
    const bool again = i + 1 < sentence.pieces.size() && citations(brief, sentence.pieces[i + 1]) == cited;
    out += sentence.pieces[i].text + (again ? "" : cited);
  }
  return out + ".";
}

std::string on_one_line(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
  return out;
}

}  // namespace

Brief make_brief(const Holdings& holdings, const World& world, const std::string& first, const std::string& second,
                 std::size_t words) {
  const Desk desk = make_desk(holdings, world, first, second);
  Brief brief;
  brief.title = "Brief: " + name_of_state(world, first) + " and " + name_of_state(world, second);
  brief.names = names_of(world, first, second);
  Taking selection(holdings.corpus, brief.names, words - std::min<std::size_t>(words, count_words(brief.title) + 3));
  for (auto* make : {opening_sentence, generic_sentences, quality_sentences}) selection.take(make(desk));
  std::vector<Candidate> told = figure_sentences(desk);
  for (Candidate& event : event_sentences(desk)) told.push_back(std::move(event));
  // Disputes first, but not alone: a reader wants to know what is told, too.
  std::vector<Candidate> disputes = selection.take(finding_sentences(desk), words * 3 / 10);
  selection.take(std::move(told));
  selection.take(std::move(disputes));

  std::map<Part, std::vector<Candidate>> parts;
  for (const Candidate& candidate : selection.taken()) parts[candidate.part].push_back(candidate);
  for (auto& [part, taken] : parts) {
    std::stable_sort(taken.begin(), taken.end(),
                     [](const Candidate& a, const Candidate& b) { return a.told > b.told; });
    BriefSection section{heading_of(part), {}};
    for (const Candidate& candidate : drawn_together(taken)) section.sentences.push_back(candidate.sentence);
    brief.sections.push_back(std::move(section));
  }
  number_sources(brief, holdings.corpus);
  return brief;
}

std::string to_markdown(const Brief& brief, const Corpus& corpus, bool quotes) {
  std::string out = "# " + brief.title + "\n";
  for (const BriefSection& section : brief.sections) {
    out += "\n";
    if (!section.heading.empty()) out += "**" + section.heading + ".** ";
    for (std::size_t i = 0; i < section.sentences.size(); ++i) {
      out += (i > 0 ? " " : "") + text_of(brief, section.sentences[i]);
    }
    out += "\n";
  }
  if (brief.sources.empty()) return out + "\nThe ledger holds no report about the two.\n";
  out += "\n**Sources.**\n\n";
  for (std::size_t i = 0; i < brief.sources.size(); ++i) {
    out += std::to_string(i + 1) + ". " + brief.sources[i].label + "\n";
  }
  if (!quotes) return out;
  out += "\n**Quotes.**\n\n";
  for (const BriefSection& section : brief.sections) {
    for (const BriefSentence& sentence : section.sentences) {
      out += "- " + text_of(brief, sentence) + "\n";
      for (const BriefPiece& piece : sentence.pieces) {
        for (const BriefQuote& quote : piece.quotes) {
          for (const Analysis& analysis : corpus.documents) {
            if (analysis.document.id != quote.document) continue;
            out += "  - [" + std::to_string(number_of(brief, quote.document)) + "] “" +
                   on_one_line(slice(analysis.document.text, quote.where)) + "”\n";
          }
        }
      }
    }
  }
  return out;
}

}  // namespace chancery
