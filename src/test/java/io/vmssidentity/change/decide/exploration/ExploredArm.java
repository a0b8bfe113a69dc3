// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.exploration;

import io.vmssidentity.change.decide.Given;
import io.vmssidentity.change.port.Operation;
import io.vmssidentity.change.port.OperationStatus;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.Principal;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.UserAssignedIdentityId;
import io.vmssidentity.request.ArmError;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * One scale set in ARM, as a value.
 *
 * @param etag a counter
 * @param names of the user-assigned identities
 * @param busy whether an operation runs
 * @param failed whether the last operation failed
 * @param former what it was before the last write; null at first
 */
record ExploredArm(
    int etag,
    boolean system,
    Set<String> names,
    boolean busy,
    boolean failed,
    Broken last,
    ExploredArm former) {

  /**
   * The last write whose operation failed.
   *
   * @param etag 0 while none has
   * @param preempted whether that operation was broken off by another one
   */
  record Broken(int etag, boolean preempted) {
    private static final Broken NONE = new Broken(0, false);
  }

  /** ARM refuses whoever adds it, and names it. */
  static final String NAMED_BAD = "n";

  /** ARM refuses whoever adds it, and names nobody. */
  static final String UNNAMED_BAD = "u";

  private static final Map<String, UserAssignedIdentityId> IDS = new ConcurrentHashMap<>();
  private static final Map<UserAssignedIdentityId, Character> LETTERS = new ConcurrentHashMap<>();

  /** Parsed once: it is asked for a million times. */
  static UserAssignedIdentityId id(String name) {
    return IDS.computeIfAbsent(name, Ids::identity);
  }

  /** The last one of its name. */
  static char letter(UserAssignedIdentityId id) {
    return LETTERS.computeIfAbsent(id, it -> it.toString().charAt(it.toString().length() - 1));
  }

  private static final ScaleSetId WEB = Ids.scaleSet("web");

  static ExploredArm of(String... names) {
    return new ExploredArm(1, false, Set.of(names), false, false, Broken.NONE, null);
  }

  Desired desired() {
    return new Desired(
        system, names.stream().map(ExploredArm::id).collect(Collectors.toUnmodifiableSet()));
  }

  String quoted() {
    return "\"" + etag + "\"";
  }

  ScaleSet shown() {
    Map<UserAssignedIdentityId, Principal> users = new LinkedHashMap<>();
    for (String name : new TreeSet<>(names)) {
      users.put(id(name), new Principal("p-" + name, "c-" + name));
    }
    Assignment assignment = new Assignment(system, system ? "p" : null, null, users);
    String state = busy ? "Updating" : failed ? "Failed" : "Succeeded";
    return new ScaleSet(WEB, "u", quoted(), state, false, Map.of(), assignment);
  }

  ExploredArm patched(Patch body) {
    Desired next = body.appliedTo(desired());
    return written(next.systemAssigned(), names(next), true);
  }

  /** Somebody else adds an identity. */
  ExploredArm plus(String name) {
    Set<String> more = new TreeSet<>(names);
    more.add(name);
    return written(system, more, false);
  }

  private ExploredArm written(boolean newSystem, Set<String> newNames, boolean running) {
    ExploredArm old = new ExploredArm(etag, system, names, false, failed, last, null);
    return new ExploredArm(etag + 1, newSystem, Set.copyOf(newNames), running, false, last, old);
  }

  ExploredArm ended() {
    return new ExploredArm(etag, system, names, false, false, last, former);
  }

  /** The operation fails, and leaves what was before or what was asked. */
  ExploredArm broken(boolean kept, boolean byAnother) {
    ExploredArm shown = kept ? this : former;
    Broken now = new Broken(etag, byAnother);
    return new ExploredArm(etag, shown.system, shown.names, false, true, now, former);
  }

  /** Why ARM refuses the body; null when it takes it. */
  static AzureFailure refusal(Patch body) {
    if (body.add().contains(id(NAMED_BAD))) {
      return Given.culprit(NAMED_BAD);
    }
    return body.add().contains(id(UNNAMED_BAD)) ? Given.culprit() : null;
  }

  Operation operation() {
    return new Operation("op-" + etag, "op-" + etag, quoted(), null, null);
  }

  OperationStatus poll(String url) {
    if (url.equals("op-" + etag) && busy) {
      return new OperationStatus.Running(null);
    }
    return url.equals("op-" + last.etag)
        ? new OperationStatus.Failed(
            last.preempted ? FailureReason.PREEMPTED : FailureReason.OPERATION_FAILED,
            new ArmError(200, "Broken", "It broke."))
        : new OperationStatus.Succeeded();
  }

  static Set<String> names(Desired desired) {
    return desired.userAssigned().stream()
        .map(id -> String.valueOf(letter(id)))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public String toString() {
    return etag
        + (system ? "S" : "")
        + new TreeSet<>(names)
        + (busy ? "*" : "")
        + (failed ? "!" : "")
        + last.etag;
  }
}
