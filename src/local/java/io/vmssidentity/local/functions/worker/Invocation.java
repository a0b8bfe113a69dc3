// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.worker;

import com.microsoft.azure.functions.ExecutionContext;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.functions.channel.OneLineFormatter;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** One call of a function, as the function sees it. */
final class Invocation implements ExecutionContext {
  private final String id;
  private final String function;
  private final Logger logger = Logger.getAnonymousLogger();

  @Evidence(
      value = "The logger of a call passes all levels on to the host.",
      from = Evidence.From.SDK_SOURCE,
      where = "azure-functions-java-worker WorkerLogManager.getInvocationLoggerImpl")
  Invocation(String function, String id, Consumer<String> appLog) {
    this.function = function;
    this.id = id;
    logger.setUseParentHandlers(false);
    logger.setLevel(Level.ALL);
    logger.addHandler(new Lines(new OneLineFormatter(function + " " + id), appLog));
  }

  @Override
  public Logger getLogger() {
    return logger;
  }

  @Override
  public String getInvocationId() {
    return id;
  }

  @Override
  public String getFunctionName() {
    return function;
  }

  private static final class Lines extends Handler {
    private final Consumer<String> lines;

    Lines(OneLineFormatter formatter, Consumer<String> lines) {
      this.lines = lines;
      setFormatter(formatter);
    }

    @Override
    public void publish(LogRecord record) {
      lines.accept(getFormatter().format(record).stripTrailing());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
