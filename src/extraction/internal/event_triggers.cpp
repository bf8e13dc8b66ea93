#include "extraction/internal/event_triggers.h"

#include <algorithm>
#include <utility>

#include "core/table.h"

namespace chancery {
namespace {

using Classes = std::unordered_map<std::string, std::vector<std::string>>;

Result<Classes> load_classes(const std::filesystem::path& data, Problems& problems) {
  auto table = Table::read(data / "events" / "classes.tsv", "data/events/classes.tsv", problems);
  if (!table) return table.error();
  Classes classes;
  for (std::size_t row = 0; row < table->rows(); ++row) {
    auto& words = classes[std::string(table->cell(row, "class"))];
    for (const std::string_view word : split_list(table->cell(row, "lemmas"))) words.emplace_back(word);
  }
  return classes;
}

std::optional<Condition::On> condition_on(std::string_view name) {
  if (name == "obj") return Condition::On::object;
  if (name == "subj") return Condition::On::subject;
  if (name == "mod") return Condition::On::modifier;
  if (name == "mod:obj") return Condition::On::object_modifier;
  if (name == "gov") return Condition::On::governor;
  if (name == "has") return Condition::On::complement;
  if (name == "prep") return Condition::On::preposition;
  if (name == "xcomp") return Condition::On::clause;
  return std::nullopt;
}

/// "obj=@weapon|drone", "has!=war"; nullopt when it is no condition that the table knows.
std::optional<Condition> parse_condition(std::string_view text, const Classes& classes) {
  Condition condition;
  if (text == "passive") {
    condition.on = Condition::On::passive;
    return condition;
  }
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0) return std::nullopt;
  condition.negated = text[equals - 1] == '!';
  const auto on = condition_on(text.substr(0, equals - (condition.negated ? 1 : 0)));
  if (!on) return std::nullopt;
  condition.on = *on;
  for (const std::string_view word : split_list(text.substr(equals + 1))) {
    if (!word.starts_with("@")) {
      condition.words.emplace(word);
      continue;
    }
    const auto found = classes.find(std::string(word.substr(1)));
    if (found == classes.end()) return std::nullopt;
    condition.words.insert(found->second.begin(), found->second.end());
  }
  return condition;
}

SlotName parse_slot(std::string_view name) {
  static constexpr std::pair<std::string_view, Slot> kNames[] = {{"subj", Slot::subject},
                                                                 {"obj", Slot::object},
                                                                 {"iobj", Slot::indirect},
                                                                 {"by", Slot::agent},
                                                                 {"poss", Slot::possessor},
                                                                 {"mod", Slot::modifier},
                                                                 {"gov", Slot::governor},
                                                                 {"cop", Slot::copula},
                                                                 {"head", Slot::noun},
                                                                 {"comp", Slot::complement},
                                                                 {"dyad", Slot::dyad},
                                                                 {"here", Slot::here},
                                                                 {"mod:obj", Slot::object_modifier}};
  for (const auto& [word, slot] : kNames) {
    if (word == name) return {slot, {}};
  }
  return {Slot::preposition, std::string(name)};
}

std::vector<SlotName> parse_slots(std::string_view cell) {
  std::vector<SlotName> out;
  for (const std::string_view name : split_list(cell)) out.push_back(parse_slot(name));
  return out;
}

bool has_word(std::string_view cell, std::string_view word) {
  for (const std::string_view part : split_list(cell, ' ')) {
    if (part == word) return true;
  }
  return false;
}

/// Reads one row; the reason when it is wrong.
std::optional<std::string> parse_sense(const Table& table, std::size_t row, const Classes& classes,
                                       TriggerSense& sense) {
  for (const std::string_view part : split_list(table.cell(row, "when"), ' ')) {
    auto condition = parse_condition(part, classes);
    if (!condition) return "condition '" + std::string(part) + "' not understood";
    sense.conditions.push_back(std::move(*condition));
  }
  sense.code = table.cell(row, "code");
  sense.type = table.cell(row, "type");
  if (sense.code.empty() && sense.type.empty()) return "neither a code nor a type";
  sense.source = parse_slots(table.cell(row, "source"));
  sense.target = parse_slots(table.cell(row, "target"));
  const std::string_view flags = table.cell(row, "flags");
  sense.mutual = has_word(flags, "mutual");
  sense.lone = has_word(flags, "lone");
  sense.nosource = has_word(flags, "nosource");
  sense.weak = has_word(flags, "weak");
  sense.dynamic = has_word(flags, "dynamic");
  sense.nofigure = has_word(flags, "nofigure");
  if (const std::string_view cell = table.cell(row, "modality"); !cell.empty()) {
    const auto modality = parse_modality(cell);
    if (!modality) return "unknown modality '" + std::string(cell) + "'";
    sense.modality = *modality;
  }
  sense.basis = table.basis(row);
  return std::nullopt;
}

void add_forms(TriggerTable& out, const Table& table, std::size_t row, std::uint32_t sense) {
  const std::string_view upos = table.cell(row, "upos");
  auto& index = upos == "VERB" ? out.verbs : upos == "NOUN" ? out.nouns : out.adjectives;
  for (const std::string_view wording : split_list(table.cell(row, "trigger"))) {
    std::vector<std::string> words;
    for (const std::string_view word : split_list(wording, ' ')) words.emplace_back(word);
    if (words.empty()) continue;
    const bool noun = upos == "NOUN";
    const std::string head = noun ? words.back() : words.front();
    TriggerForm form;
    form.others.assign(noun ? words.begin() : words.begin() + 1, noun ? words.end() - 1 : words.end());
    form.sense = sense;
    index[head].push_back(std::move(form));
  }
}

Result<Done> load_default_sectors(const std::filesystem::path& data, TriggerTable& out, Problems& problems) {
  auto table = Table::read(data / "events" / "default_sectors.tsv", "data/events/default_sectors.tsv", problems);
  if (!table) return table.error();
  for (std::size_t row = 0; row < table->rows(); ++row) {
    TriggerTable::Sectors entry{std::string(table->cell(row, "prefix")), {}};
    for (const std::string_view sector : split_list(table->cell(row, "sectors"))) entry.sectors.emplace_back(sector);
    out.default_sectors.push_back(std::move(entry));
  }
  std::stable_sort(out.default_sectors.begin(), out.default_sectors.end(),
                   [](const auto& a, const auto& b) { return a.prefix.size() > b.prefix.size(); });
  return Done{};
}

}  // namespace

