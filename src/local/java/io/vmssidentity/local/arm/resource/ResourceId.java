// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.resource;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ID of a resource in a resource group. Keeps its spelling; two spellings share one key. */
public record ResourceId(
    String text, String subscriptionId, String resourceGroup, String type, String name) {
  public static final String SCALE_SET = "Microsoft.Compute/virtualMachineScaleSets";
  public static final String IDENTITY = "Microsoft.ManagedIdentity/userAssignedIdentities";

  /** Letters and digits as Char.IsLetterOrDigit of .NET knows them, which looks at UTF-16 units. */
  private static final String LETTERS = "[\\p{L}\\p{Nd}&&[\\x{0}-\\x{FFFF}]]";

  @Evidence(
      value = "A resource group's name has letters and digits of any alphabet, and - _ ( ) .",
      from = From.DOCS,
      where =
          "learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules: no . at the end")
  public static final String GROUP = "(?:" + LETTERS + "|[-_.()]){1,90}(?<!\\.)";

  @Evidence(
      value = "A resource's name, too, may have letters of any alphabet",
      from = From.ASSUMED,
      where = "the naming rules list what a scale set's name must not have, and no letters")
  private static final String NAME = "(?:" + LETTERS + "|[-_.]){1,128}";

  public static final String SUBSCRIPTION = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private static final Pattern FORM =
      Pattern.compile(
          "/subscriptions/(%s)/resourceGroups/(%s)/providers/([\\w.]+/\\w+)/(%s)"
              .formatted(SUBSCRIPTION, GROUP, NAME),
          Pattern.CASE_INSENSITIVE);

  public static Optional<ResourceId> parse(String text) {
    Matcher m = FORM.matcher(text);
    return m.matches()
        ? Optional.of(new ResourceId(text, m.group(1), m.group(2), m.group(3), m.group(4)))
        : Optional.empty();
  }

  public static ResourceId scaleSet(String text) {
    return required(text, SCALE_SET);
  }

  public static ResourceId identity(String text) {
    return required(text, IDENTITY);
  }

  private static ResourceId required(String text, String type) {
    return parse(text)
        .filter(id -> id.isA(type))
        .orElseThrow(() -> new IllegalArgumentException("Not the ID of a " + type + ": " + text));
  }

  public boolean isA(String wanted) {
    return type.equalsIgnoreCase(wanted);
  }

  public boolean isIn(String subscription, String group) {
    return subscriptionId.equalsIgnoreCase(subscription)
        && (group == null || OrdinalCase.same(resourceGroup, group));
  }

  public String key() {
    return OrdinalCase.fold(text);
  }
}
