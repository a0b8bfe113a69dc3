// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli.parked;

import picocli.CommandLine.Command;

/** The commands about requests that failed. */
@Command(
    name = "parked",
    description = "Shows requests that failed, sends them again, or throws them away.")
public final class ParkedCommand {}
