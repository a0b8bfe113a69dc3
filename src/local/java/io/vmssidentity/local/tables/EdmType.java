// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables;

import java.time.DateTimeException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Function;

/** The types of properties. Binary is held as hexadecimal text, which compares as its bytes do. */
public enum EdmType {
  STRING("Edm.String", text -> text),
  INT32("Edm.Int32", Integer::valueOf),
  INT64("Edm.Int64", Long::valueOf),
  DOUBLE("Edm.Double", Double::valueOf),
  BOOLEAN("Edm.Boolean", Boolean::valueOf),
  DATE_TIME("Edm.DateTime", Timestamps::parse),
  GUID("Edm.Guid", text -> UUID.fromString(text).toString()),
  BINARY("Edm.Binary", text -> HexFormat.of().formatHex(Base64.getDecoder().decode(text)));

  private final String edmName;
  private final Function<String, Comparable<?>> reader;

  EdmType(String edmName, Function<String, Comparable<?>> reader) {
    this.edmName = edmName;
    this.reader = reader;
  }

  public static EdmType named(String edmName) {
    for (EdmType type : values()) {
      if (type.edmName.equals(edmName)) {
        return type;
      }
    }
    throw Refusal.invalidInput("There is no type " + edmName + ".");
  }

  public String edmName() {
    return edmName;
  }

  /** Reads the type's text form, as JSON has it. */
  public Value read(String text) {
    try {
      return new Value(this, reader.apply(text));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw Refusal.invalidInput("'" + text + "' is no " + edmName + ".");
    }
  }
}
