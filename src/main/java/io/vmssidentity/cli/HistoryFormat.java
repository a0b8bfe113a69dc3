// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli;

import io.vmssidentity.history.PastRequest;
import io.vmssidentity.history.PastRequests;
import io.vmssidentity.message.HistoryJson;
import io.vmssidentity.report.HistoryCsv;
import io.vmssidentity.report.HistoryText;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/** What history can be written as, one request after the other. */
enum HistoryFormat {
  TEXT {
    @Override
    Writing begin(String source, Instant at, PastRequests.Span span) {
      HistoryText text = new HistoryText();
      return new Writing("", text::request, text::end);
    }
  },
  JSON {
    @Override
    Writing begin(String source, Instant at, PastRequests.Span span) {
      HistoryJson json = new HistoryJson();
      return new Writing(json.begin(source, at, span), json::request, json::end);
    }
  },
  CSV {
    @Override
    Writing begin(String source, Instant at, PastRequests.Span span) {
      return new Writing(HistoryCsv.header(), HistoryCsv::row, () -> "");
    }
  };

  /** The texts before, of each request, and behind. */
  record Writing(String begin, Function<PastRequest, String> request, Supplier<String> end) {}

  abstract Writing begin(String source, Instant at, PastRequests.Span span);

  /** As the option names it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
