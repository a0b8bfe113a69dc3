// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli.parked;

import io.vmssidentity.cli.Connections;
import io.vmssidentity.cli.FromOption;
import io.vmssidentity.cli.OutputOption;
import io.vmssidentity.history.ParkedRequests;
import io.vmssidentity.message.ParkedJson;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the commands about parked requests have in common. */
final class ParkedOptions {
  /** The exit code when not all that was asked for was done. */
  static final int NOT_ALL = 3;

  /** Where requests are sent, when no other queue is named. */
  static final String REQUESTS = "identity-requests";

  /** How it is printed. */
  private enum Format {
    TEXT,
    /** One line for each request. */
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private FromOption from;

  @Option(
      names = "--parked-queue",
      paramLabel = "NAME",
      defaultValue = "identity-parked",
      description = "Default: ${DEFAULT-VALUE}.")
  private String parkedQueue;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES}; json is a line each. Default: ${DEFAULT-VALUE}.")
  private Format format;

  /** To look, or to take away: nothing is sent. */
  ParkedRequests open(Connections connections) {
    return open(connections, REQUESTS);
  }

  /**
   * @param queue to send to
   */
  ParkedRequests open(Connections connections, String queue) {
    return connections.parked(from.namespace(), parkedQueue, queue);
  }

  /**
   * Tells what is missing.
   *
   * @param code for the case that nothing is
   * @return the exit code
   */
  int ended(int code, List<String> missing) throws IOException {
    for (String sentence : missing) {
      say(sentence);
    }
    return missing.isEmpty() ? code : NOT_ALL;
  }

  /** Tells of a request. */
  void tell(ParkedGroup group, String text) throws IOException {
    line(format == Format.JSON ? json(group, null, null) : text);
  }

  /**
   * Tells what became of a request.
   *
   * @param why null when that goes without saying
   */
  void tell(ParkedGroup group, String result, String why) throws IOException {
    String text = result + " " + ParkedText.name(group) + (why == null ? "" : ": " + why);
    line(format == Format.JSON ? json(group, result, why) : text);
  }

  /** A line for people only. */
  void say(String text) throws IOException {
    if (format == Format.TEXT) {
      line(text);
    }
  }

  private static String json(ParkedGroup group, String result, String why) {
    return ParkedJson.line(
        group.request(), group.laterOutcome(), group.numbers().size(), result, why);
  }

  private void line(String text) throws IOException {
    OutputOption.print(spec, out -> out.println(text));
  }
}
