#include "extraction/records.h"

#include <array>

namespace chancery {
namespace {

template <class Enum, std::size_t N>
std::optional<Enum> find_name(std::string_view name, const std::array<std::string_view, N>& names) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

constexpr std::array<std::string_view, 7> kModalities = {"asserted",     "planned", "projected", "alleged",
                                                         "hypothetical", "negated", "denied"};
constexpr std::array<std::string_view, 9> kMentionKinds = {"state",     "organisation", "person",  "place", "facility",
                                                           "agreement", "exercise",     "product", "group"};
constexpr std::array<std::string_view, 7> kApproximations = {"exact",     "about",     "at_least", "up_to",
                                                             "more_than", "less_than", "almost"};
constexpr std::array<std::string_view, 7> kFigureKinds = {"level", "change", "share",   "ratio",
                                                          "rank",  "count",  "duration"};
constexpr std::array<std::string_view, 3> kSpeechKinds = {"direct", "indirect", "according_to"};

}  // namespace

std::string_view name_of(Modality modality) { return kModalities[static_cast<std::size_t>(modality)]; }
std::optional<Modality> parse_modality(std::string_view name) { return find_name<Modality>(name, kModalities); }
std::string_view name_of(MentionKind kind) { return kMentionKinds[static_cast<std::size_t>(kind)]; }
std::string_view name_of(Approximation a) { return kApproximations[static_cast<std::size_t>(a)]; }
std::optional<Approximation> parse_approximation(std::string_view name) {
  return find_name<Approximation>(name, kApproximations);
}
std::string_view name_of(FigureKind kind) { return kFigureKinds[static_cast<std::size_t>(kind)]; }
std::string_view name_of(SpeechKind kind) { return kSpeechKinds[static_cast<std::size_t>(kind)]; }

}  // namespace chancery
