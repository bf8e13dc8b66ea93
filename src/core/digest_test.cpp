#include "core/digest.h"

#include <gtest/gtest.h>

namespace chancery {
namespace {

TEST(Digest, IsStableAndKeepsPartsApart) {
  EXPECT_EQ(digest({"a", "b"}), digest({"a", "b"}));
  EXPECT_NE(digest({"ab", "c"}), digest({"a", "bc"}));
  EXPECT_NE(digest({""}), digest({}));
  EXPECT_EQ(digest({"chancery"}).size(), 16u);
  // Ids live in ledgers and corrections: a change of this value would orphan them all.
  EXPECT_EQ(digest({"document", "text"}), "d7e22d055157577c");
}

}  // namespace
}  // namespace chancery
