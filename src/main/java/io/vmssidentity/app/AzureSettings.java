// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.app;

import io.vmssidentity.azure.arm.Endpoint;
import java.util.List;
import java.util.Map;

/**
 * Which Azure the app works on, and as whom.
 *
 * @param clientId of the app's user-assigned identity; empty for its system-assigned one
 */
record AzureSettings(Endpoint arm, String clientId) {
  private static final Setting<AzureCloud> AZURE_CLOUD =
      new Setting<>(
          "AZURE_CLOUD",
          AzureCloud::parse,
          "AzureCloud",
          "AzureCloud, AzureUSGovernment or AzureChinaCloud.");
  private static final Setting<String> ARM_ENDPOINT =
      new Setting<>(
          "ARM_ENDPOINT",
          SettingParsers::httpsUrl,
          "",
          "ARM's URL when it is not the cloud's own (Azure Stack Hub, local Azure).");
  private static final Setting<String> ARM_AUDIENCE =
      new Setting<>(
          "ARM_AUDIENCE",
          text -> text,
          "",
          "What ARM's tokens are asked for when it is not the cloud's own.");
  private static final Setting<String> AZURE_CLIENT_ID =
      new Setting<>(
          "AZURE_CLIENT_ID",
          SettingParsers::guid,
          "",
          "The client ID of the app's user-assigned identity; none: its system-assigned one.");

  static final List<Setting<?>> ALL =
      List.of(AZURE_CLOUD, ARM_ENDPOINT, ARM_AUDIENCE, AZURE_CLIENT_ID);

  /** Adds to the problems what is missing or wrong; null when there is no right endpoint. */
  static AzureSettings read(Map<String, String> environment, List<String> problems) {
    AzureCloud cloud = AZURE_CLOUD.read(environment, problems);
    String endpoint = ARM_ENDPOINT.read(environment, problems);
    String audience = ARM_AUDIENCE.read(environment, problems);
    String clientId = AZURE_CLIENT_ID.read(environment, problems);
    boolean isRight = cloud != null && endpoint != null && audience != null;
    return new AzureSettings(isRight ? cloud.arm(endpoint, audience) : null, clientId);
  }
}
