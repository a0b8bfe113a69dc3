// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.util.Map;
import java.util.regex.Pattern;

/** How large things may be, and how they may be named. */
final class Limits {
  private static final Pattern TABLE_NAME = Pattern.compile("(?!(?i:tables)$)[A-Za-z][A-Za-z0-9]*");
  private static final Pattern NOT_IN_KEYS =
      Pattern.compile("[/\\\\#?\\u0000-\\u001f\\u007f-\\u009f]");
  private static final Pattern PROPERTY_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}\\p{M}_]*");

  private Limits() {}

  @Evidence(
      value = "A table's name has 3 to 63 letters and digits; a bad one is 400",
      from = From.DOCS,
      where = "Understanding the Table service data model; the texts are Azurite's")
  static void checkTableName(String name) {
    check(
        name.length() >= 3 && name.length() <= 63,
        "OutOfRangeInput",
        "The specified resource name length is not within the permissible limits.");
    check(
        TABLE_NAME.matcher(name).matches(),
        "InvalidResourceName",
        "The specifed resource name contains invalid characters.");
  }

  @Evidence(
      value = "A page has $top entities, at most and by default 1,000",
      from = From.DOCS,
      where = "Query timeout and pagination")
  static void checkTop(int top) {
    check(top >= 1 && top <= 1000, "InvalidInput", "$top must be between 1 and 1000.");
  }

  @Evidence(
      value = "A key has at most 1 KiB in UTF-16 and no / \\ # ? or control character",
      from = From.DOCS,
      where = "Understanding the Table service data model")
  @Evidence(
      value = "Such keys are 400 OutOfRangeInput, too long ones 400 KeyValueTooLarge",
      from = From.SDK_SOURCE,
      where = "TableErrorCode of azure-data-tables; which of its codes it is, is assumed")
  static void check(Key key) {
    check("PartitionKey", key.partition());
    check("RowKey", key.row());
  }

  private static void check(String name, String key) {
    check(
        !NOT_IN_KEYS.matcher(key).find(),
        "OutOfRangeInput",
        "The '%s' parameter of value '%s' is out of range.".formatted(name, key));
    check(
        key.length() <= 512,
        "KeyValueTooLarge",
        "The '%s' property exceeds the maximum allowed key size (1KB).".formatted(name));
  }

  /** Checks what a write would leave. */
  @Evidence(
      value = "An entity takes 4 bytes, its keys, and 8 bytes, name and value of each property",
      from = From.DOCS,
      where = "Understanding Windows Azure Storage Billing, the storage team's blog")
  @Evidence(
      value = "More than 252 properties are 400 TooManyProperties, more than 1 MiB EntityTooLarge",
      from = From.DOCS,
      where = "Table service error codes; the texts are in tests of the older official clients")
  static void check(Entity entity) {
    int size = 4 + 2 * (entity.key().partition().length() + entity.key().row().length());
    for (Map.Entry<String, Value> property : entity.properties().entrySet()) {
      checkProperty(property.getKey(), property.getValue());
      size += 8 + 2 * property.getKey().length() + property.getValue().size();
    }
    check(
        entity.properties().size() <= 252,
        "TooManyProperties",
        "The entity contains more properties than allowed. Each entity can include up to 252 properties to store data. Each entity also has 3 system properties.");
    check(
        size <= 1024 * 1024,
        "EntityTooLarge",
        "The entity is larger than the maximum allowed size (1MB).");
  }

  private static void checkProperty(String name, Value value) {
    check(
        name.length() <= 255,
        "PropertyNameTooLong",
        "The property name exceeds the maximum allowed length (255).");
    boolean valid = PROPERTY_NAME.matcher(name).matches();
    check(valid, "PropertyNameInvalid", "The property name is invalid.");
    // The length of the value takes four bytes that do not count.
    check(
        value.size() <= 64 * 1024 + 4,
        "PropertyValueTooLarge",
        "The property value exceeds the maximum allowed size (64KB). If the property value is a string, it is UTF-16 encoded and the maximum number of characters should be 32K or less.");
  }

  private static void check(boolean fine, String code, String message) {
    if (!fine) {
      throw new Refusal(400, code, message);
    }
  }
}
