// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.process;

import io.vmssidentity.local.functions.channel.WorkerVersion;
import java.nio.file.Path;

/**
 * How a host behaves, whatever app it runs.
 *
 * @param storage a directory that stands for the host's storage account: the schedules and locks of
 *     timers; hosts of one app share it
 * @param worker the Java worker to behave as
 */
public record HostOptions(Path storage, WorkerVersion worker, HostSpans spans) {}
