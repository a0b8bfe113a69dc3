// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables.http;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.tables.Refusal;
import io.vmssidentity.local.tables.TokenCheck;
import java.util.Locale;
import java.util.Map;

/** Lets in whoever has a good token. */
record Gateway(TokenCheck tokens) {
  private static final String SEE_HEADER =
      "Server failed to authenticate the request. Please refer to the information in the www-authenticate header.";

  /**
   * @param headers by lower-case name
   * @param query of the URL
   */
  @Evidence(
      value = "Without Authorization: 401 NoAuthenticationInformation and a challenge",
      from = From.RECORDED,
      where = "azure-sdk-for-net session-records (StorageAAD)/EnableTenantDiscovery")
  @Evidence(
      value = "Account keys and their SAS are refused as by an account that does not allow them",
      from = From.DOCS,
      where = "Prevent Shared Key authorization for an Azure Storage account")
  @Evidence(
      value = "An Authorization of another kind is 400 InvalidAuthenticationInfo",
      from = From.DOCS,
      where = "Common REST API error codes")
  void authenticate(Map<String, String> headers, Map<String, String> query) {
    String authorization = headers.get("authorization");
    String scheme =
        authorization == null ? "" : authorization.split(" ", 2)[0].toLowerCase(Locale.ROOT);
    if (query.containsKey("sig") || scheme.startsWith("sharedkey")) {
      throw new Refusal(
          403,
          "KeyBasedAuthenticationNotPermitted",
          "Key based authentication is not permitted on this storage account.");
    }
    if (authorization == null) {
      throw new Refusal(401, "NoAuthenticationInformation", SEE_HEADER);
    }
    if (!scheme.equals("bearer")) {
      throw new Refusal(
          400,
          "InvalidAuthenticationInfo",
          "Authentication information is not given in the correct format. Check the value of Authorization header.");
    }
    checkToken(authorization.substring(scheme.length()).trim());
  }

  @Evidence(
      value = "A bad token is 401 InvalidAuthenticationInfo, with the same challenge",
      from = From.DOCS,
      where = "Azure/azure-sdk-for-java issue 24926, microsoft/AzureStorageExplorer issue 9050")
  @Evidence(
      value = "What is wrong with a token ends the message",
      from = From.ASSUMED,
      where = "blobs tell it as AuthenticationErrorDetail of their XML")
  private void checkToken(String token) {
    tokens
        .problem(token)
        .ifPresent(
            problem -> {
              throw new Refusal(401, "InvalidAuthenticationInfo", SEE_HEADER + "\n" + problem);
            });
  }
}
