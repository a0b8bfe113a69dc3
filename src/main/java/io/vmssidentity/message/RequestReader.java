// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.InvalidRequest;
import io.vmssidentity.request.Origin;
import io.vmssidentity.request.ParsedMessage;
import io.vmssidentity.request.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads an identity change request from the bytes of a message. */
public final class RequestReader {
  /** In bytes. */
  public static final int LARGEST_BODY = 64 * 1024;

  private static final int LONGEST_TIME = 64;
  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._:-]{1,100}");
  private static final Pattern RFC_3339 =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)",
          Pattern.CASE_INSENSITIVE);
  private static final String SEND_JSON =
      "Send one JSON object in UTF-8 without a byte order mark, as the contract shows.";

  /** The request, or all that is wrong with it. Never throws, whatever the bytes are. */
  public ParsedMessage read(byte[] body) {
    if (body.length > LARGEST_BODY) {
      return unreadable("The body is larger than 64 KiB.", "Split it into several requests.");
    }
    JsonNode json;
    try {
      json = Json.parse(body);
    } catch (IllegalArgumentException e) {
      return unreadable(e.getMessage(), SEND_JSON);
    }
    if (!(json instanceof ObjectNode object)) {
      return unreadable("The body is not a JSON object.", SEND_JSON);
    }
    Problems problems = new Problems();
    return read(new Fields(object, "", problems), problems);
  }

  private static ParsedMessage unreadable(String message, String remedy) {
    return new InvalidRequest(null, null, null, List.of(new Problem.Detail("", message, remedy)));
  }

  private static ParsedMessage read(Fields fields, Problems problems) {
    fields.require("requestId");
    Optional<String> requestId =
        fields.parsed(
            "requestId",
            Fields.LONGEST_ID,
            RequestReader::requestId,
            "Give 1 to 100 letters, digits and . _ - : (for example CHG0031337:web).");
    fields.require("scaleSetId");
    Optional<ScaleSetId> scaleSetId = fields.scaleSetId("scaleSetId");
    fields.require("change");
    Optional<Change> change = fields.object("change").map(ChangeReader::read);
    boolean dryRun = fields.flag("dryRun").orElse(false);
    Optional<Instant> notAfter =
        fields.parsed(
            "notAfter",
            LONGEST_TIME,
            RequestReader::time,
            "Give a time as in RFC 3339, for example 2026-12-01T00:00:00Z.");
    Origin origin = OriginReader.read(fields);
    fields.refuseUnknown();
    if (!problems.isEmpty()) {
      return new InvalidRequest(
          requestId.orElse(null), scaleSetId.orElse(null), origin.ticket(), problems.list());
    }
    return new ChangeRequest(
        requestId.orElseThrow(),
        scaleSetId.orElseThrow(),
        change.orElseThrow(),
        dryRun,
        notAfter.orElse(null),
        origin);
  }

  private static String requestId(String text) {
    if (!REQUEST_ID.matcher(text).matches()) {
      throw new IllegalArgumentException("It is not a request ID.");
    }
    return text;
  }

  private static Instant time(String text) {
    try {
      if (RFC_3339.matcher(text).matches()) {
        return OffsetDateTime.parse(text).toInstant();
      }
    } catch (DateTimeException e) {
      // No such day or hour: the same answer as for any other text.
    }
    throw new IllegalArgumentException("It is not a time with an offset.");
  }
}
