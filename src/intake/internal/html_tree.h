// intake/internal/html_tree.h: an HTML page as a flat list of its pieces of text. The adapter around Gumbo.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chancery::intake {

/// One block of text on a page, in page order.
struct HtmlPiece {
  std::string tag;                // p h1 li figcaption blockquote td div ...
  std::string text;               // white space collapsed
  std::vector<std::string> path;  // tag, class and id words of its ancestors, lower case, outermost first
  std::size_t link_chars = 0;     // letters of `text` inside links
  std::size_t container = 0;      // number of the enclosing block element, to group siblings
};

struct HtmlPage {
  std::vector<HtmlPiece> pieces;
  std::vector<std::pair<std::string, std::string>> meta;  // name or property (lower case) -> content, in page order
  std::string title;                                      // <title>
  std::string language;                                   // <html lang>
  std::string canonical;                                  // <link rel=canonical>
  std::string time;                                       // first <time datetime>
};

HtmlPage parse_html(std::string_view html);

}  // namespace chancery::intake
