package io.vmssidentity.local.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.Learnt;
import io.vmssidentity.local.Learnt.From;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** The answers to calls on scale sets and their operations. */
record ScaleSetCalls(CloudState state, ScaleSetWrites writes, OperationUrls urls, Pages pages) {

  ArmAnswer call(Exchange exchange, ResourceId id) {
    WriteRequest write = exchange.write(id);
    return switch (exchange.method()) {
      case GET -> get(exchange.request(), id);
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

  private ArmAnswer get(ArmRequest request, ResourceId id) {
    ScaleSet found = state.require(id);
    boolean withEtag = Gateway.hasEtag(request.apiVersion());
    ArmAnswer answer = ArmAnswer.of(200, json(found, found.id().text(), request).toString());
    return withEtag ? answer.with("ETag", found.etag()) : answer;
  }

  @Learnt(
      value = "A list spells the resource group of the scale sets' own IDs in upper case",
      from = From.RECORDED,
      where = "samples/list-vmss-subscription-real.json")
  @Learnt(
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
    ObjectNode json = scaleSet.json(shownId, Gateway.hasEtag(request.apiVersion()));
    if (json.has("identity") && !Gateway.hasDictionary(request.apiVersion())) {
      IdentityJson.listIds((ObjectNode) json.get("identity"));
    }
    return json;
  }

  @Learnt(
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
    OptionalLong retryAfter = state.operationTime().retryAfterOnAcceptance();
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

  @Learnt(
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
    OptionalLong retryAfter = state.operationTime().retryAfterOnPoll();
    return running && retryAfter.isPresent()
        ? answer.with("Retry-After", String.valueOf(retryAfter.getAsLong()))
        : answer;
  }
}
