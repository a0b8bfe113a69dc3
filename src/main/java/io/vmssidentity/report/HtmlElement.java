// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.report;

import io.vmssidentity.identity.PlainText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An HTML element. Whatever it says or is set to is escaped: there is no other way in. */
final class HtmlElement {
  private static final Set<String> VOID = Set.of("meta");

  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Object> children = new ArrayList<>();

  HtmlElement(String name) {
    this.name = name;
  }

  static HtmlElement of(String name, String text) {
    return new HtmlElement(name).say(text);
  }

  HtmlElement set(String attribute, Object value) {
    attributes.put(attribute, value.toString());
    return this;
  }

  HtmlElement say(Object text) {
    children.add(escape(PlainText.inOneLine(text.toString())));
    return this;
  }

  HtmlElement add(HtmlElement... tags) {
    children.addAll(List.of(tags));
    return this;
  }

  HtmlElement add(Collection<HtmlElement> tags) {
    children.addAll(tags);
    return this;
  }

  /** An own style sheet, which is no text and must hold no markup. */
  static HtmlElement style(String css) {
    HtmlElement style = new HtmlElement("style");
    style.children.add(css);
    return style;
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  @Override
  public String toString() {
    StringBuilder html = new StringBuilder("<").append(name);
    attributes.forEach(
        (attribute, value) ->
            html.append(' ')
                .append(attribute)
                .append("=\"")
                .append(escape(PlainText.inOneLine(value)))
                .append('"'));
    html.append('>');
    if (!VOID.contains(name)) {
      children.forEach(html::append);
      html.append("</").append(name).append('>');
    }
    return html.toString();
  }
}
