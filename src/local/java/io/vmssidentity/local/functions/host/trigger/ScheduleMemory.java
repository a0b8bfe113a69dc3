// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vmssidentity.local.behaviour.Evidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Keeps a timer's status from one host to the next. */
@Evidence(
    value = "The status of a timer is kept in a blob; here in a file.",
    from = Evidence.From.SDK_SOURCE,
    where = "azure-webjobs-sdk-extensions StorageScheduleMonitor")
record ScheduleMemory(Path file) {

  Optional<ScheduleStatus> recall() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    return Optional.of(
        new ScheduleStatus(time(json, "Last"), time(json, "Next"), time(json, "LastUpdated")));
  }

  void keep(ScheduleStatus status) throws IOException {
    Files.writeString(file, status.json());
  }

  private static LocalDateTime time(JsonNode json, String name) {
    return OffsetDateTime.parse(json.path(name).asText()).toLocalDateTime();
  }
}
