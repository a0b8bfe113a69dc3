// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli.drift;

import picocli.CommandLine.Command;

/** The commands about drift. */
@Command(name = "drift", description = "Tells which scale sets are not as a request left them.")
public final class DriftCommand {}
