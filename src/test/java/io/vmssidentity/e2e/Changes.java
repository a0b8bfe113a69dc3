// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Changes as a ticketing system writes them. */
public final class Changes {
  private Changes() {}

  public static String system(boolean on) {
    return "{\"systemAssigned\":\"%s\"}".formatted(on ? "enable" : "disable");
  }

  public static String add(String... names) {
    return "{\"userAssigned\":{\"add\":%s}}".formatted(ids(names));
  }

  public static String remove(String... names) {
    return "{\"userAssigned\":{\"remove\":%s}}".formatted(ids(names));
  }

  public static String set(String... names) {
    return "{\"userAssigned\":{\"set\":%s}}".formatted(ids(names));
  }

  public static String ids(String... names) {
    return Stream.of(names)
        .map(name -> "\"" + AppFixture.identity(name) + "\"")
        .collect(Collectors.joining(",", "[", "]"));
  }
}
