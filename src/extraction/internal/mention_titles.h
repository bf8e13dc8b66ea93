// extraction/internal/mention_titles.h: titles of office in a sentence, and whose they are.
#pragma once

#include <string>
#include <vector>

#include "extraction/internal/mention_text.h"

namespace chancery {

/// "Russian Defense Minister", "the president of Kazakhstan", "former U.S. secretary of state".
struct Title {
  std::uint32_t first = 0, last = 0;  // tokens of the title phrase itself
  std::uint32_t lead = 0;             // first token with what modifies it: article, adjective, possessor
  std::uint32_t end = 0;              // after an "of STATE" that follows, else `last`
  std::string office;                 // id of offices.tsv; "" for a short title ("Secretary"): the person's own office
  std::string surface;                // lower case
  std::string state;                  // as the words around it say; "" when they do not
  bool weak = false;                  // the state is only that of a name standing before: "In Brussels President Biden"
  bool former = false;
  bool prefixed = false;  // "Deputy", "Principal" before the phrase: not the office itself
  bool plural = false;
  bool rank = false;  // a military rank before a name, no office of its own
  std::string basis;
};

/// The longest title phrases, not overlapping, in text order. `home` is the state that speaks (the publisher's), for
/// titles that only it has; may be empty. `mentions` are those of this sentence.
std::vector<Title> find_titles(const SentenceView& view, const std::vector<Mention>& mentions, std::string_view home);

/// The state or organisation that an office belongs to, said by a mention: a state's code, an organisation's state, or,
/// where it has none, the organisation's id.
std::string holder_state(const Mention& mention);

/// The state whose government publishes the document ("The White House" -> USA); "" when it is no government.
std::string home_state(const Context& context);

}  // namespace chancery
