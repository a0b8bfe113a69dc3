// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli.send;

import io.vmssidentity.cli.AzureIds;
import io.vmssidentity.cli.CloudOptions;
import io.vmssidentity.cli.Connections;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.message.RequestTemplate;
import io.vmssidentity.message.ScaleSetFile;
import io.vmssidentity.report.Phrases;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** One change for many scale sets. */
final class ManyOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--scale-sets",
      paramLabel = "LIST",
      description = {
        "Send the one request of FILE, which names no scale set, to each of these: a file of their"
            + " resource IDs, one a line or as a JSON array; - for standard input.",
        "Each gets the request ID with its number, ID:1, ID:2 and so on; all have one ticket, the"
            + " request ID if FILE has none. Give each run an ID of its own; to repeat one that broke off,"
            + " give the same list."
      })
  private String list;

  @Option(
      names = "--subscription",
      paramLabel = "ID",
      split = ",",
      description =
          "Or to each scale set of these Azure subscriptions (by Resource Graph, which is"
              + " up to a minute late; needs Reader on them) … Their IDs are shown one a line: to"
              + " repeat a run that broke off, give them as LIST, for a second search may find"
              + " others.")
  private List<String> subscriptions = List.of();

  @Option(
      names = "--resource-group",
      paramLabel = "NAME",
      description = "… of this resource group …")
  private String resourceGroup;

  @Option(
      names = "--tag",
      paramLabel = "NAME=VALUE",
      description = "… with this tag; may be repeated, then with each of them.")
  private Map<String, String> tags = new LinkedHashMap<>();

  @Option(
      names = "--id",
      paramLabel = "REQUEST_ID",
      description = "Of the requests for many scale sets, instead of the one in FILE.")
  private String requestId;

  @Mixin private CloudOptions cloud;

  /** Whether the file holds one change for many. */
  boolean areGiven() {
    return list != null || isSearch();
  }

  private boolean isSearch() {
    return !subscriptions.isEmpty() || resourceGroup != null || !tags.isEmpty();
  }

  /**
   * @throws ParameterException when options are given that do not go together
   * @throws IllegalArgumentException when one of the search is none: it would find more than meant
   */
  void check() {
    checkTogether();
    subscriptions.forEach(AzureIds::requireSubscription);
    if (resourceGroup != null && resourceGroup.isBlank()) {
      throw new IllegalArgumentException("--resource-group is empty.");
    }
    // Resource Graph takes a tag that is not there for one with an empty value.
    tags.forEach(
        (name, value) -> {
          if (name.isBlank() || value.isBlank()) {
            throw new IllegalArgumentException("--tag needs a name and a value: NAME=VALUE.");
          }
        });
  }

  private void checkTogether() {
    if (list != null && isSearch()) {
      throw new ParameterException(
          spec.commandLine(),
          "Give either --scale-sets, or --subscription, --resource-group and --tag.");
    }
    if (requestId != null && !areGiven()) {
      throw new ParameterException(
          spec.commandLine(),
          "--id goes with --scale-sets, or with --subscription, --resource-group and --tag, only.");
    }
    if (!isSearch()) {
      cloud.refuse(spec, "--subscription, --resource-group and --tag");
    }
  }

  /**
   * The body of each request, unchecked.
   *
   * @param out gets what is asked of whom
   * @throws IllegalArgumentException when there is no scale set, or the template is none
   */
  List<byte[]> bodies(byte[] file, Connections connections, PrintWriter out) throws IOException {
    RequestTemplate template = RequestTemplate.read(file, requestId);
    List<ScaleSetId> scaleSets =
        list == null ? found(connections, out) : ScaleSetFile.read(Input.read(list));
    if (scaleSets.isEmpty()) {
      throw new IllegalArgumentException("There is no such scale set.");
    }
    out.printf(
        Locale.ROOT,
        "For %s:%n%s",
        Phrases.count(scaleSets.size(), "scale set", "scale sets"),
        template.shown());
    return IntStream.range(0, scaleSets.size())
        .mapToObj(i -> template.body(i + 1, scaleSets.get(i)))
        .toList();
  }

  private List<ScaleSetId> found(Connections connections, PrintWriter out) {
    Connections.Found found =
        connections.scaleSets(
            cloud.target(String.join(",", subscriptions)),
            resourceGroup == null ? "" : resourceGroup,
            tags);
    out.printf(Locale.ROOT, "Found by: %s%n", found.query());
    // A line each, as --scale-sets reads them: to repeat a run takes the same scale sets.
    found.scaleSets().forEach(out::println);
    return found.scaleSets();
  }
}
