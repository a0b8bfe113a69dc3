package io.vmssidentity.local.arm;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ID of a resource in a resource group. Keeps its spelling; two spellings share one key. */
record ResourceId(
    String text, String subscriptionId, String resourceGroup, String type, String name) {
  static final String SCALE_SET = "Microsoft.Compute/virtualMachineScaleSets";
  static final String IDENTITY = "Microsoft.ManagedIdentity/userAssignedIdentities";

  private static final Pattern FORM =
      Pattern.compile(
          "/subscriptions/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
              + "/resourceGroups/([-\\w.()]{1,90})/providers/([\\w.]+/\\w+)/([-\\w.]{1,128})",
          Pattern.CASE_INSENSITIVE);

  static Optional<ResourceId> parse(String text) {
    Matcher m = FORM.matcher(text);
    return m.matches()
        ? Optional.of(new ResourceId(text, m.group(1), m.group(2), m.group(3), m.group(4)))
        : Optional.empty();
  }

  static ResourceId scaleSet(String text) {
    return required(text, SCALE_SET);
  }

  static ResourceId identity(String text) {
    return required(text, IDENTITY);
  }

  private static ResourceId required(String text, String type) {
    return parse(text)
        .filter(id -> id.isA(type))
        .orElseThrow(() -> new IllegalArgumentException("Not the ID of a " + type + ": " + text));
  }

  boolean isA(String wanted) {
    return type.equalsIgnoreCase(wanted);
  }

  boolean isIn(String subscription, String group) {
    return subscriptionId.equalsIgnoreCase(subscription)
        && (group == null || resourceGroup.equalsIgnoreCase(group));
  }

  String key() {
    return text.toLowerCase(Locale.ROOT);
  }
}
