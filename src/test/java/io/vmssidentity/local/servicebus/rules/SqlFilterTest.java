// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlFilterTest {
  private static final MessageProperties MESSAGE = message();

  private static MessageProperties message() {
    Map<String, Object> user = new HashMap<>();
    user.put("type", "VmssIdentity.ChangeFailed");
    user.put("count", 7);
    user.put("ratio", 2.5f);
    user.put("urgent", true);
    user.put("nothing", null);
    user.put("and", "x");
    user.put("it's", "100%");
    user.put("id", new UUID(0, 1));
    return new MessageProperties(Map.of(SystemProperty.LABEL, "the bus"), user);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1=1",
        "type = 'VmssIdentity.ChangeFailed'",
        "TYPE <> 'other'",
        "type != 'other'",
        "type > 'A' AND type < 'Z'",
        "count = 7 AND count >= 7.0 AND count <= 7e0 AND count < 7.5 AND count > -1",
        "ratio = 2.5 and ratio * 2 = 5 and count % 4 + 1 = 4 and count / 2 = 3 and -count = 0 - 7",
        "2 + 3 * 4 = 14 AND (2 + 3) * 4 = 20",
        "NOT type = 'other'",
        "NOT (type = 'other' OR count = 1)",
        "count = 1 OR count = 2 OR count = 7",
        "count = 7 OR count = 1 AND count = 2",
        "count IN (1, 3 + 4)",
        "count NOT IN (1, 2)",
        "type LIKE 'VmssIdentity.%'",
        "type LIKE '_mss%Failed'",
        "type NOT LIKE '%Failed_'",
        "[it's] LIKE '1__\\%' ESCAPE '\\'",
        "\"it's\" = '100%'",
        "[and] = 'x'",
        "user.count = 7",
        "sys.Label LIKE '%bus%'",
        "SYS.LABEL = 'the bus'",
        "urgent = TRUE",
        "nothing IS NULL AND missing IS NULL AND type IS NOT NULL",
        "EXISTS(nothing) AND EXISTS(user.type) AND NOT EXISTS(missing)",
        "property('count') = 7 AND p('Count') = 7 AND p('missing') IS NULL",
        "(count) = ((7))",
      })
  void letsPass(String expression) {
    assertTrue(SqlFilter.parse(expression).matches(MESSAGE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1=0",
        "type = 'vmssidentity.changefailed'",
        "type LIKE 'Vmss'",
        "type LIKE 'VmssIdentity_ChangeFaile'",
        "count NOT IN (1, 7)",
        "[it's] LIKE '1\\%%' ESCAPE '\\'",
      })
  void letsNotPass(String expression) {
    assertFalse(SqlFilter.parse(expression).matches(MESSAGE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "missing = 1",
        "missing <> 1",
        "missing + 1 = 1",
        "-missing = 1",
        "missing IN (1)",
        "missing NOT IN (1)",
        "missing LIKE '%'",
        "missing NOT LIKE '%'",
        "type LIKE missing",
        "nothing = NULL",
        "sys.To = 'x'",
      })
  void takesAComparisonWithWhatIsNotThereForUnknown(String unknown) {
    assertFalse(SqlFilter.parse(unknown).matches(MESSAGE));
    assertFalse(SqlFilter.parse("NOT (" + unknown + ")").matches(MESSAGE));
    assertFalse(SqlFilter.parse(unknown + " AND 1=1").matches(MESSAGE));
    assertTrue(SqlFilter.parse(unknown + " OR 1=1").matches(MESSAGE));
    assertTrue(SqlFilter.parse("NOT (" + unknown + " AND 1=0)").matches(MESSAGE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sys.Nonsense = 1",
        "type = 7",
        "urgent < TRUE",
        "count LIKE '7'",
        "count / 0 = 1",
        "type + 1 = 1",
        "type LIKE 'a' ESCAPE 'ab'",
        "type LIKE 'a\\' ESCAPE '\\'",
        "p(count) = 7",
      })
  void failsToEvaluate(String expression) {
    SqlFilter filter = SqlFilter.parse(expression);

    assertThrows(FilterException.class, () -> filter.matches(MESSAGE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "type",
        "type =",
        "= 1",
        "type = 'open",
        "(type = 1",
        "type = 1)",
        "type NOT = 1",
        "type IN ()",
        "type IN (1",
        "type IS 1",
        "'x' IS NULL",
        "EXISTS('x')",
        "EXISTS type",
        "AND",
        "NOT",
        "other.type = 1",
        "type == 1",
        "type = @parameter",
        "(type = 1) = 2",
        "1 AND 2",
        "nonsense(1) = 1",
        "sys.'x' = 1",
        "x = 99999999999999999999",
      })
  void refusesWhatIsNoFilter(String expression) {
    assertThrows(InvalidFilterException.class, () -> SqlFilter.parse(expression));
  }

  @ParameterizedTest
  @ValueSource(strings = {"newid() = id", "sys.SequenceNumber > 1"})
  void refusesWhatItDoesNotSupport(String expression) {
    assertThrows(UnsupportedFilterException.class, () -> SqlFilter.parse(expression));
  }

  @Test
  void takesExpressionsOfUpTo1024Characters() {
    String longest = "x = '" + "x".repeat(1018) + "'";

    assertEquals(longest, SqlFilter.parse(longest).expression());
    assertThrows(InvalidFilterException.class, () -> SqlFilter.parse(longest + " "));
  }
}
