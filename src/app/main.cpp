#include <sys/ioctl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <exception>
#include <iostream>

#include "app/arguments.h"
#include "app/commands.h"
#include "app/streams.h"

namespace {

using namespace chancery::app;

int terminal_width() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 100;
}

Streams make_streams() {
  Streams streams{std::cout, std::cerr};
  streams.out_is_terminal = isatty(STDOUT_FILENO) != 0;
  streams.err_is_terminal = isatty(STDERR_FILENO) != 0;
  const char* terminal = std::getenv("TERM");
  const bool dumb = terminal == nullptr || std::string_view(terminal) == "dumb";
  streams.colour = streams.out_is_terminal && !dumb && std::getenv("NO_COLOR") == nullptr;
  if (streams.out_is_terminal) streams.width = terminal_width();
  return streams;
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_DFL);  // `chancery events | head` ends in silence
  std::ios::sync_with_stdio(false);
  try {
    const Parsed parsed = parse_arguments(argc, argv);
    if (!parsed.arguments) {
      (parsed.exit == 0 ? std::cout : std::cerr) << parsed.text;
      return parsed.exit;
    }
    Streams streams = make_streams();
    const int code = run(*parsed.arguments, streams);
    std::cout.flush();
    if (!std::cout) {
      std::cerr << "chancery: standard output cannot be written\n";
      return kCouldNotRun;
    }
    return code;
  } catch (const std::exception& e) {  // a bug, or no memory
    std::cerr << "chancery: " << e.what() << '\n';
    return kCouldNotRun;
  }
}
