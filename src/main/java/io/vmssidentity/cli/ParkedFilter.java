package io.vmssidentity.cli;

import io.vmssidentity.change.ParkedRequest;
import io.vmssidentity.identity.ScaleSetId;
import java.time.OffsetDateTime;
import java.util.List;
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
      description = "Failed at this time or later, for example 2026-12-01T00:00:00Z.")
  private OffsetDateTime since;

  @Option(names = "--until", paramLabel = "TIME", description = "Failed before this time.")
  private OffsetDateTime until;

  /** Whether nothing is asked for in particular. */
  boolean isEmpty() {
    return requestIds.isEmpty()
        && codes.isEmpty()
        && scaleSet == null
        && ticket == null
        && since == null
        && until == null;
  }

  /**
   * @throws IllegalArgumentException when the scale set is neither an ID nor a name
   */
  List<Kept> chosen(List<ParkedRequest> messages) {
    ScaleSetId id = scaleSet != null && scaleSet.contains("/") ? ScaleSetId.parse(scaleSet) : null;
    return Kept.of(messages).stream().filter(kept -> fits(kept.request(), id)).toList();
  }

  private boolean fits(ParkedRequest parked, ScaleSetId id) {
    if (!parked.isReadable()) {
      return isEmpty() || codes.contains(UNREADABLE) && isOfCodesOnly();
    }
    ScaleSetId of = parked.request().scaleSetId();
    return (requestIds.isEmpty() || requestIds.contains(parked.request().requestId()))
        && (codes.isEmpty() || codes.contains(parked.failure().code()))
        && (scaleSet == null || (id == null ? scaleSet.equalsIgnoreCase(of.name()) : id.equals(of)))
        && (ticket == null || ticket.equals(parked.request().ticket()))
        && (since == null || !parked.failure().at().isBefore(since.toInstant()))
        && (until == null || parked.failure().at().isBefore(until.toInstant()));
  }

  private boolean isOfCodesOnly() {
    return requestIds.isEmpty()
        && scaleSet == null
        && ticket == null
        && since == null
        && until == null;
  }
}
