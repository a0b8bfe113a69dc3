// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.identity;

/** Whether instances are scale set instances or ordinary virtual machines. */
public enum OrchestrationMode {
  UNIFORM("Uniform"),
  FLEXIBLE("Flexible");

  private final String text;

  OrchestrationMode(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}
