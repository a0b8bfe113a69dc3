// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a drift scan of ever more scale sets costs. */
@Command(
    name = "drift",
    description = "Drift scans of ever more scale sets.",
    footer = {"", "Example: bench drift --sizes 1000 --rounds 1"})
public final class DriftBench implements Callable<Integer> {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and end.")
  private boolean help;

  @Option(
      names = "--sizes",
      paramLabel = "COUNT",
      split = ",",
      description = "How many scale sets (default: ${DEFAULT-VALUE}).",
      defaultValue = "1000,10000,100000")
  private List<Integer> sizes;

  @Option(
      names = "--rounds",
      paramLabel = "COUNT",
      description = "Of so many scans of a kind the quickest counts (default: ${DEFAULT-VALUE}).",
      defaultValue = "3")
  private int rounds;

  @Override
  public Integer call() {
    boolean met = true;
    List<List<ScanFigure>> all = new ArrayList<>();
    System.out.println(ScanFigure.HEAD);
    for (int size : sizes) {
      List<ScanFigure> figures = figures(size);
      met &= figures.stream().allMatch(ScanFigure::isMet);
      all.add(figures);
    }
    for (int i = 1; i < all.size(); i++) {
      for (int scan = 0; scan < all.get(i).size(); scan++) {
        Growth growth = new Growth(all.get(i - 1).get(scan), all.get(i).get(scan));
        System.out.println(growth.line());
        met &= growth.isMet();
      }
    }
    return met ? 0 : 1;
  }

  private List<ScanFigure> figures(int size) {
    try (FleetFixture fixture = new FleetFixture(size)) {
      fixture.fill();
      List<ScanFigure> figures = fixture.round();
      for (int i = 1; i < rounds; i++) {
        List<ScanFigure> before = figures;
        List<ScanFigure> next = fixture.round();
        figures =
            IntStream.range(0, next.size())
                .mapToObj(scan -> before.get(scan).or(next.get(scan)))
                .toList();
      }
      figures.forEach(figure -> System.out.println(figure.line()));
      Heap heap = fixture.heap();
      System.out.printf(
          "%10d  heap of the app: at most %d MiB, %d MiB after a collection, of %d MiB%n",
          size, heap.most(), heap.kept(), FleetFixture.HEAP);
      return figures;
    }
  }
}
