// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.identity;

import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.ManagedIdentityCredentialBuilder;

/** Prints a token that the official identity client got; runs in a process of its own. */
final class TokenMain {
  private TokenMain() {}

  /** The scope and the client ID of a user-assigned identity, or nothing for the system's. */
  public static void main(String[] args) {
    ManagedIdentityCredentialBuilder builder = new ManagedIdentityCredentialBuilder();
    if (!args[1].isEmpty()) {
      builder.clientId(args[1]);
    }
    TokenRequestContext request = new TokenRequestContext().addScopes(args[0]);
    System.out.println(builder.build().getTokenSync(request).getToken());
    System.exit(0);
  }
}
