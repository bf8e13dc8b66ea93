// app/commands.h: the commands. Each is one file: arguments in, streams out, an exit code back; no flag is parsed
// there.
#pragma once

#include "app/arguments.h"
#include "app/streams.h"
#include "core/result.h"

namespace chancery::app {

int run_read(const Arguments& arguments, Streams& streams);
int run_brief(const Arguments& arguments, Streams& streams);
int run_findings(const Arguments& arguments, Streams& streams);
int run_listing(const Arguments& arguments, Streams& streams);  // figures, events, statements, tenures, documents
int run_explain(const Arguments& arguments, Streams& streams);
int run_search(const Arguments& arguments, Streams& streams);
int run_export(const Arguments& arguments, Streams& streams);
int run_rules(const Arguments& arguments, Streams& streams);
int run_parse(const Arguments& arguments, Streams& streams);
int run_train(const Arguments& arguments, Streams& streams);
int run_score_parse(const Arguments& arguments, Streams& streams);
int run_version(const Arguments& arguments, Streams& streams);

/// Runs the command that the arguments name.
int run(const Arguments& arguments, Streams& streams);

/// Prints "chancery: what" and gives kCouldNotRun.
int fail(const Error& error, Streams& streams);

}  // namespace chancery::app
