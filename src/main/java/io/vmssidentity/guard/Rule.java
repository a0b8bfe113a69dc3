// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.guard;

/** The rules that a plan can break, and who can change them. */
public enum Rule {
  OPTED_OUT(
      "The scale set has the tag no-identity-automation.",
      "Whoever may write the scale set's tags can remove the tag, or give it the value false."),
  /**
   * AKS undoes what others change.
   *
   * @see <a href="https://learn.microsoft.com/azure/aks/support-policies">What may not be changed
   *     by hand</a>
   */
  AKS_MANAGED(
      "The scale set is managed by Azure Kubernetes Service: it has a tag that begins with"
          + " aks-managed-.",
      "Have the owner of the cluster change the identities of the node pool; no setting lifts this"
          + " rule."),
  OWN_IDENTITY(
      "It is this app's own identity (settings APP_IDENTITY and AZURE_CLIENT_ID): it is neither"
          + " assigned nor removed, for whoever has it can do all that the app can do.",
      "Take another identity; no request can lift this rule."),
  PROTECTED_IDENTITY(
      "The identity must not be removed (setting PROTECTED_IDENTITIES).",
      "Ask the operators of the app, who can change this setting."),
  NEVER_ASSIGNED(
      "The identity must not be assigned (setting NEVER_ASSIGNED).",
      "Take another identity, or ask the operators of the app, who can change this setting."),
  IDENTITY_NOT_LISTED(
      "No rule lets this identity be assigned to this scale set or removed from it (setting"
          + " GUARD_RAILS).",
      "Ask the operators of the app, who can add a rule."),
  SYSTEM_NOT_LISTED(
      "No rule lets the system-assigned identity of this scale set be switched (setting"
          + " GUARD_RAILS).",
      "Ask the operators of the app, who can add a rule."),
  ACCEPT_NOT_LISTED(
      "No rule lets what is on this scale set be accepted in the place of its baseline (setting"
          + " GUARD_RAILS).",
      "Ask for the identities by a change, restore the baseline, or ask the operators of the app,"
          + " who can add \"accept\": true to a rule.");

  private final String message;
  private final String remedy;

  Rule(String message, String remedy) {
    this.message = message;
    this.remedy = remedy;
  }

  public String message() {
    return message;
  }

  public String remedy() {
    return remedy;
  }
}
