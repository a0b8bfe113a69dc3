// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.report;

import java.util.List;

/**
 * Tables that become lists of labelled values where the page is narrow. Their roles are spelled
 * out: to show a row as a block takes its meaning from a screen reader.
 */
final class Tables {
  private Tables() {}

  /**
   * @param rows of texts or tags; the first of a row is its header
   */
  static HtmlElement of(String caption, List<String> headers, List<? extends List<?>> rows) {
    HtmlElement head = new HtmlElement("tr").set("role", "row");
    for (String header : headers) {
      head.add(HtmlElement.of("th", header).set("scope", "col").set("role", "columnheader"));
    }
    return new HtmlElement("table")
        .set("role", "table")
        .add(
            HtmlElement.of("caption", caption),
            new HtmlElement("thead").set("role", "rowgroup").add(head),
            new HtmlElement("tbody")
                .set("role", "rowgroup")
                .add(rows.stream().map(row -> row(headers, row)).toList()));
  }

  private static HtmlElement row(List<String> headers, List<?> values) {
    HtmlElement row = new HtmlElement("tr").set("role", "row");
    for (int i = 0; i < values.size(); i++) {
      HtmlElement cell =
          i == 0
              ? new HtmlElement("th").set("scope", "row").set("role", "rowheader")
              : new HtmlElement("td").set("role", "cell");
      Object value = values.get(i);
      HtmlElement content =
          value instanceof HtmlElement tag ? tag : HtmlElement.of("span", value.toString());
      row.add(cell.set("data-label", headers.get(i)).add(content));
    }
    return row;
  }
}
