// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class OneLineFormatterTest {
  @Test
  void writesOneLineWhateverTheMessageHolds() {
    LogRecord record = new LogRecord(Level.INFO, "{0}\nand {1}");
    record.setInstant(Instant.parse("2026-01-01T00:00:00Z"));
    record.setParameters(new Object[] {"one", "two"});
    Exception cause = new Exception("why");
    cause.setStackTrace(new StackTraceElement[0]);
    IllegalStateException thrown = new IllegalStateException("what", cause);
    thrown.setStackTrace(
        new StackTraceElement[] {new StackTraceElement("a.B", "run", "B.java", 7)});
    record.setThrown(thrown);

    assertEquals(
        "[2026-01-01T00:00:00Z INFO F id] one\\nand two java.lang.IllegalStateException: what"
            + " (at a.B.run(B.java:7)) <- java.lang.Exception: why\n",
        new OneLineFormatter("F id").format(record));
  }
}
