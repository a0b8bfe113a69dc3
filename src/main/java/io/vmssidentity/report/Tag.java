package io.vmssidentity.report;

import io.vmssidentity.identity.PlainText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An HTML element. Whatever it says or is set to is escaped: there is no other way in. */
final class Tag {
  private static final Set<String> VOID = Set.of("meta");

  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Object> children = new ArrayList<>();

  Tag(String name) {
    this.name = name;
  }

  static Tag of(String name, String text) {
    return new Tag(name).say(text);
  }

  Tag set(String attribute, Object value) {
    attributes.put(attribute, value.toString());
    return this;
  }

  Tag say(Object text) {
    children.add(escape(PlainText.inOneLine(text.toString())));
    return this;
  }

  Tag add(Tag... tags) {
    children.addAll(List.of(tags));
    return this;
  }

  Tag add(Collection<Tag> tags) {
    children.addAll(tags);
    return this;
  }

  /** An own style sheet, which is no text and must hold no markup. */
  static Tag style(String css) {
    Tag style = new Tag("style");
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
