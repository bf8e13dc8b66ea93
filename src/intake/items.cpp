// Walks what the user named and hands over one item at a time, never holding more than one item's bytes.
#include <glob.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iostream>

#include "core/files.h"
#include "core/text.h"
#include "intake/intake.h"

namespace chancery {
namespace {

namespace fs = std::filesystem;

enum class FileKind { text, html, jsonl, other };

FileKind kind_of(const fs::path& path) {
  std::string extension = path.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  constexpr std::array<std::string_view, 4> kText = {".txt", ".text", ".md", ""};
  constexpr std::array<std::string_view, 3> kHtml = {".html", ".htm", ".xhtml"};
  constexpr std::array<std::string_view, 3> kJsonl = {".jsonl", ".ndjson", ".json"};
  const auto in = [&](const auto& list) { return std::find(list.begin(), list.end(), extension) != list.end(); };
  return in(kText) ? FileKind::text : in(kHtml) ? FileKind::html : in(kJsonl) ? FileKind::jsonl : FileKind::other;
}

/// What an unnamed stream or a file without a telling name holds, by its first character.
FileKind sniff(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  head = trim(head);
  if (head.starts_with('{')) return FileKind::jsonl;
  if (head.starts_with("<!") || head.starts_with("<html") || head.starts_with("<HTML")) return FileKind::html;
  return FileKind::text;
}

std::string size_text(std::uint64_t bytes) {
  return bytes >= (1u << 20) ? std::to_string(bytes >> 20) + " MiB" : std::to_string(bytes) + " bytes";
}

}  // namespace

struct ItemSource::State {
  std::vector<std::string> arguments;
  IntakeLimits limits;
  std::size_t argument = 0;     // next argument to expand
  std::vector<fs::path> files;  // of the current argument, in name order
  std::size_t file = 0;
  std::unique_ptr<std::istream> owned;  // the JSONL file that is being read
  std::istream* lines = nullptr;
  std::string lines_name;
  std::uint64_t line = 0;

  void refuse(Problems& problems, std::string name, std::uint64_t at, Errc code, std::string what) {
    problems.push_back({std::move(name), at, code, std::move(what), true});
  }

  void expand(const std::string& argument_text, Problems& problems);
  bool next_line(RawItem& item, Problems& problems);
  bool open(const fs::path& path, RawItem& item, Problems& problems);
  bool open_stdin(RawItem& item, Problems& problems);
};

void ItemSource::State::expand(const std::string& argument_text, Problems& problems) {
  files.clear();
  file = 0;
  std::error_code code;
  const fs::path path(argument_text);
  if (fs::is_directory(path, code)) {
    auto walk = fs::recursive_directory_iterator(path, fs::directory_options::skip_permission_denied, code);
    for (; !code && walk != fs::recursive_directory_iterator(); walk.increment(code)) {
      if (walk->is_regular_file(code) && !walk->path().extension().empty() &&
          kind_of(walk->path()) != FileKind::other) {
        files.push_back(walk->path());
      }
    }
    std::sort(files.begin(), files.end());
    if (code) refuse(problems, argument_text, 0, Errc::io, "cannot walk the folder: " + code.message());
    if (files.empty()) {
      refuse(problems, argument_text, 0, Errc::empty, "no readable file in the folder (.txt .md .html .jsonl)");
    }
    return;
  }
  if (!fs::exists(path, code) && argument_text.find_first_of("*?[") != std::string::npos) {
    glob_t found{};
    if (::glob(argument_text.c_str(), 0, nullptr, &found) == 0) {
      for (std::size_t i = 0; i < found.gl_pathc; ++i) files.emplace_back(found.gl_pathv[i]);
    }
    ::globfree(&found);
    if (files.empty()) refuse(problems, argument_text, 0, Errc::not_found, "no file matches the pattern");
    return;
  }
  files.push_back(path);
}

/// One line of the open JSONL stream. A line over the limit is skipped to its end without being kept.
bool ItemSource::State::next_line(RawItem& item, Problems& problems) {
  while (lines) {
    std::string text;
    std::uint64_t length = 0;
    std::streambuf* buffer = lines->rdbuf();
    bool ended = false;
    for (;;) {
      const int c = buffer->sbumpc();
      if (c == std::char_traits<char>::eof()) {
        ended = true;
        break;
      }
      if (c == '\n') break;
      if (++length <= limits.line) text += static_cast<char>(c);
    }
    const std::string name = lines_name;
    if (ended) {
      lines = nullptr;
      owned.reset();
      if (length == 0) return false;
    }
    ++line;
    if (length > limits.line) {
      refuse(problems, name, line, Errc::too_large,
             "line of " + size_text(length) + "; the limit is " + size_text(limits.line));
      continue;
    }
    if (trim(text).empty()) continue;
    item = {name, line, RawItem::Format::jsonl_record, std::move(text)};
    return true;
  }
  return false;
}

bool ItemSource::State::open(const fs::path& path, RawItem& item, Problems& problems) {
  const std::string name = path.string();
  FileKind kind = kind_of(path);
  std::error_code code;
  if (!fs::exists(path, code)) {
    refuse(problems, name, 0, Errc::not_found, "no such file or folder");
    return false;
  }
  if (kind == FileKind::jsonl) {
    auto stream = std::make_unique<std::ifstream>(path, std::ios::binary);
    if (!*stream) {
      refuse(problems, name, 0, Errc::io, "cannot be opened");
      return false;
    }
    owned = std::move(stream);
    lines = owned.get();
    lines_name = name;
    line = 0;
    return next_line(item, problems);
  }
  Result<std::string> bytes = read_file(path, limits.file);
  if (!bytes) {
    std::string what = bytes.error().what;
    if (what.starts_with(name + ": ")) what.erase(0, name.size() + 2);
    refuse(problems, name, 0, bytes.error().code, what);
    return false;
  }
  if (kind == FileKind::other || path.extension().empty()) kind = sniff(*bytes);
  item = {name, 0, kind == FileKind::html ? RawItem::Format::html : RawItem::Format::text, std::move(*bytes)};
  return true;
}

bool ItemSource::State::open_stdin(RawItem& item, Problems& problems) {
  const int first = std::cin.peek();
  if (first == std::char_traits<char>::eof()) {
    refuse(problems, "-", 0, Errc::empty, "nothing on standard input");
    return false;
  }
  if (first == '{') {
    lines = &std::cin;
    lines_name = "-";
    line = 0;
    return next_line(item, problems);
  }
  std::string bytes(std::istreambuf_iterator<char>(std::cin), {});
  const FileKind kind = sniff(bytes);
  item = {"-", 0, kind == FileKind::html ? RawItem::Format::html : RawItem::Format::text, std::move(bytes)};
  return true;
}

ItemSource::ItemSource(std::vector<std::string> arguments, IntakeLimits limits) : state_(std::make_unique<State>()) {
  state_->arguments = std::move(arguments);
  state_->limits = limits;
}

ItemSource::~ItemSource() = default;

bool ItemSource::next(RawItem& item, Problems& problems) {
  State& s = *state_;
  for (;;) {
    if (s.lines && s.next_line(item, problems)) return true;
    if (s.file < s.files.size()) {
      if (s.open(s.files[s.file++], item, problems)) return true;
      continue;
    }
    if (s.argument >= s.arguments.size()) return false;
    const std::string argument = s.arguments[s.argument++];
    if (argument == "-") {
      if (s.open_stdin(item, problems)) return true;
    } else {
      s.expand(argument, problems);
    }
  }
}

}  // namespace chancery
