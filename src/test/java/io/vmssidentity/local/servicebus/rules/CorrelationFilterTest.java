// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.rules;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CorrelationFilterTest {

  @ParameterizedTest
  @EnumSource(SystemProperty.class)
  void comparesEachSystemProperty(SystemProperty property) {
    CorrelationFilter filter = new CorrelationFilter(Map.of(property, "x"), Map.of());

    assertTrue(filter.matches(new MessageProperties(Map.of(property, "x"), Map.of())));
    assertFalse(filter.matches(new MessageProperties(Map.of(property, "X"), Map.of())));
    assertFalse(filter.matches(MessageProperties.NONE));
  }

  @Test
  void comparesApplicationPropertiesByValue() {
    CorrelationFilter filter = CorrelationFilter.ofProperty("count", 7);

    assertTrue(filter.matches(user(Map.of("count", 7L))));
    assertTrue(filter.matches(user(Map.of("COUNT", 7))));
    assertFalse(filter.matches(user(Map.of("count", "7"))));
    assertFalse(filter.matches(user(Map.of("other", 7))));
  }

  @Test
  void wantsAllConditions() {
    CorrelationFilter filter =
        new CorrelationFilter(Map.of(SystemProperty.TO, "x"), Map.of("a", 1, "b", 2));

    assertTrue(
        filter.matches(
            new MessageProperties(
                Map.of(SystemProperty.TO, "x", SystemProperty.LABEL, "y"),
                Map.of("a", 1, "b", 2, "c", 3))));
    assertFalse(
        filter.matches(new MessageProperties(Map.of(SystemProperty.TO, "x"), Map.of("a", 1))));
    assertFalse(filter.matches(user(Map.of("a", 1, "b", 2))));
  }

  @Test
  void namesAtLeastOneProperty() {
    assertThrows(InvalidFilterException.class, () -> new CorrelationFilter(Map.of(), Map.of()));
  }

  private static MessageProperties user(Map<String, Object> properties) {
    return new MessageProperties(Map.of(), properties);
  }
}
