// extraction/internal/speech_quotes.h: the quotations of a document by their marks.
#pragma once

#include <vector>

#include "intake/document.h"

namespace chancery {

/// Spans of quoted text with their marks, outermost only, in text order. A quotation stays inside its block; one that
/// is never closed ends with its block. Short ones ("scare quotes" of up to three words) are left out.
std::vector<Span> find_quotations(const Document& document);

}  // namespace chancery
