#include "app/progress.h"

#include <iomanip>
#include <ostream>
#include <sstream>

namespace chancery::app {

Progress::Progress(Streams& streams, bool quiet)
    : streams_(streams), draws_(streams.err_is_terminal && !quiet), start_(Clock::now()), next_(start_) {}

void Progress::advance(std::uint64_t documents, std::uint64_t bytes) {
  if (!draws_ || Clock::now() < next_) return;
  next_ = Clock::now() + std::chrono::milliseconds(100);
  const double seconds = std::chrono::duration<double>(Clock::now() - start_).count();
  std::ostringstream line;
  line << std::fixed << std::setprecision(1) << "reading: " << documents << " documents, "
       << static_cast<double>(bytes) / 1e6 << " MB, " << std::setprecision(0)
       << (seconds > 0 ? static_cast<double>(documents) / seconds : 0.0) << " a second";
  say(line.str().c_str());
}

void Progress::say(const char* what) {
  if (!draws_) return;
  streams_.err << "\r\x1b[K" << what << std::flush;
  shown_ = true;
}

void Progress::clear() {
  if (!shown_) return;
  streams_.err << "\r\x1b[K" << std::flush;
  shown_ = false;
}

}  // namespace chancery::app
