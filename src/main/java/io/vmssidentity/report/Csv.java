// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows for spreadsheets.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class Csv {
  /** The wide ones mean the same to a spreadsheet in an East Asian locale. */
  private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  private Csv() {}

  /** Null as an empty cell. */
  static List<String> cells(Object... values) {
    return Arrays.stream(values).map(value -> value == null ? "" : value.toString()).toList();
  }

  static String row(List<String> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  /**
   * A spreadsheet runs a cell that begins like a formula, whoever wrote it; behind an apostrophe it
   * is text.
   *
   * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>
   */
  private static String cell(String text) {
    boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    String safe = formula ? "'" + text : text;
    boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
