// `chancery brief`: a cited brief about two states.
#include "presentation/brief.h"

#include <ostream>

#include "app/commands.h"
#include "app/home.h"
#include "app/selection.h"

namespace chancery::app {

int run_brief(const Arguments& arguments, Streams& streams) {
  const Result<Home> home = find_home(arguments);
  if (!home) return fail(home.error(), streams);
  Problems ignored;  // `read` has shown them
  const Result<World> world = open_world(*home, arguments, ignored);
  if (!world) return fail(world.error(), streams);
  const Result<std::string> first = find_state(arguments.first, *world);
  if (!first) return fail(first.error(), streams);
  const Result<std::string> second = find_state(arguments.second, *world);
  if (!second) return fail(second.error(), streams);
  if (*first == *second) return fail({Errc::usage, "a brief is about two states; both are " + *first}, streams);

  const Result<Holdings> holdings = open_holdings(arguments, Selection{}, streams);
  if (!holdings) return fail(holdings.error(), streams);
  streams.out << to_markdown(make_brief(*holdings, *world, *first, *second, arguments.length), holdings->corpus,
                             arguments.quotes);
  return kAllWell;
}

}  // namespace chancery::app
