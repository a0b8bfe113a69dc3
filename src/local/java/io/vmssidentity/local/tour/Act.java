// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tour;

import java.util.List;

/**
 * A part of the story. It begins when all requests of the act before have ended.
 *
 * @param heading of a few words
 * @param look what to look at, in a line
 * @param first requests that are sent before the others, and whose PATCH is awaited; may be empty
 * @param others sent while the operations of the first ones run
 */
record Act(String heading, String look, List<Chapter> first, List<Chapter> others) {
  int size() {
    return first.size() + others.size();
  }
}
