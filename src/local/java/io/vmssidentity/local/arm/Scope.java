package io.vmssidentity.local.arm;

import java.util.Locale;

/** A resource, a resource group or a subscription, with all that is below. */
record Scope(String text) {
  boolean covers(String resource) {
    String path = (resource + "/").toLowerCase(Locale.ROOT);
    return path.startsWith((text + "/").toLowerCase(Locale.ROOT));
  }
}
