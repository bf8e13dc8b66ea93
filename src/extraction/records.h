// extraction/records.h: what one document claims. The shapes are those of the exports (see docs/RECORDS.md).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar.h"
#include "core/problem.h"
#include "core/span.h"
#include "intake/document.h"

namespace chancery {

enum class Modality : std::uint8_t { asserted, planned, projected, alleged, hypothetical, negated, denied };
std::string_view name_of(Modality modality);
std::optional<Modality> parse_modality(std::string_view name);

/// Where a record stands: its own words and the sentence around them.
struct Evidence {
  Span where;                        // bytes of Document::text: the record's own words (the quote)
  Span sentence;                     // bytes: the sentence that holds them
  std::uint32_t sentence_index = 0;  // into Parse::sentences
};

/// Somebody or something that takes part. `id` is an ISO 3166-1 alpha-3 code for a state or its government, an id of
/// data/world/organisations.tsv ("NATO", "WEST"), "person:Name" for a person, or "" for a party no dictionary knows.
struct Party {
  std::string id;
  std::string state;  // alpha-3 of the state it belongs to; "" for IGOs, blocs and the unknown
  std::string role;   // events: GOV MIL BUS MED IGO ...; figures: exporter importer pair producer holder ...
  std::string name;   // as printed, or the canonical name
  bool operator==(const Party&) const = default;
};

/// "article" is nobody's voice but the report's own; it is not stored: an empty attribution means it.
using Attribution = std::vector<std::string>;  // names, outermost first

enum class MentionKind : std::uint8_t {
  state,
  organisation,
  person,
  place,
  facility,
  agreement,
  exercise,
  product,
  group
};
std::string_view name_of(MentionKind kind);

struct Mention {
  Evidence evidence;
  MentionKind kind = MentionKind::state;
  std::vector<Party>
      who;            // one, or more for "the two countries"; a place's or thing's `id` is its data-file id or name
  std::string basis;  // "data/world/states.tsv:12", "coreference:pronoun", "apposition", ...
  std::uint32_t first = 0;  // tokens [first, last) of the sentence
  std::uint32_t last = 0;
  std::uint32_t head = 0;  // the head token of the mention in its sentence
  bool government =
      false;  // stands for a government or its people acting (a capital, an adjective with an agent noun, ...)
  bool attributive =
      false;  // an adjective or compound modifier ("Chinese defence minister"): names the state of its head
};

enum class Approximation : std::uint8_t { exact, about, at_least, up_to, more_than, less_than, almost };
std::string_view name_of(Approximation approximation);
std::optional<Approximation> parse_approximation(std::string_view name);

enum class FigureKind : std::uint8_t { level, change, share, ratio, rank, count, duration };
std::string_view name_of(FigureKind kind);

struct Figure {
  std::string id;
  Evidence evidence;    // number and unit with their wording: "roughly 107 million barrels"
  std::string measure;  // "trade.turnover", "export.volume", ...; "count" when nothing better is known
  std::string object;   // "oil", "ammonium perchlorate", "joint exercises"
  std::vector<Party> actors;
  std::optional<double> value;  // in `unit`, scale words applied; empty for a rank
  std::optional<double> value_high;
  std::string unit;     // UCUM, ISO 4217, "%" or "1"
  std::string surface;  // as printed: "107 million barrels"
  Approximation approximation = Approximation::exact;
  FigureKind kind = FigureKind::level;
  std::optional<int> rank;  // 1 = largest
  std::string direction;    // up, down or ""
  std::optional<double> change_from_value;
  std::string change_from_unit;
  Period change_from_period;
  Period period;
  Modality modality = Modality::asserted;
  Attribution attribution;
  std::vector<std::string> sectors;
  std::string rule;
  std::vector<std::string> basis;  // dictionary lines
  double confidence = 0;           // 0..1
};

enum class PlaceBasis : std::uint8_t { none, text };
struct EventPlace {
  std::string name;
  std::string country;  // alpha-3 or ""
  std::optional<double> lat, lon;
};

struct Event {
  std::string id;
  Evidence evidence;
  std::vector<Party> source;
  std::vector<Party> target;
  bool mutual = false;  // direction is meaningless: both sides act
  std::string type;     // PLOVER
  std::string mode;
  std::string cameo;  // a string: the leading zero is kept
  double goldstein = 0;
  std::vector<std::string> sectors;
  Period date;
  DateBasis date_basis = DateBasis::none;  // text, metadata/dateline (the document's date) or none
  EventPlace place;
  Modality modality = Modality::asserted;
  Attribution attribution;
  std::string trigger;    // the lemma(s) that made it
  bool specific = false;  // dated, named or counted
  std::string rule;
  std::vector<std::string> basis;
  double confidence = 0;
};

enum class SpeechKind : std::uint8_t { direct, indirect, according_to };
std::string_view name_of(SpeechKind kind);

struct Statement {
  std::string id;
  Evidence evidence;  // the speaker and the cue: "Historian Dmitry Minich notes"
  Party speaker;
  SpeechKind kind = SpeechKind::indirect;
  Span content;  // bytes; may lie in other sentences for quotations
  std::string venue;
  Period date;
  std::string cue;  // lemma of the cue
  std::string rule;
  std::vector<std::string> basis;
  double confidence = 0;
};

struct Tenure {
  std::string id;
  Evidence evidence;
  std::string person;          // as written
  std::string person_id;       // canonical name from data/world/persons.tsv or ""
  std::string office;          // id of data/world/offices.tsv, or "" for a title that is no known office
  std::string office_surface;  // as written, lower case: "first deputy prime minister"
  std::string state;           // alpha-3, or an organisation's id
  bool former = false;         // "former", "ex-", "late"
  Period as_of;                // the document's date or what the sentence says
  std::string rule;
  std::vector<std::string> basis;
  double confidence = 0;
};

/// All records of one document. Vectors are in text order.
struct Analysis {
  Document document;
  std::uint32_t words = 0;
  std::vector<Span> sentences;  // bytes, in text order; Evidence::sentence_index counts them
  std::vector<BlockKind> sentence_kinds;
  std::vector<Mention> mentions;
  std::vector<Figure> figures;
  std::vector<Event> events;
  std::vector<Statement> statements;
  std::vector<Tenure> tenures;
  Problems problems;
};

}  // namespace chancery
