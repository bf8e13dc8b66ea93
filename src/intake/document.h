// intake/document.h: one report, as text with its parts labelled.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar.h"
#include "core/span.h"

namespace chancery {

enum class BlockKind : std::uint8_t {
  title,
  dateline,
  byline,
  heading,
  body,
  caption,
  credit,
  teaser,
  navigation,
  related
};

/// "title", "dateline", ... as the exports print it.
std::string_view name_of(BlockKind kind);

/// A run of the document's text that is one thing on the page: a paragraph, a heading, a photo credit. Nothing is
/// thrown away; what is not the report's own words is labelled. Only `body` blocks (and `title`, with care) make
/// claims.
struct Block {
  Span where;  // bytes of Document::text, without the white space around it
  BlockKind kind = BlockKind::body;
};

/// Where the date of publication was read.
enum class DateBasis : std::uint8_t { none, metadata, dateline, text };
std::string_view name_of(DateBasis basis);

/// A place where two words or sentences run together ("spaceBeijing"): the second starts at `at`.
struct Glue {
  std::uint32_t at;  // byte offset of the first character after the missing space
};

struct Document {
  std::string id;    // digest of text and source
  std::string uri;   // "" when not given
  std::string name;  // file stem, or the record's own name
  std::string title;
  std::string publisher;
  std::string author;
  std::string language;  // BCP 47, "en"; "" when unknown
  Period published;
  DateBasis published_basis = DateBasis::none;
  std::string text;              // UTF-8; for a .txt file the file as decoded, unchanged
  std::vector<Block> blocks;     // in text order, not overlapping
  std::vector<Glue> glued;       // in text order
  std::vector<std::string> via;  // outlets that it says it relays
  bool truncated = false;        // ends in the middle of a sentence
  std::string path;              // what the user named, for messages: "articles/a.jsonl:17"
};

}  // namespace chancery
