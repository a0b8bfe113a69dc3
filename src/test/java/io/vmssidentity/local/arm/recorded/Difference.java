// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Something that was recorded otherwise than local ARM answers it. */
record Difference(String where, String recorded, String here) {

  /** Where two JSON values differ, each as deep as possible. */
  static List<Difference> of(String where, JsonNode recorded, JsonNode here) {
    if (recorded.equals(here)) {
      return List.of();
    }
    boolean deeper = recorded.isObject() && here.isObject() && !recorded.isEmpty();
    if (!deeper && !(recorded.isArray() && here.isArray() && recorded.size() == here.size())) {
      return List.of(new Difference(where, recorded.toString(), here.toString()));
    }
    List<Difference> all = new ArrayList<>();
    if (recorded.isArray()) {
      for (int i = 0; i < recorded.size(); i++) {
        all.addAll(of(where + "/" + i, recorded.get(i), here.get(i)));
      }
      return all;
    }
    Set<String> names = new TreeSet<>();
    recorded.fieldNames().forEachRemaining(names::add);
    here.fieldNames().forEachRemaining(names::add);
    names.forEach(n -> all.addAll(of(where + "/" + n, recorded.path(n), here.path(n))));
    return all;
  }
}
