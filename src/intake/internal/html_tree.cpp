#include "intake/internal/html_tree.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <memory>

#include "core/text.h"
#include "core/unicode.h"

namespace chancery::intake {
namespace {

constexpr std::array kBlocks = {
    GUMBO_TAG_P,      GUMBO_TAG_H1,  GUMBO_TAG_H2,    GUMBO_TAG_H3,         GUMBO_TAG_H4,      GUMBO_TAG_H5,
    GUMBO_TAG_H6,     GUMBO_TAG_LI,  GUMBO_TAG_TD,    GUMBO_TAG_FIGCAPTION, GUMBO_TAG_DIV,     GUMBO_TAG_BLOCKQUOTE,
    GUMBO_TAG_UL,     GUMBO_TAG_OL,  GUMBO_TAG_TR,    GUMBO_TAG_SECTION,    GUMBO_TAG_ARTICLE, GUMBO_TAG_HEADER,
    GUMBO_TAG_FOOTER, GUMBO_TAG_NAV, GUMBO_TAG_ASIDE, GUMBO_TAG_MAIN,       GUMBO_TAG_FIGURE,  GUMBO_TAG_TABLE,
    GUMBO_TAG_DL,     GUMBO_TAG_DT,  GUMBO_TAG_DD,    GUMBO_TAG_FORM,       GUMBO_TAG_BODY,    GUMBO_TAG_PRE};
constexpr std::array kSilent = {GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE,  GUMBO_TAG_NOSCRIPT,
                                GUMBO_TAG_IFRAME, GUMBO_TAG_SVG,    GUMBO_TAG_TEMPLATE,
                                GUMBO_TAG_BUTTON, GUMBO_TAG_SELECT, GUMBO_TAG_TEXTAREA};

template <class List>
bool in(const List& list, GumboTag tag) {
  return std::find(list.begin(), list.end(), tag) != list.end();
}

std::string attribute(const GumboElement& element, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&element.attributes, name);
  return found ? found->value : "";
}

class Walker {
 public:
  explicit Walker(HtmlPage& page) : page_(page) {}

  void walk(const GumboNode* node) {
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA) {
      add(node->v.text.text);
      return;
    }
    if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_DOCUMENT) return;
    if (node->type == GUMBO_NODE_DOCUMENT) return walk_children(node->v.document.children);
    const GumboElement& element = node->v.element;
    read_metadata(element);
    if (in(kSilent, element.tag) || element.tag == GUMBO_TAG_HEAD) {
      if (element.tag == GUMBO_TAG_HEAD) walk_head(element);
      return;
    }
    if (element.tag == GUMBO_TAG_BR) return add(" ");
    const bool block = in(kBlocks, element.tag);
    const bool link = element.tag == GUMBO_TAG_A;
    if (block) open(element);
    links_ += link;
    walk_children(element.children);
    links_ -= link;
    if (block) close();
  }

  void finish() { flush(); }

 private:
  void walk_children(const GumboVector& children) {
    for (unsigned i = 0; i < children.length; ++i) walk(static_cast<const GumboNode*>(children.data[i]));
  }

  void walk_head(const GumboElement& head) {
    for (unsigned i = 0; i < head.children.length; ++i) {
      const auto* child = static_cast<const GumboNode*>(head.children.data[i]);
      if (child->type == GUMBO_NODE_ELEMENT) read_metadata(child->v.element);
    }
  }

  void read_metadata(const GumboElement& element) {
    if (element.tag == GUMBO_TAG_META) {
      std::string key = attribute(element, "property");
      if (key.empty()) key = attribute(element, "name");
      if (key.empty()) key = attribute(element, "itemprop");
      if (!key.empty()) page_.meta.emplace_back(lower(key), attribute(element, "content"));
    } else if (element.tag == GUMBO_TAG_TITLE && page_.title.empty() && element.children.length > 0) {
      const auto* text = static_cast<const GumboNode*>(element.children.data[0]);
      if (text->type == GUMBO_NODE_TEXT) page_.title = std::string(trim(text->v.text.text));
    } else if (element.tag == GUMBO_TAG_HTML) {
      page_.language = attribute(element, "lang");
    } else if (element.tag == GUMBO_TAG_LINK && attribute(element, "rel") == "canonical") {
      page_.canonical = attribute(element, "href");
    } else if (element.tag == GUMBO_TAG_TIME && page_.time.empty()) {
      page_.time = attribute(element, "datetime");
    }
  }

  void open(const GumboElement& element) {
    flush();
    std::string words = gumbo_normalized_tagname(element.tag);
    for (const char* name : {"class", "id", "role"}) words += " " + lower(attribute(element, name));
    path_.push_back(words);
    tags_.emplace_back(gumbo_normalized_tagname(element.tag));
    containers_.push_back(++container_);
  }

  void close() {
    flush();
    path_.pop_back();
    tags_.pop_back();
    containers_.pop_back();
  }

  void add(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const CodePoint c = decode_at(text, at);
      if (is_space(c.value)) {
        if (!text_.empty() && text_.back() != ' ') text_ += ' ';
      } else {
        text_.append(text.substr(at, c.size));
        if (links_ > 0) ++link_chars_;
      }
      at += c.size;
    }
  }

  void flush() {
    const std::string_view trimmed = trim(text_);
    if (!trimmed.empty() && !tags_.empty()) {
      // Pieces are grouped by the parent of their own element, so that the paragraphs of an article stand together.
      const std::size_t group = containers_.size() > 1 ? containers_[containers_.size() - 2] : containers_.back();
      page_.pieces.push_back({tags_.back(), std::string(trimmed), path_, link_chars_, group});
    }
    text_.clear();
    link_chars_ = 0;
  }

  HtmlPage& page_;
  std::vector<std::string> path_, tags_;
  std::vector<std::size_t> containers_;
  std::size_t container_ = 0, link_chars_ = 0;
  int links_ = 0;
  std::string text_;
};

}  // namespace

HtmlPage parse_html(std::string_view html) {
  HtmlPage page;
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  const auto free = [&](GumboOutput* output) { gumbo_destroy_output(&options, output); };
  const std::unique_ptr<GumboOutput, decltype(free)> tree(gumbo_parse_with_options(&options, html.data(), html.size()),
                                                          free);
  Walker walker(page);
  walker.walk(tree->document);
  walker.finish();
  return page;
}

}  // namespace chancery::intake
