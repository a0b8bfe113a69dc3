// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import io.vmssidentity.change.port.Operation;
import io.vmssidentity.change.port.OperationStatus;
import io.vmssidentity.change.port.ScaleSets;
import io.vmssidentity.contract.Contract;
import io.vmssidentity.drift.finding.ChangedBy;
import io.vmssidentity.drift.finding.CoverageGap;
import io.vmssidentity.drift.finding.Finding;
import io.vmssidentity.drift.repair.DriftPolicy;
import io.vmssidentity.drift.report.OnDemandScan;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.Baseline;
import io.vmssidentity.ledger.Decided;
import io.vmssidentity.ledger.MemoryLedger;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.Stamps;
import io.vmssidentity.request.ArmError;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.RequestRecord;
import io.vmssidentity.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Scale sets, their list, a ledger, a topic and a queue, with a clock that is set by hand. */
public class DriftFixture implements ScaleSets, Inventory, DriftEvents, Requests {
  static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final RetryLimits LIMITS =
      new RetryLimits(Duration.ofSeconds(30), Duration.ofSeconds(2));

  public final Map<ScaleSetId, ScaleSet> scaleSets = new LinkedHashMap<>();

  /** What the list of all shows instead of the truth. */
  final Map<ScaleSetId, ScaleSet> listed = new LinkedHashMap<>();

  /** What the list of all does not show. */
  final Set<ScaleSetId> unlisted = new HashSet<>();

  final Map<ScaleSetId, ChangedBy> changes = new HashMap<>();
  final List<CoverageGap> gaps = new ArrayList<>();
  public final List<ScaleSetId> gets = new ArrayList<>();
  public final List<DriftEvent> events = new ArrayList<>();
  final List<ChangeRequest> requests = new ArrayList<>();
  final Map<ScaleSetId, String> unread = new HashMap<>();
  final MemoryLedger ledger = new MemoryLedger();
  final MemoryDriftLedger driftLedger = new MemoryDriftLedger(ledger);
  Scope scope = new Scope(List.of(), List.of());
  DriftPolicy policy = new DriftPolicy(false, false, null, List.of());
  AzureFailure onGet;
  AzureFailure onPublish;
  Runnable duringGet = () -> {};
  final SettableClock clock = SettableClock.at(NOON);

  Instant now() {
    return clock.instant();
  }

  static ScaleSet scaleSet(String name, Assignment assignment) {
    return new ScaleSet(Ids.scaleSet(name), null, "1", "Succeeded", false, Map.of(), assignment);
  }

  /** Changed through us a while ago, to this. */
  public void managed(String name, Assignment left) {
    decide(name, left, now().minusSeconds(3600));
    actual(name, left);
  }

  /** What the last change left. */
  void decide(String name, Assignment left, Instant at) {
    ScaleSetId id = Ids.scaleSet(name);
    SessionKey key = SessionKey.of(id);
    Baseline baseline = new Baseline(id, left.asDesired(), left.principalId(), at);
    ledger.write(
        key,
        ScaleSetState.EMPTY.with(new Decided(baseline, Stamps.NONE)),
        ledger.read(key).version(),
        List.of());
  }

  /** Somebody is writing. */
  void writing(String name) {
    SessionKey key = SessionKey.of(Ids.scaleSet(name));
    var stored = ledger.read(key);
    ScaleSetState busy = stored.state().with(LedgerStates.writing(now()));
    ledger.write(key, busy, stored.version(), List.of());
  }

  /** What it has now, whoever did it. */
  public void actual(String name, Assignment assignment) {
    scaleSets.put(Ids.scaleSet(name), scaleSet(name, assignment));
  }

  public void gone(String name) {
    scaleSets.remove(Ids.scaleSet(name));
  }

  public OnDemandScan onDemandScan() {
    return new OnDemandScan(sweep(), clock);
  }

  private Sweep sweep() {
    return new Sweep(
        this, driftLedger, directCheck(), scope, this::budget, clock, Duration.ofMinutes(10));
  }

  Scan scan() {
    return new DriftScan(sweep(), check(), driftLedger, this, policy, this::budget, clock)
        .run(unread::put);
  }

  DirectCheck directCheck() {
    return new DirectCheck(this, ledger, driftLedger, this::budget);
  }

  DriftCheck check() {
    return new DriftCheck(driftLedger, ledger, this, this, policy, this::budget, clock);
  }

  /** The news of the last scans, as "news kind" or "news kind identity". */
  List<String> news() {
    List<String> news = new ArrayList<>();
    for (DriftEvent event : events) {
      if (event instanceof DriftEvent.OfFinding finding) {
        Finding found = finding.transition().open().finding();
        String text = found.identity() == null ? "" : found.identity().toString();
        String name = text.substring(text.lastIndexOf('/') + 1);
        news.add((finding.transition().news() + " " + found.kind() + " " + name).strip());
      }
    }
    events.clear();
    return news;
  }

  /** The request is worked off: whatever it asks is there now. */
  void workOff(ChangeRequest request, Assignment after) {
    end(request, Outcome.APPLIED);
    scaleSets.put(
        request.scaleSetId(),
        new ScaleSet(request.scaleSetId(), null, "2", "Succeeded", false, Map.of(), after));
  }

  /** The request ends, and that is all. */
  void end(ChangeRequest request, Outcome outcome) {
    RequestRecord record = RequestRecords.ended(request.requestId(), outcome, now());
    ledger.accept(
        SessionKey.of(request.scaleSetId()), RequestRecords.open(request, now()).endedAs(record));
  }

  @Override
  public ScaleSet get(ScaleSetId id) {
    gets.add(id);
    duringGet.run();
    if (onGet != null) {
      throw onGet;
    }
    if (!scaleSets.containsKey(id)) {
      ArmError error = new ArmError(404, "ResourceNotFound", "It was not found.");
      throw new AzureFailure(
          FailureReason.SCALE_SET_NOT_FOUND, "Not found.", null, error, List.of(), null);
    }
    return scaleSets.get(id);
  }

  @Override
  public Operation patch(ScaleSetId id, Patch patch, String etag) {
    throw new AssertionError("Drift never patches by itself.");
  }

  @Override
  public OperationStatus poll(Operation operation) {
    return new OperationStatus.Succeeded();
  }

  @Override
  public Coverage sweep(Consumer<ScaleSet> seen) {
    Map<ScaleSetId, ScaleSet> all = new LinkedHashMap<>(scaleSets);
    all.putAll(listed);
    all.keySet().removeAll(unlisted);
    all.values().forEach(seen);
    return new Coverage(now(), gaps);
  }

  @Override
  public Map<ScaleSetId, ChangedBy> lastChanges(Collection<ScaleSetId> asked) {
    Map<ScaleSetId, ChangedBy> found = new HashMap<>(changes);
    found.keySet().retainAll(asked);
    return found;
  }

  @Override
  public void publish(DriftEvent event) {
    if (onPublish != null) {
      throw onPublish;
    }
    Contract.check(event);
    events.add(event);
  }

  @Override
  public void send(ChangeRequest request) {
    requests.add(request);
  }

  public Optional<DriftState> remembered(String name) {
    return Optional.ofNullable(driftLedger.read(SessionKey.of(Ids.scaleSet(name))).state());
  }

  private void sleep(Duration duration) {
    clock.advance(duration);
  }

  RetryBudget budget() {
    return new RetryBudget(clock, this::sleep, LIMITS);
  }
}
