#include "language/internal/weights.h"

#include <bit>
#include <cstring>

#include "core/digest.h"
#include "core/files.h"
#include "core/text.h"

namespace chancery {
namespace {

static_assert(std::endian::native == std::endian::little, "the model file is read in place and is little-endian");

constexpr std::string_view kMagic = "CHANLANG";
constexpr std::size_t kHeader = 48;
constexpr std::size_t kEntry = 24;
constexpr std::size_t kDigestAt = 16;
constexpr std::size_t kDigestSize = 32;
constexpr std::uint64_t kLargestModel = 256ull << 20;

std::uint32_t read32(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  std::memcpy(&value, bytes.data() + at, 4);
  return value;
}

std::uint64_t read64(std::string_view bytes, std::size_t at) {
  std::uint64_t value = 0;
  std::memcpy(&value, bytes.data() + at, 8);
  return value;
}

void append64(std::string& out, std::uint64_t value) {
  char raw[8];
  std::memcpy(raw, &value, 8);
  out.append(raw, 8);
}

std::string padded_digest(std::string_view bytes) {
  std::string text = digest({bytes});
  text.resize(kDigestSize, ' ');
  return text;
}

using Sections = std::map<std::string, std::string_view, std::less<>>;

Result<Sections> read_sections(std::string_view bytes, const std::string& name) {
  const auto fail = [&](const char* what) { return Error{Errc::malformed, name + ": error: " + what}; };
  if (bytes.size() < kHeader || bytes.substr(0, 8) != kMagic) return fail("not a language model of ours");
  if (read32(bytes, 8) != kModelVersion) {
    return Error{Errc::unsupported, name + ": error: model layout " + std::to_string(read32(bytes, 8)) +
                                        ", this program reads " + std::to_string(kModelVersion)};
  }
  const std::uint32_t count = read32(bytes, 12);
  if (count > 64 || bytes.size() < kHeader + count * kEntry) return fail("cut off in its table of sections");
  if (padded_digest(bytes.substr(kHeader)) != bytes.substr(kDigestAt, kDigestSize)) {
    return fail("damaged or cut off: its digest does not fit");
  }
  Sections sections;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::size_t entry = kHeader + i * kEntry;
    const std::uint64_t offset = read64(bytes, entry + 8);
    const std::uint64_t size = read64(bytes, entry + 16);
    if (offset > bytes.size() || size > bytes.size() - offset) return fail("a section goes past the end of the file");
    std::string_view key = bytes.substr(entry, 8);
    key = key.substr(0, std::min(key.find('\0'), key.size()));
    sections.emplace(std::string(key), bytes.substr(offset, size));
  }
  return sections;
}

std::string meta_value(std::string_view meta, std::string_view key) {
  std::size_t at = 0;
  while (at < meta.size()) {
    const std::size_t end = std::min(meta.find('\n', at), meta.size());
    const std::string_view line = meta.substr(at, end - at);
    if (line.size() > key.size() && line.starts_with(key) && line[key.size()] == '=') {
      return std::string(line.substr(key.size() + 1));
    }
    at = end + 1;
  }
  return {};
}

}  // namespace

Result<Done> attach_weights(LanguageModel::Weights& weights, const std::string& name) {
  const Result<Sections> sections = read_sections(weights.bytes, name);
  if (!sections) return sections.error();
  const auto section = [&](std::string_view key) {
    const auto found = sections->find(key);
    return found == sections->end() ? std::string_view() : found->second;
  };
  Result<SplitLexicon> lexicon = SplitLexicon::parse(name + "[split]", std::string(section("split")));
  if (!lexicon) return lexicon.error();
  weights.lexicon = std::move(*lexicon);
  for (const char* key : {"ends", "tagger", "moves", "labels", "relation"}) {
    const std::string_view bytes = section(key);
    const char* const end = weights.bytes.data() + weights.bytes.size();
    if (bytes.empty() || static_cast<std::size_t>(end - (bytes.data() + bytes.size())) < kSlack) {
      return Error{Errc::malformed, name + ": error: section " + key + " is missing, or nothing follows it"};
    }
  }
  const bool whole = weights.ends.attach(section("ends")) && weights.tags.attach(section("tags")) &&
                     weights.clusters.attach(section("clusters")) && weights.tagger.attach(section("tagger")) &&
                     weights.moves.attach(section("moves")) && weights.labels.attach(section("labels")) &&
                     weights.relations.attach(section("relation")) &&
                     weights.lemmatiser.attach(section("lemmas"), section("endings"), section("rules"));
  if (!whole) return Error{Errc::malformed, name + ": error: a section is missing or has the wrong size"};
  weights.lemmatiser.know(&weights.clusters);
  const auto beam = parse_long(meta_value(section("meta"), "beam"));
  if (!beam || *beam < 1 || *beam > 64) return Error{Errc::malformed, name + ": error: no beam width between 1 and 64"};
  weights.beam = static_cast<std::size_t>(*beam);
  weights.language = meta_value(section("meta"), "language");
  weights.version = digest({std::string_view(weights.bytes).substr(kDigestAt, kDigestSize)});
  return Done{};
}

std::string make_model_file(const std::map<std::string, std::string>& sections) {
  std::string table;
  std::string body;
  const std::size_t start = kHeader + sections.size() * kEntry;
  for (const auto& [key, bytes] : sections) {
    body.append((64 - (start + body.size()) % 64) % 64, '\0');  // rows of 64 bytes start on a cache line
    std::string padded = key;
    padded.resize(8, '\0');
    table += padded;
    append64(table, start + body.size());
    append64(table, bytes.size());
    body += bytes;
  }
  body.append(kSlack, '\0');
  std::string file(kMagic);
  const std::uint32_t numbers[2] = {kModelVersion, static_cast<std::uint32_t>(sections.size())};
  file.append(reinterpret_cast<const char*>(numbers), 8);
  file += padded_digest(table + body);
  return file + table + body;
}

Result<LanguageModel> LanguageModel::load(const std::filesystem::path& path) {
  Result<std::string> bytes = read_file(path, kLargestModel);
  if (!bytes) return bytes.error();
  return load_bytes(std::move(*bytes), path.string());
}

Result<LanguageModel> LanguageModel::load_bytes(std::string bytes, std::string name) {
  auto weights = std::make_unique<Weights>();
  weights->bytes = std::move(bytes);
  const Result<Done> attached = attach_weights(*weights, name);
  if (!attached) return attached.error();
  return LanguageModel(std::move(weights));
}

LanguageModel::LanguageModel(std::unique_ptr<Weights> weights) : weights_(std::move(weights)) {}
LanguageModel::LanguageModel(LanguageModel&&) noexcept = default;
LanguageModel& LanguageModel::operator=(LanguageModel&&) noexcept = default;
LanguageModel::~LanguageModel() = default;
const std::string& LanguageModel::language() const { return weights_->language; }
const std::string& LanguageModel::version() const { return weights_->version; }

}  // namespace chancery
