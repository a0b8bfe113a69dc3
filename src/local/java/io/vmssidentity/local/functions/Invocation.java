package io.vmssidentity.local.functions;

import com.microsoft.azure.functions.ExecutionContext;
import java.io.PrintStream;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** One call of a function, as the function sees it. */
final class Invocation implements ExecutionContext {
  private final String id = UUID.randomUUID().toString();
  private final String function;
  private final Logger logger = Logger.getAnonymousLogger();

  Invocation(String function, PrintStream appLog) {
    this.function = function;
    logger.setUseParentHandlers(false);
    logger.setLevel(Level.INFO);
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
    private final PrintStream out;

    Lines(OneLineFormatter formatter, PrintStream out) {
      this.out = out;
      setFormatter(formatter);
    }

    @Override
    public void publish(LogRecord record) {
      if (isLoggable(record)) {
        out.print(getFormatter().format(record));
        out.flush();
      }
    }

    @Override
    public void flush() {
      out.flush();
    }

    @Override
    public void close() {}
  }
}
