package io.vmssidentity.local.tour;

import java.io.PrintStream;

/** Prints what happens as it happens, a line each, with the seconds since the start. */
final class Narrator {
  private final PrintStream out;
  private final long start = System.nanoTime();

  Narrator(PrintStream out) {
    this.out = out;
  }

  synchronized void say(String line) {
    out.println(line);
    out.flush();
  }

  synchronized void tell(String format, Object... arguments) {
    say("%5.1f s  %s".formatted(seconds(), format.formatted(arguments)));
  }

  double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }

  /** Resource IDs by their last name: nobody reads the rest. */
  static String shorten(String text) {
    return text.replaceAll("/subscriptions/[^\"]*?/([\\w-]+)(?=\")", "…/$1");
  }
}
