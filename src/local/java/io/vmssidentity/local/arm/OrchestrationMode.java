package io.vmssidentity.local.arm;

/** Whether instances are scale set instances or ordinary virtual machines. */
public enum OrchestrationMode {
  UNIFORM("Uniform"),
  FLEXIBLE("Flexible");

  private final String text;

  OrchestrationMode(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
