// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.arm;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Refuses each request that leads elsewhere than to the configured endpoint. It must stand before
 * the policy that adds the token: whoever answers a URL, or can write one into a row, must not get
 * it.
 */
public final class EndpointPolicy extends HttpPipelineSyncPolicy {
  private static final int HTTPS_PORT = 443;

  private final URI endpoint;

  public EndpointPolicy(URI endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * @param url absolute; need not be a URL at all
   */
  static boolean covers(URI endpoint, String url) {
    try {
      URI other = new URI(url);
      return "https".equalsIgnoreCase(other.getScheme())
          && endpoint.getHost().equalsIgnoreCase(other.getHost())
          && other.getRawUserInfo() == null
          && port(endpoint) == port(other);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static int port(URI url) {
    return url.getPort() < 0 ? HTTPS_PORT : url.getPort();
  }

  /** The failure says nothing of the URL, which may be signed. */
  static AzureFailure refused(URI endpoint) {
    return new AzureFailure(
        FailureReason.FORBIDDEN,
        "A URL leads elsewhere than to "
            + endpoint.getHost()
            + ", the configured endpoint: the app's token is not sent there.",
        null);
  }

  @Override
  protected void beforeSendingRequest(HttpPipelineCallContext context) {
    if (!covers(endpoint, context.getHttpRequest().getUrl().toString())) {
      throw refused(endpoint);
    }
  }
}
