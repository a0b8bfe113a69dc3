// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.process;

import io.vmssidentity.local.functions.channel.WorkerVersion;
import io.vmssidentity.local.functions.host.HostMain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of {@link HostMain}.
 *
 * @param workerJvm arguments for the worker's JVM
 */
public record HostArguments(Path app, HostOptions options, List<String> workerJvm) {

  public List<String> toList() {
    List<String> list = new ArrayList<>();
    list.add(app.toAbsolutePath().toString());
    list.add(options.storage().toAbsolutePath().toString());
    list.add(options.worker().name());
    list.add(options.spans().toString());
    list.addAll(workerJvm);
    return list;
  }

  public static HostArguments parse(List<String> list) {
    return new HostArguments(
        Path.of(list.get(0)),
        new HostOptions(
            Path.of(list.get(1)), WorkerVersion.valueOf(list.get(2)), HostSpans.parse(list.get(3))),
        list.subList(4, list.size()));
  }
}
