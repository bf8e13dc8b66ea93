// HTML pages: which pieces are the report.
//
// The paragraphs of an article are siblings with much text and few links. Every piece is scored by its length and link
// share; the container whose paragraphs hold most text is the report, and what surrounds it is furniture, labelled by
// tag, class and the rules of furniture.tsv. Simple on purpose; pages without one main container keep all their prose.
#include <algorithm>
#include <map>

#include "core/text.h"
#include "core/unicode.h"
#include "intake/internal/furniture.h"
#include "intake/internal/html_tree.h"

namespace chancery::intake {
namespace {

std::string meta_of(const HtmlPage& page, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    for (const auto& [name, content] : page.meta) {
      if (name == key && !trim(content).empty()) return std::string(trim(content));
    }
  }
  return {};
}

bool in_furniture_element(const HtmlPiece& piece) {
  static constexpr std::string_view kCues[] = {"nav",        "footer",  "aside",      "menu",   "sidebar",
                                               "related",    "comment", "share",      "social", "promo",
                                               "newsletter", "cookie",  "breadcrumb", "advert", "form"};
  return std::any_of(piece.path.begin(), piece.path.end(), [](const std::string& words) {
    const std::string_view view = words;
    const std::string_view tag = view.substr(0, view.find(' '));
    return std::any_of(std::begin(kCues), std::end(kCues), [&](std::string_view cue) {
      return tag == cue || (tag != "body" && tag != "html" && view.find(cue, tag.size()) != std::string_view::npos);
    });
  });
}

bool is_heading_tag(std::string_view tag) { return tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6'; }

std::size_t prose_weight(const HtmlPiece& piece) {
  const bool prose = piece.tag == "p" || piece.tag == "div" || piece.tag == "blockquote" || piece.tag == "td";
  if (!prose || piece.text.size() < 60 || piece.link_chars * 2 > piece.text.size()) return 0;
  return in_furniture_element(piece) ? 0 : piece.text.size();
}

std::size_t main_container(const HtmlPage& page) {
  std::map<std::size_t, std::size_t> weight;  // ordered: the first of equals wins
  for (const HtmlPiece& piece : page.pieces) weight[piece.container] += prose_weight(piece);
  const auto best =
      std::max_element(weight.begin(), weight.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return best == weight.end() || best->second == 0 ? 0 : best->first;
}

BlockKind kind_of(const HtmlPiece& piece, bool main, bool inside, const Document& document,
                  const FurnitureRules& rules) {
  if (piece.tag == "h1" || piece.text == document.title) return BlockKind::title;
  if (const auto* rule = rules.find(piece.text); rule && piece.text.size() < 160) return rule->kind;
  if (piece.tag == "figcaption") return BlockKind::caption;
  if (in_furniture_element(piece)) return BlockKind::navigation;
  if (is_heading_tag(piece.tag)) return inside ? BlockKind::heading : BlockKind::navigation;
  const bool mostly_links = piece.link_chars * 2 > piece.text.size();
  if (mostly_links) return BlockKind::related;
  if (main) return BlockKind::body;
  const bool prose = piece.tag == "p" || piece.tag == "blockquote" || piece.tag == "li";
  return inside && prose ? BlockKind::body : BlockKind::navigation;
}

}  // namespace

Result<Done> read_html(std::string_view html, const FurnitureRules& rules, Document& document) {
  const HtmlPage page = parse_html(html);
  document.title = meta_of(page, {"og:title", "twitter:title", "headline"});
  if (document.title.empty()) {
    const auto h1 = std::find_if(page.pieces.begin(), page.pieces.end(), [](const auto& p) { return p.tag == "h1"; });
    document.title = h1 != page.pieces.end() ? h1->text : page.title;
  }
  document.publisher = meta_of(page, {"og:site_name", "application-name", "publisher"});
  document.author = meta_of(page, {"author", "article:author", "byl"});
  document.uri = page.canonical.empty() ? meta_of(page, {"og:url"}) : page.canonical;
  document.language = page.language.substr(0, page.language.find('-'));
  std::string printed = meta_of(page, {"article:published_time", "datepublished", "date", "pubdate", "dc.date",
                                       "parsely-pub-date", "publish-date"});
  if (printed.empty()) printed = page.time;
  if (const auto date = parse_printed_date(printed, rules)) {
    document.published = *date;
    document.published_basis = DateBasis::metadata;
  }

  const std::size_t main = main_container(page);
  std::size_t first = page.pieces.size(), last = 0;
  for (std::size_t i = 0; i < page.pieces.size(); ++i) {
    if (main != 0 && page.pieces[i].container == main && prose_weight(page.pieces[i]) > 0) {
      first = std::min(first, i);
      last = i;
    }
  }
  for (std::size_t i = 0; i < page.pieces.size(); ++i) {
    const HtmlPiece& piece = page.pieces[i];
    if (!document.text.empty()) document.text += "\n\n";
    const auto begin = static_cast<std::uint32_t>(document.text.size());
    document.text += piece.text;
    const bool in_main =
        main != 0 ? piece.container == main && (piece.tag == "p" || piece.tag == "div" || piece.tag == "blockquote")
                  : prose_weight(piece) > 0;
    document.blocks.push_back({{begin, static_cast<std::uint32_t>(document.text.size())},
                               kind_of(piece, in_main, main != 0 && first <= i && i <= last, document, rules)});
  }
  if (document.text.empty()) return Error{Errc::empty, "no text in the page"};
  return Done{};
}

}  // namespace chancery::intake
