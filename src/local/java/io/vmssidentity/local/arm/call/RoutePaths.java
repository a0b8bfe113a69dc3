// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.call;

import io.vmssidentity.local.arm.resource.ResourceId;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a request's path stands for, ignoring case. */
public final class RoutePaths {
  private static final String CONTAINER = "/subscriptions/([^/]+)(?:/resourceGroups/([^/]+))?";
  private static final Pattern SCALE_SETS =
      pattern(CONTAINER + "/providers/" + ResourceId.SCALE_SET);
  private static final Pattern IDENTITIES =
      pattern(CONTAINER + "/providers/" + ResourceId.IDENTITY);
  private static final Pattern GROUPS =
      pattern("/subscriptions/([^/]+)/resourceGroups(?:/([^/]+))?");
  private static final Pattern SUBSCRIPTION = pattern("/subscriptions(?:/([^/]+))?");
  private static final Pattern OPERATION =
      pattern(
          "/subscriptions/([^/]+)/providers/Microsoft.Compute/locations/[^/]+/operations/([^/]+)");
  private static final Pattern GRAPH = pattern("/providers/Microsoft.ResourceGraph/resources");
  private static final Pattern UPGRADE = pattern("(.+)/manualupgrade");

  private RoutePaths() {}

  private static Pattern pattern(String text) {
    return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
  }

  /**
   * @param path decoded
   */
  public static Optional<Route> parse(String path) {
    if (GRAPH.matcher(path).matches()) {
      return Optional.of(new Route.ResourceGraph());
    }
    Matcher subscription = SUBSCRIPTION.matcher(path);
    if (subscription.matches()) {
      String id = subscription.group(1);
      return Optional.of(new Route.OneSubscription(id == null ? "" : id));
    }
    return two(SCALE_SETS, path, Route.ScaleSets::new)
        .or(() -> two(IDENTITIES, path, Route.Identities::new))
        .or(() -> two(GROUPS, path, Route.Groups::new))
        .or(() -> two(OPERATION, path, Route.OperationStatus::new))
        .or(() -> ofResource(path));
  }

  private static Optional<Route> two(
      Pattern pattern, String path, BiFunction<String, String, Route> route) {
    Matcher found = pattern.matcher(path);
    return found.matches()
        ? Optional.of(route.apply(found.group(1), found.group(2)))
        : Optional.empty();
  }

  private static Optional<Route> ofResource(String path) {
    Matcher upgrade = UPGRADE.matcher(path);
    if (upgrade.matches()) {
      return ResourceId.parse(upgrade.group(1))
          .filter(id -> id.isA(ResourceId.SCALE_SET))
          .map(Route.ManualUpgrade::new);
    }
    Optional<ResourceId> id = ResourceId.parse(path);
    if (id.filter(it -> it.isA(ResourceId.SCALE_SET)).isPresent()) {
      return id.map(Route.OneScaleSet::new);
    }
    return id.filter(it -> it.isA(ResourceId.IDENTITY)).map(Route.OneIdentity::new);
  }
}
