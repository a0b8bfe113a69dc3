// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.channel;

import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** {@code [time level source] message}, always one line. */
public final class OneLineFormatter extends Formatter {
  private final String source;

  /** With no source the record's logger is it. */
  public OneLineFormatter(String source) {
    this.source = source;
  }

  @Override
  public String format(LogRecord record) {
    String from = source == null ? record.getLoggerName() : source;
    String thrown = record.getThrown() == null ? "" : " " + causes(record.getThrown());
    String line =
        "[%s %s %s] %s%s"
            .formatted(record.getInstant(), record.getLevel(), from, formatMessage(record), thrown);
    return line.replace("\r", "\\r").replace("\n", "\\n") + "\n";
  }

  private static String causes(Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    String at = trace.length == 0 ? "" : " (at " + trace[0] + ")";
    return thrown + at + (thrown.getCause() == null ? "" : " <- " + causes(thrown.getCause()));
  }
}
