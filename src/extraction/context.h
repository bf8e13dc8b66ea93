// extraction/context.h: what every finder of this room reads.
#pragma once

#include <span>

#include "extraction/records.h"
#include "intake/document.h"
#include "language/parse.h"
#include "world/world.h"

namespace chancery {

struct Lexicons;

/// Borrowed for the length of one analyse() call.
struct Context {
  const Document& document;
  const Parse& parse;
  const World& world;
  const Lexicons& lexicons;

  BlockKind block_kind(const Sentence& sentence) const { return document.blocks[sentence.block].kind; }
  std::string_view text(Span where) const { return slice(document.text, where); }
  std::span<const Token> tokens(const Sentence& sentence) const { return parse.of(sentence); }
  std::string_view lemma(const Token& token) const { return parse.lemma(token); }
};

}  // namespace chancery
