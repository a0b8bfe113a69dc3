// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.report;

import io.vmssidentity.history.PastRequest;
import io.vmssidentity.identity.PlainText;
import io.vmssidentity.identity.SessionKey;

/** Requests that ended, for a terminal: below the name of each scale set. */
public final class HistoryText {
  private SessionKey scaleSet;
  private int count;

  /** The next request, below the name of its scale set where that is another one. */
  public String request(PastRequest request) {
    boolean same = request.scaleSet().equals(scaleSet);
    scaleSet = request.scaleSet();
    count++;
    return (same ? "" : PlainText.inOneLine(request.scaleSetName()) + "\n")
        + PastRequestText.brief(request);
  }

  /** How many there were. */
  public String end() {
    return count == 0
        ? "No request ended then.\n"
        : Phrases.count(count, "request", "requests") + "\n";
  }
}
