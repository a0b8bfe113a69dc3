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
  static Tag of(String caption, List<String> headers, List<? extends List<?>> rows) {
    Tag head = new Tag("tr").set("role", "row");
    for (String header : headers) {
      head.add(Tag.of("th", header).set("scope", "col").set("role", "columnheader"));
    }
    return new Tag("table")
        .set("role", "table")
        .add(
            Tag.of("caption", caption),
            new Tag("thead").set("role", "rowgroup").add(head),
            new Tag("tbody")
                .set("role", "rowgroup")
                .add(rows.stream().map(row -> row(headers, row)).toList()));
  }

  private static Tag row(List<String> headers, List<?> values) {
    Tag row = new Tag("tr").set("role", "row");
    for (int i = 0; i < values.size(); i++) {
      Tag cell =
          i == 0
              ? new Tag("th").set("scope", "row").set("role", "rowheader")
              : new Tag("td").set("role", "cell");
      Object value = values.get(i);
      Tag content = value instanceof Tag tag ? tag : Tag.of("span", value.toString());
      row.add(cell.set("data-label", headers.get(i)).add(content));
    }
    return row;
  }
}
