// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e;

import static io.vmssidentity.e2e.OtlpReceiver.hex;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The spans of a trace as lines: the kind, the name, and what came of it. */
final class SpanTree {
  private static final String SHORT = "Microsoft.Compute/";

  private final List<Span> spans;

  SpanTree(List<Span> spans) {
    this.spans = spans;
  }

  /**
   * The spans of a trace below a span, in the order of their beginnings; the same several times
   * over (polls) once.
   *
   * @param parent its ID; empty for the root
   */
  List<String> lines(String trace, String parent) {
    List<String> lines = new ArrayList<>();
    add(trace, parent, "", lines);
    return lines;
  }

  private void add(String trace, String parent, String indent, List<String> lines) {
    spans.stream()
        .filter(span -> hex(span.getTraceId()).equals(trace))
        .filter(span -> hex(span.getParentSpanId()).equals(parent))
        .sorted(Comparator.comparingLong(Span::getStartTimeUnixNano))
        .forEach(
            span -> {
              String line = indent + line(span);
              if (lines.isEmpty() || !lines.get(lines.size() - 1).equals(line)) {
                lines.add(line);
              }
              add(trace, hex(span.getSpanId()), indent + "  ", lines);
            });
  }

  private String line(Span span) {
    Map<String, String> attributes =
        span.getAttributesList().stream()
            .collect(Collectors.toMap(KeyValue::getKey, SpanTree::text));
    StringBuilder line = new StringBuilder(span.getKind().name().replace("SPAN_KIND_", ""));
    line.append(' ').append(span.getName().replace(SHORT, ""));
    for (String key : List.of("http.response.status_code", "vmssidentity.outcome", "error.type")) {
      if (attributes.containsKey(key)) {
        line.append(' ').append(attributes.get(key));
      }
    }
    span.getLinksList().forEach(link -> line.append(" -> ").append(name(hex(link.getSpanId()))));
    return line.toString();
  }

  private String name(String spanId) {
    return spans.stream()
        .filter(span -> hex(span.getSpanId()).equals(spanId))
        .map(span -> span.getName().replace(SHORT, ""))
        .findFirst()
        .orElse("nothing");
  }

  private static String text(KeyValue attribute) {
    return attribute.getValue().hasIntValue()
        ? Long.toString(attribute.getValue().getIntValue())
        : attribute.getValue().getStringValue();
  }
}
