// core/symbols.h: strings that repeat, kept once and named by a small number.
#pragma once

#include <cstdint>
#include <memory>
#include <memory_resource>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace chancery {

enum class Symbol : std::uint32_t { none = 0 };

/// Interned strings. Symbols count from 1 in order of first intern, so they are the same in every run.
/// Moves but does not copy: views handed out stay valid as long as the table (or what it was moved to) lives.
class SymbolTable {
 public:
  SymbolTable() : bytes_(std::make_unique<std::pmr::monotonic_buffer_resource>()), texts_{std::string_view()} {}

  Symbol intern(std::string_view text);      // same text, same Symbol
  Symbol find(std::string_view text) const;  // Symbol::none when never interned
  std::string_view text(Symbol symbol) const { return texts_[static_cast<std::uint32_t>(symbol)]; }
  std::size_t size() const { return texts_.size() - 1; }

 private:
  std::unique_ptr<std::pmr::monotonic_buffer_resource> bytes_;  // texts are never freed singly
  std::vector<std::string_view> texts_;
  std::unordered_map<std::string_view, Symbol> ids_;  // looked up only, never iterated
};

inline Symbol SymbolTable::intern(std::string_view text) {
  if (text.empty()) return Symbol::none;
  if (const auto found = ids_.find(text); found != ids_.end()) return found->second;
  char* copy = static_cast<char*>(bytes_->allocate(text.size(), 1));
  text.copy(copy, text.size());
  const auto symbol = static_cast<Symbol>(texts_.size());
  texts_.emplace_back(copy, text.size());
  ids_.emplace(texts_.back(), symbol);
  return symbol;
}

inline Symbol SymbolTable::find(std::string_view text) const {
  const auto found = ids_.find(text);
  return found == ids_.end() ? Symbol::none : found->second;
}

}  // namespace chancery
