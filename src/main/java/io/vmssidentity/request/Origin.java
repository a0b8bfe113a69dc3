// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.request;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who asked for a change, and why: the sender's word, echoed in the event. It is no proof of
 * anything. Each may be null but {@code metadata}.
 */
public record Origin(
    String ticket, String requestedBy, String reason, Map<String, String> metadata) {
  public Origin {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }
}
