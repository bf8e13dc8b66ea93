# Every third-party library, in one place. Debian package, and the one adapter file that may include it:
#   libsimdjson-dev    src/core/json_reader.cpp
#   libxxhash-dev      src/core/digest.cpp
#   libutf8proc-dev    src/core/unicode.cpp
#   libgumbo-dev       src/intake/internal/html_tree.cpp
#   libsqlite3-dev     src/ledger/internal/sqlite.cpp
#   libcli11-dev       src/app/arguments.cpp
#   libgtest-dev       the tests          libbenchmark-dev   bench/
include(CheckCXXCompilerFlag)
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(GTest REQUIRED)
find_package(simdjson REQUIRED)
find_package(CLI11 REQUIRED)
pkg_check_modules(GUMBO REQUIRED IMPORTED_TARGET gumbo)
pkg_check_modules(XXHASH REQUIRED IMPORTED_TARGET libxxhash)
pkg_check_modules(UTF8PROC REQUIRED IMPORTED_TARGET libutf8proc)
