package io.vmssidentity.local.tables;

import io.vmssidentity.local.Learnt;
import io.vmssidentity.local.Learnt.From;
import java.util.Map;
import java.util.regex.Pattern;

/** How large things may be, and how they may be named. */
final class Limits {
  static final int PAGE = 1000;
  static final int TRANSACTION = 100;
  private static final int KEY_CHARACTERS = 512;
  private static final int PROPERTY_NAME_CHARACTERS = 255;
  private static final int PROPERTIES = 252;

  /** With the four bytes of its length. */
  private static final int PROPERTY_BYTES = 64 * 1024 + 4;

  private static final int ENTITY_BYTES = 1024 * 1024;
  private static final Pattern TABLE_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{2,62}");
  private static final Pattern NOT_IN_KEYS =
      Pattern.compile("[/\\\\#?\\u0000-\\u001f\\u007f-\\u009f]");
  private static final Pattern PROPERTY_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}\\p{M}_]*");

  private Limits() {}

  static void checkTableName(String name) {
    if (!TABLE_NAME.matcher(name).matches() || name.equalsIgnoreCase("tables")) {
      throw new Refusal(
          400, "InvalidResourceName", "The specified resource name contains invalid characters.");
    }
  }

  @Learnt(
      value = "A key has at most 1 KiB in UTF-16 and no / \\ # ? or control character",
      from = From.DOCS,
      where = "Understanding the Table service data model")
  @Learnt(
      value = "Such keys are 400 OutOfRangeInput, too long ones 400 KeyValueTooLarge",
      from = From.ASSUMED)
  static void check(Key key) {
    checkKey("PartitionKey", key.partition());
    checkKey("RowKey", key.row());
  }

  private static void checkKey(String name, String value) {
    if (NOT_IN_KEYS.matcher(value).find()) {
      throw new Refusal(
          400,
          "OutOfRangeInput",
          "The '%s' parameter of value '%s' is out of range.".formatted(name, value));
    }
    if (value.length() > KEY_CHARACTERS) {
      throw new Refusal(
          400, "KeyValueTooLarge", "The %s has more than 512 characters (1 KiB).".formatted(name));
    }
  }

  /** Checks what a write would leave. */
  static void check(Entity entity) {
    if (entity.properties().size() > PROPERTIES) {
      throw new Refusal(
          400, "TooManyProperties", "The entity contains more properties than allowed.");
    }
    entity.properties().forEach(Limits::checkProperty);
    if (size(entity) > ENTITY_BYTES) {
      throw new Refusal(
          400, "EntityTooLarge", "The entity is larger than the maximum allowed size (1MB).");
    }
  }

  private static void checkProperty(String name, Value value) {
    if (name.length() > PROPERTY_NAME_CHARACTERS) {
      throw new Refusal(
          400, "PropertyNameTooLong", "The property name exceeds the maximum allowed length.");
    }
    if (!PROPERTY_NAME.matcher(name).matches()) {
      throw new Refusal(400, "PropertyNameInvalid", "The property name is invalid.");
    }
    if (value.size() > PROPERTY_BYTES) {
      throw new Refusal(
          400,
          "PropertyValueTooLarge",
          "The property value exceeds the maximum allowed size (64KB). If the property value is a"
              + " string, it is UTF-16 encoded and the maximum number of characters should be 32K"
              + " or less.");
    }
  }

  @Learnt(
      value = "An entity takes 4 bytes, its keys, and 8 bytes, name and value of each property",
      from = From.DOCS,
      where = "Understanding Windows Azure Storage Billing, the storage team's blog")
  private static int size(Entity entity) {
    int size = 4 + 2 * (entity.key().partition().length() + entity.key().row().length());
    for (Map.Entry<String, Value> property : entity.properties().entrySet()) {
      size += 8 + 2 * property.getKey().length() + property.getValue().size();
    }
    return size;
  }
}
