// app/streams.h: where a command writes, and what it may assume about the reader.
#pragma once

#include <iosfwd>

namespace chancery::app {

struct Streams {
  std::ostream& out;  // what was asked for, and nothing else
  std::ostream& err;  // problems and progress
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  bool colour = false;  // a terminal that shows colours, and NO_COLOR is not set
  int width = 100;      // columns of the terminal
};

enum ExitCode : int { kAllWell = 0, kSomeRefused = 1, kCouldNotRun = 2 };

}  // namespace chancery::app
