// intake/internal/decode.h: bytes of unknown encoding -> UTF-8.
#pragma once

#include <string>
#include <string_view>

#include "core/problem.h"
#include "core/result.h"

namespace chancery::intake {

/// UTF-8 of a file's bytes. A byte-order mark decides; else valid UTF-8 is kept as it is; else text that reads as
/// Windows-1252 is converted; else ill-formed sequences become U+FFFD. Repairs are reported under `name`:`line`.
/// Bytes that are no text (NUL bytes, a known binary signature, many control characters) are refused as `unsupported`.
Result<std::string> decode(std::string_view bytes, const std::string& name, std::uint64_t line, Problems& problems);

}  // namespace chancery::intake
