// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.graph;

/** A query that Resource Graph, or this part of it, does not understand. */
public final class InvalidQuery extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final int line;
  private final int position;
  private final String token;

  private InvalidQuery(String code, String message, int line, int position, String token) {
    super(message, null, false, false);
    this.code = code;
    this.line = line;
    this.position = position;
    this.token = token;
  }

  static InvalidQuery unexpected(Token token) {
    return new InvalidQuery(
        "ParserFailure", "ParserFailure", token.line(), token.position(), token.text());
  }

  static InvalidQuery unknownFunction(String name) {
    return new InvalidQuery(
        "UnknownFunction", "Unknown function: '%s'.".formatted(name), 0, 0, null);
  }

  static InvalidQuery unknownColumn(String name) {
    return new InvalidQuery(
        "Default",
        "Failed to resolve column or scalar expression named '%s'".formatted(name),
        0,
        0,
        null);
  }

  static InvalidQuery unknownTable(String name) {
    return new InvalidQuery(
        "DisallowedTableName", "Table %s is invalid.".formatted(name), 0, 0, null);
  }

  public String code() {
    return code;
  }

  /** From 1; 0 where no place can be named. */
  public int line() {
    return line;
  }

  /** In its line, from 0. */
  public int position() {
    return position;
  }

  /** What was not expected; null where no place can be named. */
  public String token() {
    return token;
  }
}
