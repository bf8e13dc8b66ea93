#include <algorithm>
#include <filesystem>

#include "core/digest.h"
#include "core/json.h"
#include "core/text.h"
#include "core/unicode.h"
#include "intake/intake.h"
#include "intake/internal/decode.h"
#include "intake/internal/furniture.h"

namespace chancery {
namespace {

constexpr std::size_t kMostText = 16u << 20;  // one report; the longest of news are under 1 MiB

std::string stem_of(const std::string& path) {
  return path == "-" ? "stdin" : std::filesystem::path(path).stem().string();
}

bool has_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_at(text, at);
    if (is_letter(c.value)) return true;
    at += c.size;
  }
  return false;
}

/// A field that should be a date: read, or reported and left unknown.
void set_published(Document& document, std::string_view printed, const FurnitureRules& rules, const RawItem& item,
                   Problems& problems) {
  if (trim(printed).empty()) return;
  if (const auto date = intake::parse_printed_date(printed, rules)) {
    document.published = *date;
    document.published_basis = DateBasis::metadata;
  } else {
    problems.push_back({item.name, item.line, Errc::malformed,
                        "published '" + std::string(printed.substr(0, 40)) + "' is not a date; left unknown", false});
  }
}

Result<Done> read_record(const RawItem& item, std::string_view line, const FurnitureRules& rules, Document& document,
                         Problems& problems) {
  const Result<Json> record = parse_json(line);
  if (!record) return Error{Errc::malformed, "not valid JSON: " + record.error().what};
  if (!record->object()) return Error{Errc::malformed, "not a JSON object"};
  const std::string* text = (*record)["text"].string();
  if (!text) return Error{Errc::malformed, "no string field 'text'"};
  document.text = *text;
  const auto take = [&](std::string_view key, std::string& into) {
    if (const std::string_view value = trim(record->text(key)); !value.empty()) into = value;
  };
  take("uri", document.uri);
  take("name", document.name);
  take("title", document.title);
  take("publisher", document.publisher);
  take("author", document.author);
  take("language", document.language);
  set_published(document, record->text("published"), rules, item, problems);
  return Done{};
}

}  // namespace

Result<IntakeRules> load_intake_rules(const std::filesystem::path& data, Problems& problems) {
  Result<FurnitureRules> rules = FurnitureRules::load(data, problems);
  if (!rules) return rules.error();
  return IntakeRules{std::make_shared<const FurnitureRules>(std::move(*rules))};
}

Result<Document> make_document(const RawItem& item, const IntakeRules& intake_rules, Problems& problems) {
  const FurnitureRules& rules = *intake_rules.furniture;
  if (item.bytes.empty()) return Error{Errc::empty, "empty file"};
  Result<std::string> decoded = intake::decode(item.bytes, item.name, item.line, problems);
  if (!decoded) return decoded.error();

  Document document;
  document.name = stem_of(item.name);
  if (item.line > 0) document.name += "-" + std::to_string(item.line);
  document.path = item.line > 0 ? item.name + ":" + std::to_string(item.line) : item.name;
  switch (item.format) {
    case RawItem::Format::text:
      document.text = std::move(*decoded);
      break;
    case RawItem::Format::html:
      if (const auto read = intake::read_html(*decoded, rules, document); !read) return read.error();
      break;
    case RawItem::Format::jsonl_record:
      if (const auto read = read_record(item, *decoded, rules, document, problems); !read) return read.error();
      break;
  }
  if (document.text.size() > kMostText) {
    return Error{Errc::too_large, "one report of " + std::to_string(document.text.size() >> 20) +
                                      " MiB; the limit is " + std::to_string(kMostText >> 20) + " MiB"};
  }
  if (!has_letter(document.text)) return Error{Errc::empty, "no words in it"};

  if (document.blocks.empty()) intake::label_blocks(document, rules);
  intake::find_glue(document);
  if (document.language.empty()) document.language = rules.language_of(document.text);
  if (!document.language.empty() && !document.language.starts_with("en")) {
    problems.push_back({item.name, item.line, Errc::unsupported,
                        "is in language '" + document.language + "'; only English is read for records", false});
  }
  // The source is part of the identity: the same words printed by two outlets are two reports.
  document.id = digest({document.text, document.uri, document.uri.empty() ? document.name : std::string()});
  return document;
}

}  // namespace chancery
