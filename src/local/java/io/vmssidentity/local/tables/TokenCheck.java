// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.identity.TokenClaims;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a bearer token lets its caller in.
 *
 * @param account the storage account's name
 */
public record TokenCheck(TablesSettings settings, String account) {

  /** What is wrong with a token, as the service says it; empty for a good one. */
  @Evidence(
      value =
          "Another audience is 'Audience validation failed. Audience did not match.', another tenant 'Issuer validation failed. Issuer did not match.'",
      from = From.DOCS,
      where = "Azure/AzureStor issue 119, Azure/azure-sdk-for-java issue 24926, both of blobs")
  @Evidence(
      value = "A bad signature and an expired token have texts of their own",
      from = From.ASSUMED,
      where = "the texts of the library that checks tokens in .NET")
  public Optional<String> problem(String token) {
    return settings
        .tokens()
        .apply(token)
        .map(this::problem)
        .orElseGet(
            () -> Optional.of("Signature validation failed. Signature verification failed."));
  }

  private Optional<String> problem(TokenClaims claims) {
    if (!settings.clock().instant().isBefore(claims.expiresAt())) {
      return Optional.of("Lifetime validation failed. The token is expired.");
    }
    if (!claims.tenant().equals(settings.tenant())) {
      return Optional.of("Issuer validation failed. Issuer did not match.");
    }
    return audiences().contains(claims.audience())
        ? Optional.empty()
        : Optional.of("Audience validation failed. Audience did not match.");
  }

  @Evidence(
      value =
          "The audience is https://storage.azure.com or https://ACCOUNT.table.core.windows.net; a slash may follow",
      from = From.DOCS,
      where =
          "Authorize access to tables using Microsoft Entra ID; MicrosoftDocs/azure-docs issue 11564 for the slash")
  private Set<String> audiences() {
    String own = "https://" + account + ".table.core.windows.net";
    return Set.of(TablesSettings.AUDIENCE, TablesSettings.AUDIENCE + "/", own, own + "/");
  }
}
