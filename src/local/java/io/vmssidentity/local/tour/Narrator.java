// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tour;

import java.io.PrintStream;
import java.util.Locale;

/** Prints what happens as it happens, a line each, with the seconds since the start. */
final class Narrator {
  /** In characters: what is longer ends with three dots. */
  static final int WIDTH = 100;

  private final PrintStream out;
  private final boolean coloured;
  private final long start = System.nanoTime();

  /** The colours of a terminal, as SGR codes. */
  enum Colour {
    NONE(""),
    BOLD("1"),
    CYAN("36"),
    GREEN("32"),
    YELLOW("33"),
    RED("31");

    private final String code;

    Colour(String code) {
      this.code = code;
    }
  }

  Narrator(PrintStream out, boolean coloured) {
    this.out = out;
    this.coloured = coloured;
  }

  void say(String line) {
    say(Colour.NONE, line);
  }

  synchronized void say(Colour colour, String line) {
    String text =
        line.length() > WIDTH ? line.substring(0, WIDTH - 4).stripTrailing() + " ..." : line;
    out.println(
        coloured && colour != Colour.NONE
            ? "\u001b[" + colour.code + "m" + text + "\u001b[m"
            : text);
    out.flush();
  }

  /** Begins a part. */
  void head(String heading, String look) {
    say("");
    say(Colour.BOLD, heading + " " + "-".repeat(Math.max(0, WIDTH - heading.length() - 1)));
    say("         " + look);
  }

  void tell(String format, Object... arguments) {
    tell(Colour.NONE, format, arguments);
  }

  void tell(Colour colour, String format, Object... arguments) {
    say(
        colour,
        String.format(
            Locale.ROOT, "%6.1f s %s", seconds(), String.format(Locale.ROOT, format, arguments)));
  }

  double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }
}
