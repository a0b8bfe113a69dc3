// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli.parked;

import io.vmssidentity.cli.Times;
import io.vmssidentity.history.ParkedRequest;
import io.vmssidentity.identity.PlainText;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.request.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which of the parked requests: those that fit all that is given. */
final class ParkedFilter {
  /** The code of a message that the app did not park. */
  static final String UNREADABLE = "unreadable";

  @Parameters(paramLabel = "REQUEST_ID", description = "Request IDs. None: all that fit.")
  private List<String> requestIds = List.of();

  @Option(
      names = "--code",
      paramLabel = "CODE",
      split = ",",
      description = {
        "How they failed: forbidden, locked, ... Several are separated by commas.",
        UNREADABLE + ": messages that the app did not park."
      })
  private List<String> codes = List.of();

  @Option(
      names = "--scale-set",
      paramLabel = "ID",
      description = "A scale set's resource ID, or its name alone.")
  private String scaleSet;

  @Option(names = "--ticket", paramLabel = "TICKET", description = "The ticket, as it was given.")
  private String ticket;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = {"Failed at this time or later:", Times.FORMS})
  private String since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Failed before this time; likewise.")
  private String until;

  /** Whether nothing is asked for in particular. */
  boolean isEmpty() {
    return requestIds.isEmpty() && isOfIdsOnly();
  }

  /**
   * Looks at the options, then asks the queue.
   *
   * @param now that times ago are counted from
   * @throws IllegalArgumentException with a sentence when an option is wrong
   */
  List<ParkedGroup> chosen(Supplier<List<ParkedRequest>> queue, Instant now) {
    checkCodes();
    checkNothingEmpty();
    Options given =
        new Options(
            scaleSet != null && scaleSet.contains("/") ? ScaleSetId.parse(scaleSet) : null,
            since == null ? Instant.MIN : Times.parse("--since", since, now),
            until == null ? Instant.MAX : Times.parse("--until", until, now));
    Times.checkSpan(given.since(), until == null ? now : given.until());
    return ParkedGroup.of(queue.get()).stream()
        .filter(group -> fits(group.request(), given))
        .toList();
  }

  /** A sentence for each request ID that none of the chosen has. */
  List<String> missing(List<ParkedGroup> chosen) {
    Set<String> found =
        chosen.stream()
            .map(ParkedGroup::request)
            .filter(ParkedRequest::isReadable)
            .map(parked -> parked.request().requestId())
            .collect(Collectors.toSet());
    String others = isOfIdsOnly() ? "" : ", or other options exclude it";
    return requestIds.stream()
        .distinct()
        .filter(id -> !found.contains(id))
        .map(id -> PlainText.escaped(id) + " is not parked" + others + ".")
        .toList();
  }

  /** A shell's variable that is not set must not look like nothing found. */
  private void checkNothingEmpty() {
    Stream.concat(requestIds.stream(), Stream.of(scaleSet, ticket).filter(Objects::nonNull))
        .filter(String::isBlank)
        .findAny()
        .ifPresent(
            empty -> {
              throw new IllegalArgumentException("A request ID, --scale-set or --ticket is empty.");
            });
  }

  private void checkCodes() {
    List<String> known =
        Stream.concat(
                Stream.of(Outcome.values())
                    .filter(outcome -> outcome.type() == Outcome.Type.FAILED)
                    .map(Outcome::toString),
                Stream.of(UNREADABLE))
            .toList();
    if (!known.containsAll(codes)) {
      throw new IllegalArgumentException(
          "--code takes " + String.join(", ", known) + ": " + String.join(",", codes));
    }
  }

  /** The options, understood; {@code id} is null when the scale set is given by name, or not. */
  private record Options(ScaleSetId id, Instant since, Instant until) {}

  private boolean fits(ParkedRequest parked, Options given) {
    if (!parked.isReadable()) {
      return isEmpty() || codes.contains(UNREADABLE) && requestIds.isEmpty() && isOfIdsOrCodes();
    }
    ScaleSetId of = parked.request().scaleSetId();
    ScaleSetId id = given.id();
    return (requestIds.isEmpty() || requestIds.contains(parked.request().requestId()))
        && (codes.isEmpty() || codes.contains(parked.failure().code()))
        && (scaleSet == null || (id == null ? scaleSet.equalsIgnoreCase(of.name()) : id.equals(of)))
        && (ticket == null || ticket.equals(parked.request().ticket()))
        && !parked.failure().at().isBefore(given.since())
        && parked.failure().at().isBefore(given.until());
  }

  private boolean isOfIdsOnly() {
    return codes.isEmpty() && isOfIdsOrCodes();
  }

  private boolean isOfIdsOrCodes() {
    return scaleSet == null && ticket == null && since == null && until == null;
  }
}
