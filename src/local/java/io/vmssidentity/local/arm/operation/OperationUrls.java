// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.operation;

import io.vmssidentity.local.arm.call.ArmRequest;
import io.vmssidentity.local.arm.call.Errors;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.identity.LocalIdentityEndpoint;
import java.util.Base64;
import java.util.Map;
import java.util.SplittableRandom;

/** Writes and checks the signed URLs of operations. */
public final class OperationUrls {
  private final long seed;
  private final String certificate;

  public OperationUrls(long seed) {
    this.seed = seed;
    this.certificate = base64(seed, 2050);
  }

  @Evidence(
      value = "An operation's URL is signed: about 3.3 KB of query",
      from = From.RECORDED,
      where = "azure-cli, test_vmss_explicit_msi of May 2026 (sizes of the parameters)")
  public String url(ArmRequest request, Operation operation, String location) {
    return "%s/subscriptions/%s/providers/Microsoft.Compute/locations/%s/operations/%s?p=%s&api-version=%s&t=%d&c=%s&s=%s&h=%s"
        .formatted(
            request.origin(),
            operation.scaleSet().subscriptionId(),
            location,
            operation.id(),
            LocalIdentityEndpoint.TENANT,
            request.apiVersion(),
            operation.startedAt().toEpochMilli() * 10_000,
            certificate,
            signature(operation.id()),
            hash(operation.id()));
  }

  @Evidence(value = "A poll without the whole query is refused", from = From.ASSUMED)
  public void check(String operationId, Map<String, String> query) {
    boolean whole =
        certificate.equals(query.get("c"))
            && signature(operationId).equals(query.get("s"))
            && hash(operationId).equals(query.get("h"));
    if (!whole) {
      throw Errors.badRequest("InvalidSignature", "The operation's URL is not as it was given.")
          .refusal();
    }
  }

  private String signature(String operationId) {
    return base64(seed ^ operationId.hashCode(), 256);
  }

  private String hash(String operationId) {
    return base64(~seed ^ operationId.hashCode(), 32);
  }

  private static String base64(long seed, int length) {
    byte[] bytes = new byte[length];
    new SplittableRandom(seed).nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
