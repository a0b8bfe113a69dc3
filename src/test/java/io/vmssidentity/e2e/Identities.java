// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e;

import io.vmssidentity.local.arm.scaleset.ScaleSetView;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a scale set has, as a test counts it: "system" and the names of the user-assigned ones, in
 * lower case. Applies a change in the plainest way, so that the app's way can be held to it.
 */
public record Identities(Set<String> names) {
  private static final String SYSTEM = "(system)";

  public static Identities of(boolean system, String... names) {
    Set<String> all = new TreeSet<>();
    Stream.of(names).map(name -> name.toLowerCase(Locale.ROOT)).forEach(all::add);
    if (system) {
      all.add(SYSTEM);
    }
    return new Identities(all);
  }

  public static Identities of(ScaleSetView view) {
    return of(
        view.identity().isSystemAssigned(),
        view.identity().userAssigned().keySet().stream()
            .map(id -> id.substring(id.lastIndexOf('/') + 1))
            .toArray(String[]::new));
  }

  public boolean hasSystem() {
    return names.contains(SYSTEM);
  }

  /** The names of the user-assigned ones. */
  public Set<String> userAssigned() {
    return minus(SYSTEM).names();
  }

  public Identities system(boolean on) {
    Set<String> next = new TreeSet<>(names);
    next.remove(SYSTEM);
    if (on) {
      next.add(SYSTEM);
    }
    return new Identities(next);
  }

  public Identities plus(String... more) {
    Set<String> next = new TreeSet<>(names);
    Stream.of(more).map(name -> name.toLowerCase(Locale.ROOT)).forEach(next::add);
    return new Identities(next);
  }

  public Identities minus(String... less) {
    Set<String> next = new TreeSet<>(names);
    Stream.of(less).map(name -> name.toLowerCase(Locale.ROOT)).forEach(next::remove);
    return new Identities(next);
  }

  /** Exactly these user-assigned ones; the system-assigned one stays as it is. */
  public Identities exactly(String... these) {
    return of(names.contains(SYSTEM), these);
  }
}
