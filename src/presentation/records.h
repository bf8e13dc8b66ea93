// presentation/records.h: records as JSON and CSV, in the shapes of docs/RECORDS.md.
//
// Offsets leave as Unicode code points of the document's text (Python's text[begin:end] is the quote). Unknown is null.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/ledger.h"

namespace chancery {

enum class RecordKind : std::uint8_t { documents, figures, events, statements, tenures, mentions, groups, findings };

/// "documents", "figures", ...: what exports call their files.
std::string_view name_of(RecordKind kind);
std::optional<RecordKind> parse_record_kind(std::string_view name);
std::span<const RecordKind> all_record_kinds();

/// Calls `line` with each record of a kind as one JSON object, in the ledger's order.
void write_json(const Holdings& holdings, RecordKind kind, const std::function<void(std::string_view)>& line);

/// Calls `row` with the names of the columns, then with each record's cells. Lists are joined by '|', parties written
/// "RUS:exporter". Documents leave out their text.
void write_cells(const Holdings& holdings, RecordKind kind,
                 const std::function<void(const std::vector<std::string>&)>& row);

/// One line of CSV as RFC 4180 has it, with CRLF at its end.
std::string csv_line(const std::vector<std::string>& cells);

/// The whole export of one kind.
std::string to_jsonl(const Holdings& holdings, RecordKind kind);
std::string to_csv(const Holdings& holdings, RecordKind kind);

}  // namespace chancery
