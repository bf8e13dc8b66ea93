#include <gtest/gtest.h>

#include "core/json.h"

namespace chancery {
namespace {

TEST(Json, WhatIsWrittenReadsBack) {
  JsonWriter w;
  w.begin_object();
  w.field("text", "a \"b\"\n\t\\ é\x01");
  w.field("number", 245000000000.0);
  w.field("small", 0.1);
  w.field("count", 7);
  w.field("truth", true);
  w.field_or_null("none", "");
  w.strings("list", {"x", "y"});
  w.end_object();
  EXPECT_EQ(w.text(),
            "{\"text\":\"a \\\"b\\\"\\n\\t\\\\ é\\u0001\",\"number\":245000000000,\"small\":0.1,\"count\":7,"
            "\"truth\":true,\"none\":null,\"list\":[\"x\",\"y\"]}");
  const auto read = parse_json(w.text());
  ASSERT_TRUE(read);
  EXPECT_EQ(read->text("text"), "a \"b\"\n\t\\ é\x01");
  EXPECT_EQ(*(*read)["number"].number(), 245000000000.0);
  EXPECT_TRUE((*read)["none"].is_null());
  EXPECT_EQ((*read)["list"].array()->size(), 2u);
  EXPECT_TRUE((*read)["no such"].is_null());
}

TEST(Json, BrokenTextIsAnError) {
  for (const char* bad : {"", "{", "{\"a\":}", "[1,]", "{\"a\":1} x", "\"\xFF\""}) {
    EXPECT_FALSE(parse_json(bad)) << bad;
  }
}

}  // namespace
}  // namespace chancery
