// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.identity;

import java.util.regex.Pattern;

/**
 * The resource ID of a VM scale set. Two spellings that differ only in ASCII letter case are equal.
 */
public final class ScaleSetId {
  static final String PROVIDER = "Microsoft.Compute";
  static final String TYPE = "virtualMachineScaleSets";
  static final Pattern NAME = Pattern.compile("(?!_)[\\w.-]{1,64}(?<![.-])");

  private final String text;
  private final ResourceIdText parts;
  private final String key;

  private ScaleSetId(String text) {
    this.text = text;
    this.parts = ResourceIdText.parse(text, PROVIDER, TYPE, NAME);
    this.key =
        ResourceIdText.fold(
            parts.subscriptionId() + "/" + parts.resourceGroup() + "/" + parts.name());
  }

  /**
   * @throws IllegalArgumentException with a sentence for the sender when {@code text} is not the ID
   *     of a scale set
   */
  public static ScaleSetId parse(String text) {
    return new ScaleSetId(text);
  }

  public String subscriptionId() {
    return parts.subscriptionId();
  }

  public String resourceGroup() {
    return parts.resourceGroup();
  }

  public String name() {
    return parts.name();
  }

  /** {@code subscriptionId/resourceGroup/name} in lower case: equal for equal IDs. */
  String key() {
    return key;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScaleSetId that && key.equals(that.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  /** The ID as it was written. */
  @Override
  public String toString() {
    return text;
  }
}
