package io.vmssidentity.change;

import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.UserAssignedIdentityId;
import io.vmssidentity.request.ArmError;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** One scale set: each accepted write moves its ETag at once, and keeps it busy for a time. */
final class SimulatedArm {
  static final List<String> OUTSIDERS = List.of("x1", "x2");

  private final Schedule schedule;
  private final Predicate<String> isTakenOver;
  private final boolean setsAreAsked;
  private final Map<String, Running> operations = new HashMap<>();
  private Assignment assignment;
  private int etag = 1;
  private long busyUntil;
  private boolean failed;

  /** A PATCH under way: to ARM, and back. */
  static final class Sent {
    private final Patch patch;
    private final String etag;
    private AzureFailure refusal;
    private Operation operation;

    private Sent(Patch patch, String etag) {
      this.patch = patch;
      this.etag = etag;
    }

    /** ARM's answer, if it came. */
    Operation answer() {
      if (refusal != null) {
        throw refusal;
      }
      if (operation == null) {
        throw Instance.failure(FailureReason.UNAVAILABLE);
      }
      return operation;
    }
  }

  private record Running(long until, boolean fails) {}

  /**
   * @param isTakenOver whether a holder's intent with this ETag was taken over from it
   * @param setsAreAsked whether a request may remove identities that it does not name
   */
  SimulatedArm(
      Schedule schedule,
      Assignment assignment,
      Predicate<String> isTakenOver,
      boolean setsAreAsked) {
    this.schedule = schedule;
    this.assignment = assignment;
    this.isTakenOver = isTakenOver;
    this.setsAreAsked = setsAreAsked;
  }

  Assignment assignment() {
    return assignment;
  }

  ScaleSet get() {
    String state = isBusy() ? "Updating" : failed ? "Failed" : "Succeeded";
    return new ScaleSet(
        Ids.scaleSet("web"), null, quoted(etag), state, false, Map.of(), assignment);
  }

  Sent send(Patch patch, String ifMatch, boolean late) {
    Sent sent = new Sent(patch, ifMatch);
    schedule.after(late ? schedule.between(1, 200_000) : 0, () -> land(sent));
    return sent;
  }

  private void land(Sent sent) {
    if (!sent.etag.equals(quoted(etag))) {
      schedule.log("ARM", "refuses " + sent.etag + ", it is at " + etag);
      sent.refusal = Instance.failure(FailureReason.PRECONDITION_FAILED);
      return;
    }
    if (isBusy()) {
      schedule.violated(2, "ARM got a PATCH while it was updating the scale set");
    }
    Assignment before = assignment;
    accept(merged(before, sent.patch));
    if (before.asDesired().equals(assignment.asDesired()) && !isTakenOver.test(sent.etag)) {
      schedule.violated(5, "a PATCH changed nothing");
    }
    if (!setsAreAsked && !outsiders(before).equals(outsiders(assignment))) {
      schedule.violated(4, "a PATCH took an outsider's identity away");
    }
    boolean fails = schedule.oneIn(25);
    busyUntil = schedule.millis() + 1000L * schedule.between(1, schedule.oneIn(20) ? 2000 : 40);
    if (fails) {
      fail(schedule.oneIn(2) ? before : assignment);
    }
    String id = "op-" + etag;
    operations.put(id, new Running(busyUntil, fails));
    String url = schedule.oneIn(10) ? null : id;
    sent.operation = new Operation(url, url, quoted(etag), "corr", null);
    schedule.log("ARM", "accepts " + sent.patch.type() + sent.patch + " and is at " + etag);
  }

  private void fail(Assignment left) {
    schedule.after(
        busyUntil - schedule.millis() - 1,
        () -> {
          failed = true;
          assignment = left;
        });
  }

  OperationStatus poll(Operation operation) {
    Running running = operations.get(operation.url());
    if (schedule.millis() < running.until()) {
      return new OperationStatus.Running(null);
    }
    return running.fails()
        ? new OperationStatus.Failed(
            FailureReason.OPERATION_FAILED, new ArmError(200, "Failed", "It failed."))
        : new OperationStatus.Succeeded();
  }

  /** Adds or removes what is nobody's business but its own, or only moves the ETag. */
  void outsiderWrites() {
    if (isBusy()) {
      return;
    }
    Set<UserAssignedIdentityId> next = new LinkedHashSet<>(assignment.userAssigned().keySet());
    UserAssignedIdentityId own = Ids.identity(OUTSIDERS.get(schedule.between(0, 1)));
    if (schedule.oneIn(2) && !next.remove(own)) {
      next.add(own);
    }
    accept(assignment.after(new Desired(assignment.systemAssigned(), next)));
    busyUntil = schedule.millis() + schedule.between(0, 20_000);
    schedule.log("outsider", "leaves " + Picture.of(assignment) + " at " + etag);
  }

  private void accept(Assignment next) {
    assignment = next;
    failed = false;
    etag++;
  }

  private boolean isBusy() {
    return schedule.millis() < busyUntil;
  }

  private static Set<String> outsiders(Assignment assignment) {
    Set<String> names = new LinkedHashSet<>(Picture.of(assignment).names());
    names.retainAll(OUTSIDERS);
    return names;
  }

  private static Assignment merged(Assignment from, Patch patch) {
    Set<UserAssignedIdentityId> ids = new LinkedHashSet<>();
    if (patch.type().toString().contains("UserAssigned")) {
      ids.addAll(from.userAssigned().keySet());
      patch.remove().forEach(ids::remove);
      ids.addAll(patch.add());
    }
    return from.after(new Desired(patch.type().toString().contains("SystemAssigned"), ids));
  }

  private static String quoted(int etag) {
    return "\"" + etag + "\"";
  }
}
