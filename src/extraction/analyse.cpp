#include "extraction/analyse.h"

#include <utility>

#include "core/digest.h"
#include "extraction/lexicons.h"
#include "extraction/tenures.h"

namespace chancery {
namespace {

/// Ids from document, span and kind: reading the same thing twice gives the same ids. `salt` keeps apart records of one
/// kind that share a span (two events of one trigger).
template <class Record, class Salt>
void give_ids(std::vector<Record>& records, const Document& document, std::string_view kind, Salt salt) {
  for (Record& record : records) {
    record.id = digest({document.id, kind, std::to_string(record.evidence.where.begin),
                        std::to_string(record.evidence.where.end), salt(record)});
  }
}

std::string parties(const std::vector<Party>& list) {
  std::string out;
  for (const Party& party : list) out += party.id + "/" + party.name + ";";
  return out;
}

void give_ids(Analysis& out) {
  const Document& document = out.document;
  give_ids(out.figures, document, "figure", [](const Figure& f) { return f.surface; });
  give_ids(out.events, document, "event",
           [](const Event& e) { return e.type + e.cameo + ">" + parties(e.source) + ">" + parties(e.target); });
  give_ids(out.statements, document, "statement", [](const Statement& s) { return s.speaker.name; });
  give_ids(out.tenures, document, "tenure", [](const Tenure& t) { return t.person + "/" + t.office_surface; });
}

}  // namespace

Analysis analyse(Document document, const Models& models, const World& world) {
  Analysis out;
  out.document = std::move(document);
  const Parse parse = parse_document(out.document, models.language);
  const Context context{out.document, parse, world, *models.lexicons};
  out.words = static_cast<std::uint32_t>(parse.tokens.size());
  for (const Sentence& sentence : parse.sentences) {
    out.sentences.push_back(sentence.where);
    out.sentence_kinds.push_back(context.block_kind(sentence));
  }

  out.mentions = find_mentions(context);
  const std::vector<TimeMention> times = find_times(context);
  out.statements = find_statements(context, out.mentions);
  out.figures = find_figures(context, out.mentions, times, out.statements, out.problems);
  out.events = find_events(context, out.mentions, times, out.statements);
  out.tenures = find_tenures(context, out.mentions);
  give_ids(out);
  return out;
}

Result<Models> load_models(const std::filesystem::path& models, const std::filesystem::path& data, Problems& problems) {
  Result<LanguageModel> language = LanguageModel::load(models / "en.model");
  if (!language) return language.error();
  Result<Lexicons> lexicons = load_lexicons(data, problems);
  if (!lexicons) return lexicons.error();
  return Models{std::move(*language), std::make_shared<const Lexicons>(std::move(*lexicons))};
}

}  // namespace chancery
