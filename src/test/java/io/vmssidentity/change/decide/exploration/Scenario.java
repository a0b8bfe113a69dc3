// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.exploration;

import io.vmssidentity.change.decide.view.Limits;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a bounded world begins with.
 *
 * @param requests as they are delivered: a copy that was sent on comes late, and keeps its place
 * @param there the user-assigned identities that the scale set has at first
 * @param outsider whether somebody else adds the identity x at some time
 * @param faults how many faults may happen
 * @param allowed the kinds of faults that may happen
 * @param off rules that are switched off
 * @param budget of each request
 */
public record Scenario(
    List<ExploredRequest> requests,
    List<String> there,
    boolean outsider,
    int faults,
    Set<Choice.Kind> allowed,
    Set<Rule> off,
    Duration budget) {
  /** Some kinds of faults. */
  @FunctionalInterface
  interface Faults {
    Scenario of(Choice.Kind... kinds);
  }

  private static final Duration ENDLESS = Duration.ofDays(1000);

  Limits limits() {
    return new Limits(
        budget,
        Duration.ofSeconds(10),
        Duration.ofSeconds(2),
        Duration.ZERO,
        Duration.ofMinutes(5),
        Duration.ofDays(1000),
        1000);
  }

  static Scenario of(int faults, ExploredRequest... requests) {
    return new Scenario(
        List.of(requests),
        List.of(),
        false,
        faults,
        EnumSet.allOf(Choice.Kind.class),
        EnumSet.noneOf(Rule.class),
        ENDLESS);
  }

  Scenario withOutsider() {
    return new Scenario(requests, there, true, faults, allowed, off, budget);
  }

  Scenario startingWith(String... names) {
    return new Scenario(requests, List.of(names), outsider, faults, allowed, off, budget);
  }

  Scenario withBudget(Duration value) {
    return new Scenario(requests, there, outsider, faults, allowed, off, value);
  }

  /** With these kinds of faults only. */
  Scenario withOnly(Choice.Kind... kinds) {
    return new Scenario(
        requests, there, outsider, faults, EnumSet.copyOf(List.of(kinds)), off, budget);
  }

  Scenario alsoWithout(Rule rule) {
    Set<Rule> more = EnumSet.of(rule);
    more.addAll(off);
    return new Scenario(requests, there, outsider, faults, allowed, more, budget);
  }

  /** The requests in the order in which they shall be applied. */
  List<ExploredRequest> inOrder() {
    return requests.stream().sorted(Comparator.comparing(ExploredRequest::place)).toList();
  }

  boolean has(Rule rule) {
    return !off.contains(rule);
  }

  @Override
  public String toString() {
    return "%s on %s%s, %d faults%s"
        .formatted(
            requests.stream().map(ExploredRequest::id).toList(),
            there,
            outsider ? ", an outsider" : "",
            faults,
            (allowed.size() < 15 ? " of " + allowed : "")
                + (budget.equals(ENDLESS) ? "" : ", a budget of " + budget)
                + (off.isEmpty() ? "" : ", without " + off));
  }
}
