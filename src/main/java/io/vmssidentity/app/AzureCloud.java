// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.app;

import com.azure.core.management.AzureEnvironment;
import io.vmssidentity.azure.arm.Endpoint;
import java.net.URI;

/** The clouds that Azure runs, by the names that {@code az cloud list} gives them. */
enum AzureCloud {
  AZURE_CLOUD("AzureCloud", AzureEnvironment.AZURE),
  AZURE_US_GOVERNMENT("AzureUSGovernment", AzureEnvironment.AZURE_US_GOVERNMENT),
  AZURE_CHINA_CLOUD("AzureChinaCloud", AzureEnvironment.AZURE_CHINA);

  private final String text;
  private final AzureEnvironment environment;

  AzureCloud(String text, AzureEnvironment environment) {
    this.text = text;
    this.environment = environment;
  }

  static AzureCloud parse(String text) {
    for (AzureCloud cloud : values()) {
      if (cloud.text.equalsIgnoreCase(text)) {
        return cloud;
      }
    }
    throw new IllegalArgumentException("there is no cloud of that name.");
  }

  /** This cloud's ARM, but for what is given instead of it. */
  Endpoint arm(String endpoint, String audience) {
    String url = endpoint.isEmpty() ? environment.getResourceManagerEndpoint() : endpoint;
    String resource = audience.isEmpty() ? environment.getResourceManagerEndpoint() : audience;
    return new Endpoint(URI.create(trim(url)), trim(resource) + "/.default");
  }

  private static String trim(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
