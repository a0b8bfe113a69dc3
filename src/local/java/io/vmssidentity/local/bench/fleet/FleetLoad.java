// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.fleet;

import io.vmssidentity.local.bench.environment.BenchFixture;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Requests for scale sets in turn. Each request adds an identity that its scale set lacks, so each
 * request changes something.
 *
 * @param prefix of the names of the scale sets and of the request IDs
 */
record FleetLoad(String prefix, int scaleSets, int requests) {
  FleetLoad {
    if (scaleSets < 1 || requests < scaleSets) {
      throw new IllegalArgumentException(
          "There must be a scale set, and a request for each scale set.");
    }
  }

  /** A smaller load of the same shape, on other scale sets. */
  FleetLoad part(String otherPrefix, int divisor) {
    int fewer = Math.max(1, scaleSets / divisor);
    return new FleetLoad(otherPrefix, fewer, Math.max(fewer, requests / divisor));
  }

  /** The same load on other scale sets. */
  FleetLoad withPrefix(String otherPrefix) {
    return new FleetLoad(otherPrefix, scaleSets, requests);
  }

  List<String> scaleSetNames() {
    return IntStream.range(0, scaleSets).mapToObj(this::scaleSet).toList();
  }

  List<String> identities() {
    return IntStream.rangeClosed(0, (requests - 1) / scaleSets).mapToObj(i -> "new" + i).toList();
  }

  List<String> requestIds() {
    return IntStream.range(0, requests).mapToObj(this::requestId).toList();
  }

  String requestId(int request) {
    return prefix + "-" + request;
  }

  /** The name of the scale set that a request changes. */
  String scaleSet(int request) {
    return prefix + request % scaleSets;
  }

  /** The name of the identity that a request adds. */
  String identity(int request) {
    return "new" + request / scaleSets;
  }

  String body(int request) {
    return BenchFixture.request(requestId(request), scaleSet(request), "add", identity(request));
  }
}
