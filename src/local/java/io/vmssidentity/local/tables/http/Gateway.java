package io.vmssidentity.local.tables.http;

import io.vmssidentity.local.Learnt;
import io.vmssidentity.local.Learnt.From;
import io.vmssidentity.local.tables.Refusal;
import java.util.function.Predicate;

/** Lets in whoever has a good token. */
record Gateway(Predicate<String> tokenCheck) {
  private static final String SEE_HEADER =
      "Server failed to authenticate the request. Please refer to the www-authenticate header.";

  @Learnt(
      value = "Without Authorization: 401 NoAuthenticationInformation and a challenge",
      from = From.RECORDED,
      where = "azure-sdk-for-net session-records (StorageAAD)/EnableTenantDiscovery")
  @Learnt(
      value = "A bad token is 401 InvalidAuthenticationInfo, with the same challenge",
      from = From.ASSUMED,
      where = "Common REST API error codes")
  @Learnt(
      value = "Account keys are refused as on an account that does not allow them",
      from = From.DOCS,
      where = "Prevent Shared Key authorization for an Azure Storage account")
  void authenticate(String authorization) {
    if (authorization == null) {
      throw new Refusal(401, "NoAuthenticationInformation", SEE_HEADER);
    }
    if (!authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
      throw new Refusal(
          403,
          "KeyBasedAuthenticationNotPermitted",
          "Key based authentication is not permitted on this storage account.");
    }
    if (!tokenCheck.test(authorization.substring(7).trim())) {
      throw new Refusal(401, "InvalidAuthenticationInfo", SEE_HEADER);
    }
  }
}
