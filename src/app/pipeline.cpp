#include "app/pipeline.h"

#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace chancery::app {
namespace {

constexpr std::uint64_t kOutcomesPerWorker = 8;         // enough that no worker waits for one slow document
constexpr std::uint64_t kBytesUnderWay = 256ull << 20;  // of input text; records take several times as much

Outcome read_item(const RawItem& item, const Readers& readers, Problems problems) {
  Outcome out{std::nullopt, std::move(problems), item.bytes.size()};
  try {
    Result<Document> document = make_document(item, readers.intake, out.problems);
    if (!document) {
      out.problems.push_back({item.name, item.line, document.error().code, document.error().what, true});
      return out;
    }
    out.analysis = analyse(std::move(*document), readers.models, readers.world);
    out.problems.insert(out.problems.end(), out.analysis->problems.begin(), out.analysis->problems.end());
  } catch (const std::exception& e) {  // no memory, or a bug: one document is lost, not the run
    out.analysis.reset();
    out.problems.push_back({item.name, item.line, Errc::io, std::string("cannot be analysed: ") + e.what(), true});
  }
  return out;
}

/// What the workers and the joining thread share. Numbers count items from 0 in input order.
class Line {
 public:
  Line(ItemSource& source, std::uint64_t window) : source_(source), window_(window) {}

  /// The next item with its number; nullopt at the end or after stop(). Items are taken one at a time, in order.
  struct Job {
    std::uint64_t number;
    RawItem item;
    Problems problems;  // met on the way to the item
  };
  std::optional<Job> take() {
    const std::lock_guard reading(source_mutex_);
    {
      std::unique_lock lock(mutex_);
      moved_.wait(lock, [this] {
        return stopped_ || (taken_ < handed_ + window_ && (bytes_ < kBytesUnderWay || taken_ == handed_));
      });
      if (stopped_ || ended_) return std::nullopt;
    }
    Job job{};
    const bool there = source_.next(job.item, job.problems);
    const std::lock_guard lock(mutex_);
    if (!there) {
      ended_ = true;
      if (!job.problems.empty()) done_.emplace(taken_++, Outcome{std::nullopt, std::move(job.problems), 0});
      moved_.notify_all();
      return std::nullopt;
    }
    job.number = taken_++;
    bytes_ += job.item.bytes.size();
    return job;
  }

  void put(std::uint64_t number, Outcome outcome) {
    const std::lock_guard lock(mutex_);
    done_.emplace(number, std::move(outcome));
    moved_.notify_all();
  }

  /// The next outcome in input order; nullopt when all were handed on.
  std::optional<Outcome> next() {
    std::unique_lock lock(mutex_);
    moved_.wait(lock, [this] { return done_.count(handed_) > 0 || (ended_ && handed_ == taken_); });
    const auto found = done_.find(handed_);
    if (found == done_.end()) return std::nullopt;
    Outcome outcome = std::move(found->second);
    done_.erase(found);
    ++handed_;
    bytes_ -= outcome.bytes;
    moved_.notify_all();
    return outcome;
  }

  void stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    moved_.notify_all();
  }

 private:
  ItemSource& source_;
  const std::uint64_t window_;
  std::mutex source_mutex_;  // held while an item is read from disk
  std::mutex mutex_;         // everything below
  std::condition_variable moved_;
  std::map<std::uint64_t, Outcome> done_;
  std::uint64_t taken_ = 0, handed_ = 0, bytes_ = 0;
  bool ended_ = false, stopped_ = false;
};

}  // namespace

void analyse_all(ItemSource& source, const Readers& readers, std::uint32_t threads,
                 const std::function<bool(Outcome&&)>& take) {
  Line line(source, threads * kOutcomesPerWorker);
  std::vector<std::thread> workers;
  for (std::uint32_t i = 0; i < threads; ++i) {
    workers.emplace_back([&line, &readers] {
      while (auto job = line.take()) line.put(job->number, read_item(job->item, readers, std::move(job->problems)));
    });
  }
  while (auto outcome = line.next()) {
    if (take(std::move(*outcome))) continue;
    line.stop();
    break;
  }
  for (std::thread& worker : workers) worker.join();
}

}  // namespace chancery::app
