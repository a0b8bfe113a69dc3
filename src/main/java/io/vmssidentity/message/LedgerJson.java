// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vmssidentity.drift.DriftState;
import io.vmssidentity.drift.Scan;
import io.vmssidentity.ledger.Arrival;
import io.vmssidentity.ledger.Baseline;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.RequestKey;
import io.vmssidentity.ledger.RequestProgress;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.UnreadableRow;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.RequestRecord;
import io.vmssidentity.request.RequestSummary;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The ledger's values as they are stored: field by field, for this app alone to read, but for
 * several versions of it. A field that is not known is skipped; one that is missing is null, 0,
 * false or empty. A value that is not known, say an outcome, makes an {@link UnreadableRow}.
 */
public final class LedgerJson {
  private static final int LONGEST_RECORD = 80_000;

  private static final JsonMapper MAPPER = LedgerMapper.mapper();

  /** An open request without what is read from its body again, and without what changes. */
  private record Accepted(
      RequestKey key, Arrival arrival, Instant acceptedAt, Duration pausedBefore) {}

  private LedgerJson() {}

  /** All but the baseline. */
  public static String write(ScaleSetState state) {
    return text(state);
  }

  /** As it was accepted: neither how far it is nor how it ended. */
  public static String write(OpenRequest request) {
    return text(
        new Accepted(
            request.key(), request.arrival(), request.acceptedAt(), request.pausedBefore()));
  }

  public static String write(RequestProgress progress) {
    return text(progress);
  }

  public static String write(RequestSummary asked) {
    return text(asked);
  }

  /** Short enough for many of them to share a transaction, which holds 4 MiB. */
  public static String write(RequestRecord record) {
    String text = text(record);
    return text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_RECORD
        ? text
        : text(record.shortened());
  }

  public static String write(Baseline baseline) {
    return text(baseline);
  }

  public static String write(DriftState drift) {
    return text(drift);
  }

  public static String write(Scan scan) {
    return text(scan);
  }

  /** Without a baseline. */
  public static ScaleSetState scaleSetState(String json) {
    ScaleSetState state = value(json, ScaleSetState.class);
    return required(state, state.stage(), state.decided(), state.versions(), state.schedule());
  }

  /**
   * As it was accepted.
   *
   * @throws UnreadableRow also when its body is no valid request for this version of the app
   */
  public static OpenRequest openRequest(String json) {
    Accepted accepted = value(json, Accepted.class);
    required(accepted, accepted.key(), accepted.arrival(), accepted.acceptedAt());
    ChangeRequest request = request(accepted.arrival().body());
    return new OpenRequest(
        accepted.key(),
        request,
        accepted.arrival(),
        accepted.acceptedAt(),
        accepted.pausedBefore() == null ? Duration.ZERO : accepted.pausedBefore(),
        RequestProgress.NONE,
        null);
  }

  private static ChangeRequest request(String body) {
    if (body != null
        && new RequestReader().read(body.getBytes(StandardCharsets.UTF_8))
            instanceof ChangeRequest request) {
      return request;
    }
    throw new UnreadableRow(new IllegalArgumentException("The body is no valid request."));
  }

  public static RequestProgress progress(String json) {
    return value(json, RequestProgress.class);
  }

  public static RequestSummary asked(String json) {
    return value(json, RequestSummary.class);
  }

  public static RequestRecord record(String json) {
    return value(json, RequestRecord.class);
  }

  public static Baseline baseline(String json) {
    return value(json, Baseline.class);
  }

  public static DriftState drift(String json) {
    return value(json, DriftState.class);
  }

  public static Scan scan(String json) {
    return value(json, Scan.class);
  }

  private static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The ledger's values can always be written.", e);
    }
  }

  private static <T> T value(String json, Class<T> type) {
    try {
      return Objects.requireNonNull(MAPPER.readValue(json, type), "The row holds null.");
    } catch (JsonProcessingException | RuntimeException e) {
      throw new UnreadableRow(e);
    }
  }

  /** What no version has left out; without it nothing can be decided. */
  private static <T> T required(T value, Object... fields) {
    if (Stream.of(fields).anyMatch(Objects::isNull)) {
      throw new UnreadableRow(new IllegalArgumentException("A field is missing."));
    }
    return value;
  }
}
