// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import io.vmssidentity.request.ChangeRequest;
import java.util.List;

/**
 * What a look led to and is still to be done.
 *
 * @param news what is to be told
 * @param request what is to be asked for then; null for nothing
 */
public record Pending(List<FindingTransition> news, ChangeRequest request) {
  public static final Pending NOTHING = new Pending(List.of(), null);

  public Pending {
    news = List.copyOf(news);
  }

  public boolean isNothing() {
    return equals(NOTHING);
  }
}
