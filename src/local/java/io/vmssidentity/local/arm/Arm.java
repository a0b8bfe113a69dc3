// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm;

import io.vmssidentity.local.arm.access.SubscriptionCheck;
import io.vmssidentity.local.arm.access.TokenCheck;
import io.vmssidentity.local.arm.call.ArmAnswer;
import io.vmssidentity.local.arm.call.ArmCall;
import io.vmssidentity.local.arm.call.ArmError;
import io.vmssidentity.local.arm.call.ArmRequest;
import io.vmssidentity.local.arm.call.CallLog;
import io.vmssidentity.local.arm.call.Errors;
import io.vmssidentity.local.arm.call.Exchange;
import io.vmssidentity.local.arm.call.Route;
import io.vmssidentity.local.arm.call.RoutePaths;
import io.vmssidentity.local.arm.events.EventSink;
import io.vmssidentity.local.arm.fault.Fault;
import io.vmssidentity.local.arm.fault.FaultPlan;
import io.vmssidentity.local.arm.operation.Operation;
import io.vmssidentity.local.arm.operation.OperationUrls;
import io.vmssidentity.local.identity.TokenClaims;
import java.util.List;

/** Local Azure Resource Manager without its socket: a request goes in, an answer comes out. */
public final class Arm {
  /** How many of the latest requests are kept. */
  public static final int CALLS_KEPT = CallLog.KEPT;

  private final FakeAzureState state;
  private final EventSink events;
  private final FakeAzure cloud;
  private final Gateway gateway;
  private final SubscriptionCheck around;
  private final ScaleSetCalls scaleSets;
  private final IdentityCalls identities;
  private final GroupCalls groups;
  private final GraphCalls graph;
  private final FaultPlan faults = new FaultPlan();
  private final CallLog calls = new CallLog();

  public Arm(ArmSettings settings) {
    state = new FakeAzureState(settings);
    events = settings.events();
    cloud = new FakeAzure(state);
    gateway = new Gateway(new TokenCheck(settings.tokens()));
    around = new SubscriptionCheck(state.subscriptions(), cloud.permissions());
    scaleSets =
        new ScaleSetCalls(
            state,
            new ScaleSetWrites(state, cloud.permissions(), cloud.policies()),
            new OperationUrls(settings.seed()),
            state.pages());
    identities = new IdentityCalls(state, state.pages());
    groups = new GroupCalls(state.subscriptions(), state.pages());
    graph = new GraphCalls(state, cloud.permissions(), settings.seed());
  }

  public FakeAzure cloud() {
    return cloud;
  }

  public FaultPlan faults() {
    return faults;
  }

  /** The latest requests, oldest first. */
  public List<ArmCall> calls() {
    return calls.all();
  }

  public void clearCalls() {
    calls.clear();
  }

  /** Delivers the resource events whose time has come; nobody else does. */
  public void deliverEvents() {
    List<String> due;
    synchronized (state) {
      due = state.events().due(state.now());
    }
    due.forEach(event -> events.deliver().accept(event));
  }

  /** Serves one request. One at a time: the lock stands for the resource's own serialisation. */
  public ArmAnswer answer(ArmRequest request) {
    synchronized (state) {
      Exchange exchange = new Exchange(request, state.newId(), state.now());
      ArmAnswer answer = served(exchange);
      calls.add(exchange.call(answer, state.now()));
      return exchange
          .told(answer)
          .with("x-ms-correlation-request-id", exchange.correlationId())
          .with("x-ms-request-id", state.newId())
          .withUsualHeaders();
    }
  }

  private ArmAnswer served(Exchange exchange) {
    try {
      route(exchange);
      TokenClaims token = gateway.authenticate(exchange.request(), state.now());
      gateway.checkApiVersion(exchange);
      if (exchange.route() == null) {
        throw around.unknown(exchange.request(), token).refusal();
      }
      around.checkSubscription(exchange.route().subscriptionId(), token);
      state.throttles().takeOfArm(exchange, state.now());
      faults.take(exchange.method(), exchange.scaleSetId()).ifPresent(exchange::strike);
      return struck(exchange);
    } catch (ArmError.Refused e) {
      return ArmAnswer.of(e.error());
    }
  }

  private void route(Exchange exchange) {
    ArmRequest request = exchange.request();
    RoutePaths.parse(request.decodedPath())
        .ifPresent(
            route ->
                route
                    .method(request.method())
                    .ifPresent(method -> exchange.route(route, method, scaleSetId(route))));
  }

  private String scaleSetId(Route route) {
    if (route instanceof Route.OperationStatus status) {
      Operation operation = state.operations().get(status.operationId());
      return operation == null ? null : operation.scaleSet().text();
    }
    return route.scaleSet() == null ? null : route.scaleSet().text();
  }

  private ArmAnswer struck(Exchange exchange) {
    Fault fault = exchange.fault();
    if (fault instanceof Fault.DropBefore) {
      return ArmAnswer.drop();
    }
    if (fault instanceof Fault.Refusal refusal) {
      throw FaultAnswers.of(refusal, exchange).refusal();
    }
    ArmAnswer answer = done(exchange);
    if (fault instanceof Fault.DropAfter) {
      return ArmAnswer.drop();
    }
    return fault instanceof Fault.ServerErrorAfter
        ? ArmAnswer.of(Errors.serverError(500, "InternalServerError", exchange))
        : answer;
  }

  private ArmAnswer done(Exchange exchange) {
    Route route = exchange.route();
    cloud.permissions().check(route, exchange.method());
    around.checkGroup(route);
    around.checkWritable(route, exchange.method());
    cloud.locks().check(route, exchange.method());
    scaleSets.admit(exchange);
    if (route instanceof Route.OneScaleSet one) {
      return scaleSets.call(exchange, one.scaleSet());
    }
    if (route instanceof Route.ResourceGraph) {
      return graph.query(exchange.request().body());
    }
    if (route instanceof Route.ScaleSets list) {
      return scaleSets.list(exchange.request(), list);
    }
    if (route instanceof Route.OperationStatus status) {
      return scaleSets.poll(exchange.request(), status);
    }
    if (route instanceof Route.ManualUpgrade upgrade) {
      return scaleSets.manualUpgrade(exchange, upgrade.scaleSet());
    }
    return ofOthers(exchange, route);
  }

  /** What is not Compute's. */
  private ArmAnswer ofOthers(Exchange exchange, Route route) {
    if (route instanceof Route.Groups all) {
      return groups.call(exchange.request(), all);
    }
    if (route instanceof Route.OneSubscription one) {
      return groups.call(exchange.request(), one);
    }
    if (route instanceof Route.Identities list) {
      return identities.list(exchange.request(), list);
    }
    return identities.call(exchange, ((Route.OneIdentity) route).identity());
  }
}
