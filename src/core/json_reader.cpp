// The adapter around simdjson: its DOM becomes our Json value.
#include <simdjson.h>

#include "core/json.h"

namespace chancery {
namespace {

Json convert(simdjson::dom::element element) {
  using simdjson::dom::element_type;
  switch (element.type()) {
    case element_type::ARRAY: {
      Json::Array items;
      for (const auto item : simdjson::dom::array(element)) items.push_back(convert(item));
      return {std::move(items)};
    }
    case element_type::OBJECT: {
      Json::Object members;
      for (const auto member : simdjson::dom::object(element)) {
        members.emplace_back(std::string(member.key), convert(member.value));
      }
      return {std::move(members)};
    }
    case element_type::INT64:
      return {static_cast<double>(std::int64_t(element))};
    case element_type::UINT64:
      return {static_cast<double>(std::uint64_t(element))};
    case element_type::DOUBLE:
      return {double(element)};
    case element_type::STRING:
      return {std::string(std::string_view(element))};
    case element_type::BOOL:
      return {bool(element)};
    case element_type::NULL_VALUE:
      return {nullptr};
  }
  return {nullptr};
}

}  // namespace

Result<Json> parse_json(std::string_view text) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  const auto error = parser.parse(text.data(), text.size()).get(root);
  if (error) return Error{Errc::malformed, simdjson::error_message(error)};
  return convert(root);
}

const Json& Json::operator[](std::string_view key) const {
  static const Json kNull;
  if (const Object* members = object()) {
    for (const auto& [name, member] : *members) {
      if (name == key) return member;
    }
  }
  return kNull;
}

std::string_view Json::text(std::string_view key) const {
  const std::string* found = (*this)[key].string();
  return found ? std::string_view(*found) : std::string_view();
}

}  // namespace chancery
