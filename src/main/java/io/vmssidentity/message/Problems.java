// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import io.vmssidentity.identity.PlainText;
import io.vmssidentity.request.Problem;
import java.util.ArrayList;
import java.util.List;

/** The problems found so far. A hostile body can have thousands: the answer stays short. */
final class Problems {
  private static final int MOST = 50;
  private static final int LONGEST_POINTER = 200;

  private final List<Problem.Detail> details = new ArrayList<>();
  private int more;

  void add(String pointer, String message, String remedy) {
    if (details.size() == MOST) {
      more++;
      return;
    }
    // Names of fields are the sender's: whatever they hold must not reach a terminal, or break
    // JSON.
    details.add(
        new Problem.Detail(
            PlainText.escaped(PlainText.shortened(pointer, LONGEST_POINTER)), message, remedy));
  }

  boolean isEmpty() {
    return details.isEmpty();
  }

  List<Problem.Detail> list() {
    if (more == 0) {
      return details;
    }
    List<Problem.Detail> all = new ArrayList<>(details);
    all.add(
        new Problem.Detail(
            "", "There are " + more + " more problems.", "Correct the first " + MOST + " first."));
    return all;
  }
}
