// ledger/internal/codec.h: records as the JSON of the `payload` columns, and back, without loss.
//
// Spans are bytes here, written [begin,end]; fields that hold nothing are left out. docs/LEDGER.md lists the keys.
#pragma once

#include <string>
#include <string_view>

#include "checks/findings.h"
#include "core/json.h"

namespace chancery::codec {

std::string encode(const Document& document);  // without text, which has its own column
std::string encode(const Mention& mention);
std::string encode(const Figure& figure);
std::string encode(const Event& event);
std::string encode(const Statement& statement);
std::string encode(const Tenure& tenure);
std::string encode(const Group& group);
std::string encode(const Finding& finding);

/// malformed where the JSON is broken; a key that is missing gives the field's default.
Result<Done> decode(std::string_view json, Document& document);
Result<Done> decode(std::string_view json, Mention& mention);
Result<Done> decode(std::string_view json, Figure& figure);
Result<Done> decode(std::string_view json, Event& event);
Result<Done> decode(std::string_view json, Statement& statement);
Result<Done> decode(std::string_view json, Tenure& tenure);
Result<Done> decode(std::string_view json, Group& group);
Result<Done> decode(std::string_view json, Finding& finding);

}  // namespace chancery::codec
