// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.tables;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.TableClientBuilder;
import io.vmssidentity.azure.arm.CallTimePolicy;
import io.vmssidentity.azure.arm.EndpointPolicy;
import io.vmssidentity.change.CallTime;
import java.net.URI;
import java.time.Duration;

/** How a table is asked: at its own endpoint only, and once for each request. */
final class TableConnection {
  private TableConnection() {}

  static TableClient open(URI endpoint, String name, TokenCredential credential) {
    return new TableClientBuilder()
        .endpoint(endpoint.toString())
        .tableName(name)
        .credential(credential)
        .addPolicy(new CallTimePolicy())
        .addPolicy(new EndpointPolicy(endpoint))
        .httpClient(
            new JdkHttpClientBuilder()
                .connectionTimeout(Duration.ofSeconds(10))
                .responseTimeout(Duration.ofSeconds(30))
                .readTimeout(CallTime.LONGEST_REQUEST)
                .build())
        // Its callers wait with a budget; a write that is repeated in here would meet itself.
        .retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ofMillis(1))))
        .buildClient();
  }
}
