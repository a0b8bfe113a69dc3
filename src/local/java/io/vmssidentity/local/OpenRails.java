// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.arm.FakeAzure;
import io.vmssidentity.local.arm.scaleset.ScaleSetView;
import java.util.Collection;

/** The app's setting GUARD_RAILS for a local run: with none set the app may do nothing. */
public final class OpenRails {
  public static final String SETTING = "GUARD_RAILS";

  private OpenRails() {}

  /** Opens what there is now, and nothing that is made later. */
  public static String of(FakeAzure cloud) {
    return of(cloud.scaleSets().stream().map(ScaleSetView::id).toList(), cloud.identities());
  }

  /**
   * Opens each of the identities, and the system-assigned one, to each of the scale sets. What is
   * there may be accepted, too.
   */
  public static String of(Collection<String> scaleSets, Collection<String> identities) {
    ArrayNode rails = new ObjectMapper().createArrayNode();
    for (String scaleSet : scaleSets) {
      ObjectNode rail = rails.addObject().put("scaleSet", scaleSet).put("accept", true);
      ArrayNode allowed = rail.putArray("identities").add("system");
      identities.forEach(allowed::add);
    }
    return rails.toString();
  }
}
