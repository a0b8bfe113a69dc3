// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.tables;

import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.IdentityType;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.Principal;
import io.vmssidentity.identity.UserAssignedIdentityId;
import io.vmssidentity.ledger.Baseline;
import io.vmssidentity.ledger.Decided;
import io.vmssidentity.ledger.LedgerSamples;
import io.vmssidentity.ledger.OpenIntent;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.PlannedWrite;
import io.vmssidentity.ledger.RequestKey;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.Stage;
import io.vmssidentity.ledger.Stamps;
import io.vmssidentity.request.ArmUsage;
import io.vmssidentity.request.ChangeResult;
import io.vmssidentity.request.Ending;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.Position;
import io.vmssidentity.request.RequestRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** As much as there may be in a row, of what no compression makes short. */
final class LargestRows {
  private static final String NAME_LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private final SplittableRandom random = new SplittableRandom(7);

  /** Its body has 64 KiB, most of which are characters of four bytes, random names and blanks. */
  OpenRequest request(long sequenceNumber) {
    String id = "r" + sequenceNumber + word(90);
    StringBuilder body = new StringBuilder();
    body.append("{\"requestId\":\"").append(id);
    body.append("\",\"scaleSetId\":\"").append(Ids.scaleSet("web"));
    body.append("\",\"ticket\":\"").append(astral(256));
    body.append("\",\"requestedBy\":\"").append(astral(256));
    body.append("\",\"reason\":\"").append(astral(1024));
    body.append("\",\"metadata\":{");
    body.append(
        IntStream.range(0, 16)
            .mapToObj(i -> "\"m" + i + word(60) + "\":\"" + astral(256) + "\"")
            .collect(Collectors.joining(",")));
    body.append("},\"change\":{\"userAssigned\":{\"set\":[");
    body.append(
        IntStream.range(0, 140)
            .mapToObj(i -> "\"" + identity() + "\"")
            .collect(Collectors.joining(",")));
    body.append("]}}");
    int left = 64 * 1024 - 1 - body.toString().getBytes(StandardCharsets.UTF_8).length;
    for (int i = 0; i < left; i++) {
      body.append("\t\n\r ".charAt(random.nextInt(4)));
    }
    return LedgerSamples.open(LedgerSamples.key(sequenceNumber, id), body.append('}').toString());
  }

  /**
   * @param identities before and after; with 97 it is as long as one is kept unshortened
   */
  RequestRecord record(OpenRequest request, Outcome outcome, int identities) {
    ChangeResult effect =
        new ChangeResult(
            assigned(identities),
            assigned(identities),
            null,
            null,
            keys(50).stream().map(RequestKey::requestId).toList(),
            List.of(),
            ArmUsage.NONE);
    RequestRecord sample = LedgerSamples.record(request, outcome);
    return new RequestRecord(
        sample.key(),
        sample.contentHash(),
        new Ending(outcome, effect, sample.problem()),
        sample.work(),
        sample.asked());
  }

  /** A group of 500 that replaces a thousand identities. */
  ScaleSetState state() {
    Assignment before = assigned(1000);
    List<RequestKey> members = keys(500);
    Patch patch =
        new Patch(
            IdentityType.USER_ASSIGNED,
            IntStream.range(0, 75).mapToObj(i -> identity()).toList(),
            before.userAssigned().keySet().stream().limit(75).toList());
    Map<UserAssignedIdentityId, Position> stamps = new LinkedHashMap<>();
    for (UserAssignedIdentityId id : before.userAssigned().keySet()) {
      stamps.put(id, new Position(1, random.nextLong(Long.MAX_VALUE)));
    }
    ScaleSetState sample = LedgerSamples.state();
    return sample
        .with(
            new Decided(
                new Baseline(
                    Ids.scaleSet("web"), before.asDesired(), "principal", LedgerSamples.NOON),
                new Stamps(Position.NONE, Position.NONE, stamps)))
        .withIntent(
            new OpenIntent(
                "\"7\"", LedgerSamples.NOON, before, members, ArmUsage.NONE, 0, Duration.ZERO))
        .with(
            new Stage.Writing(
                "token",
                LedgerSamples.NOON,
                new PlannedWrite("\"8\"", before, patch, patch, members, ArmUsage.NONE)));
  }

  private List<RequestKey> keys(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> LedgerSamples.key(random.nextLong(Long.MAX_VALUE), word(100)))
        .toList();
  }

  private Assignment assigned(int count) {
    Map<UserAssignedIdentityId, Principal> all = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      all.put(identity(), new Principal(guid(), guid()));
    }
    return new Assignment(true, guid(), guid(), all);
  }

  private UserAssignedIdentityId identity() {
    return Ids.identity("i" + word(127));
  }

  private String guid() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private String word(int length) {
    return random
        .ints(length, 0, NAME_LETTERS.length())
        .mapToObj(i -> NAME_LETTERS.substring(i, i + 1))
        .collect(Collectors.joining());
  }

  private String astral(int length) {
    return random
        .ints(length, 0x20000, 0x2A000)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }
}
