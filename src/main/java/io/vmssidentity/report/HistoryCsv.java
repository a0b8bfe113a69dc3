// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.report;

import io.vmssidentity.history.PastRequest;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.UserAssignedIdentityId;
import io.vmssidentity.request.ArmUsage;
import io.vmssidentity.request.ChangeResult;
import io.vmssidentity.request.Problem;
import io.vmssidentity.request.RequestRecord;
import io.vmssidentity.request.RequestSummary;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A row for each request that ended, for spreadsheets. */
public final class HistoryCsv {
  private HistoryCsv() {}

  public static String header() {
    return Csv.row(
        List.of(
            "completedAt",
            "startedAt",
            "outcome",
            "told",
            "requestId",
            "attempt",
            "ticketAsAsserted",
            "requestedByAsAsserted",
            "reasonAsAsserted",
            "scaleSet",
            "change",
            "before",
            "after",
            "patch",
            "writeCount",
            "correlationRequestId",
            "operationId",
            "coalescedWith",
            "instance",
            "problem",
            "remedy",
            "details"));
  }

  public static String row(PastRequest request) {
    RequestRecord record = request.record();
    RequestSummary asked = request.asked();
    ChangeResult effect = record.effect();
    ArmUsage arm = effect.arm();
    Problem problem = record.problem();
    return Csv.row(
        Csv.cells(
            record.completedAt(),
            record.startedAt(),
            record.outcome(),
            request.told(),
            record.requestId(),
            record.attempt(),
            asked.ticket(),
            asked.requestedBy(),
            asked.reason(),
            request.scaleSetName(),
            asked.change() == null
                ? null
                : new ChangeText(UserAssignedIdentityId::toString).of(asked.change()),
            assignment(effect.before()),
            assignment(effect.after()),
            patch(effect.patch()),
            arm.writeCount(),
            arm.correlationRequestId(),
            arm.operationId(),
            sharing(effect),
            record.instance(),
            problem == null ? null : problem.message(),
            problem == null ? null : problem.remedy(),
            problem == null ? null : details(problem)));
  }

  private static String sharing(ChangeResult effect) {
    String told = String.join(" ", effect.coalescedWith());
    return effect.coalescedMore() == 0 ? told : told + " and " + effect.coalescedMore() + " more";
  }

  private static String details(Problem problem) {
    return problem.details().stream().map(Problem.Detail::line).collect(Collectors.joining("; "));
  }

  /** The type, and the IDs of the user-assigned identities. */
  private static String assignment(Assignment assignment) {
    return assignment == null
        ? null
        : joined(
            assignment.type().toString(), ids("", assignment.userAssigned().keySet().stream()));
  }

  private static String patch(Patch patch) {
    return patch == null
        ? null
        : joined(
            patch.type().toString(),
            Stream.concat(ids("+", patch.add().stream()), ids("-", patch.remove().stream())));
  }

  private static Stream<String> ids(String sign, Stream<UserAssignedIdentityId> ids) {
    return ids.map(id -> sign + id);
  }

  private static String joined(String type, Stream<String> ids) {
    String all = ids.collect(Collectors.joining(" "));
    return all.isEmpty() ? type : type + ": " + all;
  }
}