const std::vector<TriggerForm>* TriggerTable::forms(Upos upos, const std::string& lemma) const {
  const auto* index = upos == Upos::VERB ? &verbs : upos == Upos::ADJ ? &adjectives : &nouns;
  const auto found = index->find(lemma);
  return found == index->end() ? nullptr : &found->second;
}

Result<TriggerTable> load_triggers(const std::filesystem::path& data, Problems& problems) {
  auto classes = load_classes(data, problems);
  if (!classes) return classes.error();
  auto table = Table::read(data / "events" / "triggers.tsv", "data/events/triggers.tsv", problems);
  if (!table) return table.error();
  TriggerTable out;
  for (const char* column : {"trigger", "upos", "when", "code", "type", "source", "target", "flags", "modality"}) {
    if (auto found = table->column(column); !found) return found.error();
  }
  for (std::size_t row = 0; row < table->rows(); ++row) {
    TriggerSense sense;
    if (auto why = parse_sense(*table, row, *classes, sense)) {
      table->reject(row, *why, problems);
      continue;
    }
    add_forms(out, *table, row, static_cast<std::uint32_t>(out.senses.size()));
    out.senses.push_back(std::move(sense));
  }
  if (const auto light = classes->find("light"); light != classes->end()) {
    out.light.insert(light->second.begin(), light->second.end());
  }
  if (const auto dynamic = classes->find("dynamic"); dynamic != classes->end()) {
    out.dynamic.insert(dynamic->second.begin(), dynamic->second.end());
  }
  if (auto done = load_default_sectors(data, out, problems); !done) return done.error();
  return out;
}

}  // namespace chancery
