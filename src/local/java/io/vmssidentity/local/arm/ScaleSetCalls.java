// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.arm.call.ArmAnswer;
import io.vmssidentity.local.arm.call.ArmRequest;
import io.vmssidentity.local.arm.call.Errors;
import io.vmssidentity.local.arm.call.Exchange;
import io.vmssidentity.local.arm.call.Pages;
import io.vmssidentity.local.arm.call.Route;
import io.vmssidentity.local.arm.call.WriteRequest;
import io.vmssidentity.local.arm.fault.Fault;
import io.vmssidentity.local.arm.identity.IdentityJson;
import io.vmssidentity.local.arm.operation.Accepted;
import io.vmssidentity.local.arm.operation.Operation;
import io.vmssidentity.local.arm.operation.OperationUrls;
import io.vmssidentity.local.arm.resource.ArmMethod;
import io.vmssidentity.local.arm.resource.ResourceId;
import io.vmssidentity.local.arm.scaleset.PastStates;
import io.vmssidentity.local.arm.scaleset.ScaleSet;
import io.vmssidentity.local.arm.throttle.ComputeLimits;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** The answers to calls on scale sets and their operations. */
record ScaleSetCalls(FakeAzureState state, ScaleSetWrites writes, OperationUrls urls, Pages pages) {

  ArmAnswer call(Exchange exchange, ResourceId id) {
    WriteRequest write = exchange.write(id);
    return switch (exchange.method()) {
      case GET -> get(exchange, id);
      case PATCH -> accepted(exchange.request(), writes.patch(write));
      case PUT -> accepted(exchange.request(), writes.put(write));
      default -> deleted(exchange.request(), writes.delete(write));
    };
  }

  /** Lets a call on to Compute, or refuses it as one too many. */
  void admit(Exchange exchange) {
    Route route = exchange.route();
    if (!Route.COMPUTE.equals(route.namespace())) {
      return;
    }
    ScaleSet target =
        exchange.scaleSetId() == null
            ? null
            : state.find(ResourceId.scaleSet(exchange.scaleSetId()));
    ArmMethod method = exchange.method();
    if (target == null && route.scaleSet() != null && method != ArmMethod.PUT) {
      return; // ARM knows that it is not there.
    }
    state
        .throttles()
        .takeOfCompute(
            exchange,
            ComputeLimits.of(method, target != null),
            target == null ? "" : target.document().location(),
            state.now());
  }

  @Evidence(
      value = "A region may not know a resource yet that another one just created",
      from = From.DOCS,
      where =
          "issue hashicorp/terraform-provider-azurerm#18268, pull request #25758 (resource groups)")
  @Evidence(
      value = "A region may show a scale set as it was before the latest write, under its old ETag",
      from = From.ASSUMED,
      where = "the same reports tell that reads are consistent in the end only")
  private ArmAnswer get(Exchange exchange, ResourceId id) {
    ScaleSet found = state.require(id);
    PastStates.State shown = found.past().at(state.now());
    if (exchange.fault() instanceof Fault.StaleRead) {
      shown = found.past().beforeLatestWrite();
    } else if (exchange.fault() instanceof Fault.LaggingRead lag) {
      shown = found.past().at(state.now().minus(lag.behind()));
    }
    if (shown == null) {
      throw Errors.notFound(id).refusal();
    }
    ArmRequest request = exchange.request();
    boolean withEtag = Gateway.hasEtag(request.apiVersion());
    ObjectNode json = shown.snapshot().json(found.id().text(), withEtag ? shown.etag() : null);
    ArmAnswer answer = ArmAnswer.of(200, inContract(json, request).toString());
    return withEtag ? answer.with("ETag", shown.etag()) : answer;
  }

  @Evidence(
      value = "A list spells the resource group of the scale sets' own IDs in upper case",
      from = From.RECORDED,
      where = "samples/list-vmss-subscription-real.json")
  @Evidence(
      value = "A subscription's list is put together from several answers, whose IDs it tells",
      from = From.RECORDED,
      where = "samples/list-vmss-subscription-real.json; here it is one")
  ArmAnswer list(ArmRequest request, Route.ScaleSets route) {
    List<ScaleSet> all =
        state.scaleSets().values().stream()
            .filter(it -> it.id().isIn(route.subscriptionId(), route.resourceGroup()))
            .toList();
    ArmAnswer answer = pages.page(request, all, it -> json(it, listedId(it.id()), request));
    return route.resourceGroup() == null
        ? answer.with("x-ms-original-request-ids", state.newId())
        : answer;
  }

