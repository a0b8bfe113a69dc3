// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.request;

/**
 * How a request ended.
 *
 * @param effect what was done to the scale set; never null
 * @param problem null for {@link Outcome.Type#COMPLETED}
 */
public record Ending(Outcome outcome, ChangeResult effect, Problem problem) {
  /** Of a request that was worked off. */
  public static Ending done(Outcome outcome, ChangeResult effect) {
    return new Ending(outcome, effect, null);
  }

  /** Of a request for which nothing was written. */
  public static Ending of(Problem problem) {
    return with(problem, ChangeResult.NONE);
  }

  /** Of a request that was not worked off, with what is known of the scale set. */
  public static Ending with(Problem problem, ChangeResult effect) {
    return new Ending(problem.code(), effect, problem);
  }
}
