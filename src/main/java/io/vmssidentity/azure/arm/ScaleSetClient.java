// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.arm;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.rest.Response;
import com.azure.core.util.Context;
import com.azure.core.util.FluxUtil;
import com.azure.resourcemanager.compute.fluent.VirtualMachineScaleSetsClient;
import com.azure.resourcemanager.compute.fluent.models.VirtualMachineScaleSetInner;
import com.azure.resourcemanager.compute.implementation.ComputeManagementClientBuilder;
import io.vmssidentity.change.port.Operation;
import io.vmssidentity.change.port.OperationStatus;
import io.vmssidentity.change.port.ScaleSets;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.ScaleSetId;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import reactor.core.publisher.Flux;

/** Scale sets by the official compute client; one HTTP request a call. */
public final class ScaleSetClient implements ScaleSets {
  private static final int MOST_CLIENTS = 64;

  private final Endpoint endpoint;
  private final PacingPolicy pacing = new PacingPolicy(Clock.systemUTC());
  private final HttpPipeline pipeline;
  private final Map<String, VirtualMachineScaleSetsClient> clients =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(
                Map.Entry<String, VirtualMachineScaleSetsClient> eldest) {
              return size() > MOST_CLIENTS;
            }
          });

  public ScaleSetClient(Endpoint endpoint, TokenCredential credential) {
    this.endpoint = endpoint;
    this.pipeline = endpoint.pipeline(credential, pacing);
  }

  @Override
  public ScaleSet get(ScaleSetId id) {
    return ErrorPolicy.orFailure(
        () -> {
          VirtualMachineScaleSetInner model =
              client(id)
                  .getByResourceGroupWithResponse(id.resourceGroup(), id.name(), null, Context.NONE)
                  .getValue();
          return ScaleSetModel.scaleSet(id, model);
        });
  }

  @Override
  public void checkWrite(ScaleSetId id) {
    pacing.checkWrite(id.subscriptionId(), id.toString());
  }

  @Override
  public Operation patch(ScaleSetId id, Patch patch, String etag) {
    return ErrorPolicy.orFailure(
        () -> {
          Response<Flux<ByteBuffer>> response =
              client(id)
                  .updateWithResponseAsync(
                      id.resourceGroup(), id.name(), ScaleSetModel.update(patch), etag, null)
                  .block();
          // The body says nothing that the GET after the operation does not say better; unread, it
          // would keep its connection.
          FluxUtil.collectBytesInByteBufferStream(response.getValue()).block();
          return OperationModel.operation(response.getHeaders(), endpoint);
        });
  }

  @Override
  public OperationStatus poll(Operation operation) {
    // The URL may come from a row of the ledger, and whoever can write there may not have a token.
    if (!endpoint.covers(operation.url())) {
      throw EndpointPolicy.refused(endpoint.url());
    }
    return ErrorPolicy.orFailure(
        () -> {
          HttpRequest request = new HttpRequest(HttpMethod.GET, operation.url());
          try (HttpResponse response = pipeline.sendSync(request, Context.NONE)) {
            return OperationModel.status(
                response.getHeaders(), response.getBodyAsBinaryData().toString());
          }
        });
  }

  private VirtualMachineScaleSetsClient client(ScaleSetId id) {
    return clients.computeIfAbsent(
        id.subscriptionId(),
        subscriptionId ->
            new ComputeManagementClientBuilder()
                .pipeline(pipeline)
                .endpoint(endpoint.url().toString())
                .subscriptionId(subscriptionId)
                .buildClient()
                .getVirtualMachineScaleSets());
  }
}