  private static String listedId(ResourceId id) {
    return "/subscriptions/%s/resourceGroups/%s/providers/%s/%s"
        .formatted(
            id.subscriptionId(),
            id.resourceGroup().toUpperCase(Locale.ROOT),
            ResourceId.SCALE_SET,
            id.name());
  }

  private static ObjectNode json(ScaleSet scaleSet, String shownId, ArmRequest request) {
    return inContract(scaleSet.json(shownId, Gateway.hasEtag(request.apiVersion())), request);
  }

  /** As the api-version that was asked for has it. */
  private static ObjectNode inContract(ObjectNode json, ArmRequest request) {
    if (json.has("identity") && !Gateway.hasDictionary(request.apiVersion())) {
      IdentityJson.listIds((ObjectNode) json.get("identity"));
    }
    return json;
  }

  @Evidence(
      value =
          "A PATCH is answered with 200, state Updating and Azure-AsyncOperation, a create with 201",
      from = From.RECORDED,
      where = "100 of 100 recorded PATCHes; samples/assign-uai")
  private ArmAnswer accepted(ArmRequest request, Accepted accepted) {
    ObjectNode body = accepted.scaleSet();
    boolean withEtag = Gateway.hasEtag(request.apiVersion());
    if (!withEtag) {
      body.remove("etag");
    }
    ArmAnswer answer =
        ArmAnswer.of(accepted.created() ? 201 : 200, body.toString())
            .with("azure-asyncnotification", "Enabled");
    return withOperation(
        withEtag ? answer.with("ETag", accepted.etag()) : answer,
        accepted,
        urls.url(request, accepted.operation(), accepted.location()));
  }

  private ArmAnswer withOperation(ArmAnswer answer, Accepted accepted, String url) {
    ArmAnswer polled = answer.with("Azure-AsyncOperation", url);
    OptionalLong retryAfter =
        state.operationTime().retryAfterOnAcceptance(accepted.operation().kind());
    return retryAfter.isPresent()
        ? polled.with("Retry-After", String.valueOf(retryAfter.getAsLong()))
        : polled;
  }

  ArmAnswer manualUpgrade(Exchange exchange, ResourceId id) {
    return inBackground(exchange.request(), writes.manualUpgrade(exchange.write(id)));
  }

  private ArmAnswer deleted(ArmRequest request, Accepted accepted) {
    return accepted == null ? ArmAnswer.of(204, "") : inBackground(request, accepted);
  }

  @Evidence(
      value = "Update-instances is answered with 202, Azure-AsyncOperation and Location",
      from = From.RECORDED,
      where = "samples/update-instances; that a delete is answered alike is from the docs")
  private ArmAnswer inBackground(ArmRequest request, Accepted accepted) {
    String url = urls.url(request, accepted.operation(), accepted.location());
    return withOperation(ArmAnswer.of(202, ""), accepted, url)
        .with("Location", url + "&monitor=true");
  }

  ArmAnswer poll(ArmRequest request, Route.OperationStatus route) {
    Operation operation = state.operations().get(route.operationId());
    if (operation == null) {
      throw Errors.entityNotFound().refusal();
    }
    urls.check(operation.id(), request.query());
    boolean running = operation.isRunning(state.now());
    if ("true".equals(request.query().get("monitor"))) {
      return ArmAnswer.of(running ? 202 : 200, "");
    }
    ArmAnswer answer = ArmAnswer.of(200, operation.json(state.now()).toString());
    if (!running) {
      return answer;
    }
    OptionalLong retryAfter =
        state.operationTime().retryAfterOnPoll(operation.kind(), state.countPoll(operation.id()));
    return retryAfter.isPresent()
        ? answer.with("Retry-After", String.valueOf(retryAfter.getAsLong()))
        : answer;
  }
}
