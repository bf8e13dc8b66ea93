// core/json.h: JSON in (through simdjson) and out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/result.h"

namespace chancery {

/// A JSON value as read. Objects keep the order of their keys.
struct Json {
  using Array = std::vector<Json>;
  using Object = std::vector<std::pair<std::string, Json>>;
  std::variant<std::nullptr_t, bool, double, std::string, Array, Object> value = nullptr;

  bool is_null() const { return value.index() == 0; }
  const std::string* string() const { return std::get_if<std::string>(&value); }
  const double* number() const { return std::get_if<double>(&value); }
  const bool* boolean() const { return std::get_if<bool>(&value); }
  const Array* array() const { return std::get_if<Array>(&value); }
  const Object* object() const { return std::get_if<Object>(&value); }

  /// The member of an object; a null value where there is none or this is no object.
  const Json& operator[](std::string_view key) const;
  /// The member as text; "" where it is missing or not a string.
  std::string_view text(std::string_view key) const;
};

/// One JSON text. malformed: "expected a comma at byte 17"-like message of the parser.
Result<Json> parse_json(std::string_view text);

/// Writes one JSON text with no white space; keys in the order of the calls. Strings must be UTF-8.
///
///   JsonWriter w;  w.begin_object(); w.key("id"); w.value("x"); w.end_object();  w.text()
class JsonWriter {
 public:
  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  void key(std::string_view name);

  void value(std::string_view text);
  void value(const char* text) { value(std::string_view(text)); }
  void value(const std::string& text) { value(std::string_view(text)); }
  void value(double number);  // the shortest form that reads back the same; null when not finite
  void value(std::int64_t number);
  void value(std::uint32_t number) { value(static_cast<std::int64_t>(number)); }
  void value(int number) { value(static_cast<std::int64_t>(number)); }
  void value(bool truth);
  void null();
  void raw(std::string_view json);  // already JSON

  /// key and value at once
  template <class T>
  void field(std::string_view name, const T& v) {
    key(name);
    value(v);
  }
  /// null for an empty string
  void field_or_null(std::string_view name, std::string_view text);
  void strings(std::string_view name, const std::vector<std::string>& texts);

  const std::string& text() const { return out_; }
  std::string take() { return std::move(out_); }

 private:
  void open(char bracket);
  void close(char bracket);
  void separate();

  std::string out_;
  bool first_ = true;  // no comma before the next item
  bool after_key_ = false;
};

/// `text` as a JSON string with its quotes.
std::string quote_json(std::string_view text);

}  // namespace chancery
