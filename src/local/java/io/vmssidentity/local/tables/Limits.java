package io.vmssidentity.local.tables;

import io.vmssidentity.local.Learnt;
import io.vmssidentity.local.Learnt.From;
import java.util.Map;
import java.util.regex.Pattern;

/** How large things may be, and how they may be named. */
final class Limits {
  private static final Pattern TABLE_NAME =
      Pattern.compile("(?!(?i:tables)$)[A-Za-z][A-Za-z0-9]{2,62}");
  private static final Pattern NOT_IN_KEYS =
      Pattern.compile("[/\\\\#?\\u0000-\\u001f\\u007f-\\u009f]");
  private static final Pattern PROPERTY_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}\\p{M}_]*");

  private Limits() {}

  static void checkTableName(String name) {
    check(TABLE_NAME.matcher(name).matches(), "InvalidResourceName", "The table name is invalid.");
  }

  @Learnt(
      value = "A page has $top entities, at most and by default 1,000",
      from = From.DOCS,
      where = "Query timeout and pagination")
  static void checkTop(int top) {
    check(top >= 1 && top <= 1000, "InvalidInput", "$top must be between 1 and 1000.");
  }

  @Learnt(
      value = "A key has at most 1 KiB in UTF-16 and no / \\ # ? or control character",
      from = From.DOCS,
      where = "Understanding the Table service data model")
  @Learnt(
      value = "Such keys are 400 OutOfRangeInput, too long ones 400 KeyValueTooLarge",
      from = From.ASSUMED)
  static void check(Key key) {
    for (String part : new String[] {key.partition(), key.row()}) {
      check(
          !NOT_IN_KEYS.matcher(part).find(),
          "OutOfRangeInput",
          "The key '" + part + "' is out of range.");
      check(part.length() <= 512, "KeyValueTooLarge", "A key has at most 512 characters (1 KiB).");
    }
  }

  /** Checks what a write would leave. */
  @Learnt(
      value = "An entity takes 4 bytes, its keys, and 8 bytes, name and value of each property",
      from = From.DOCS,
      where = "Understanding Windows Azure Storage Billing, the storage team's blog")
  static void check(Entity entity) {
    int size = 4 + 2 * (entity.key().partition().length() + entity.key().row().length());
    for (Map.Entry<String, Value> property : entity.properties().entrySet()) {
      checkProperty(property.getKey(), property.getValue());
      size += 8 + 2 * property.getKey().length() + property.getValue().size();
    }
    int properties = entity.properties().size();
    check(properties <= 252, "TooManyProperties", "An entity has at most 252 properties.");
    check(size <= 1024 * 1024, "EntityTooLarge", "The entity is larger than 1 MiB.");
  }

  private static void checkProperty(String name, Value value) {
    check(name.length() <= 255, "PropertyNameTooLong", "A property name is too long.");
    boolean valid = PROPERTY_NAME.matcher(name).matches();
    check(valid, "PropertyNameInvalid", "The property name is invalid.");
    // The length of the value takes four bytes that do not count.
    check(
        value.size() <= 64 * 1024 + 4,
        "PropertyValueTooLarge",
        "A property value is larger than 64 KiB.");
  }

  private static void check(boolean fine, String code, String message) {
    if (!fine) {
      throw new Refusal(400, code, message);
    }
  }
}
