// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.report;

import io.vmssidentity.history.AcceptedRequest;
import io.vmssidentity.history.AcceptedRequest.Progress;
import io.vmssidentity.history.AcceptedRequest.Waiting;
import io.vmssidentity.identity.PlainText;
import io.vmssidentity.request.RequestSummary;
import java.util.Locale;

/** One request that is open, for a terminal: how far it is, and what it waits for. */
final class AcceptedRequestText {
  private final StringBuilder text = new StringBuilder();

  private AcceptedRequestText() {}

  /** Some lines below the name of the scale set. */
  static String brief(AcceptedRequest request) {
    AcceptedRequestText brief = new AcceptedRequestText();
    brief.line(
        String.format(
            Locale.ROOT,
            "  %s  %-16s  %s",
            Phrases.moment(request.acceptedAt()),
            word(request.progress()),
            name(request)));
    brief.line("      " + now(request));
    return brief.text.toString();
  }

  /** All that is known of it. */
  static String whole(AcceptedRequest request) {
    AcceptedRequestText whole = new AcceptedRequestText();
    RequestSummary asked = request.asked();
    whole.line(name(request) + ": " + word(request.progress()));
    whole.line("  scale set     " + asked.scaleSetId());
    whole.line("  accepted      " + Phrases.moment(request.acceptedAt()));
    whole.line("  now           " + now(request));
    whole.line("  ticket        " + PastRequestText.said(asked, asked.ticket()));
    whole.line("  requested by  " + PastRequestText.said(asked, asked.requestedBy()));
    whole.line("  reason        " + PastRequestText.said(asked, asked.reason()));
    whole.line("  asked for     " + PastRequestText.change(asked));
    return whole.text.toString();
  }

  private static String name(AcceptedRequest request) {
    String id = request.attempt().requestId();
    int attempt = request.attempt().number();
    return attempt == 0 ? id : id + " (attempt " + attempt + ")";
  }

  private static String word(Progress progress) {
    if (progress instanceof Progress.Queued) {
      return "waiting";
    }
    if (progress instanceof Progress.Writing) {
      return "being written";
    }
    return progress instanceof Progress.Ended ended
        ? ended.record().outcome().toString()
        : "ending";
  }

  /** In a sentence or two. */
  private static String now(AcceptedRequest request) {
    Progress progress = request.progress();
    if (progress instanceof Progress.Writing writing) {
      return writing.since() == null
          ? "Azure has not answered yet."
          : "Azure carries the change out since "
              + Phrases.moment(writing.since())
              + (writing.operationId() == null
                  ? "."
                  : ", operation " + writing.operationId() + ".");
    }
    if (progress instanceof Progress.Ended) {
      return "The event is not published yet, or Azure's operation has not ended.";
    }
    if (progress instanceof Progress.SetAside aside) {
      return "Told when it is known what an earlier write did: " + aside.problem().message();
    }
    return request.waiting() == null ? "It is the request's turn." : held(request.waiting());
  }

  private static String held(Waiting waiting) {
    return waiting.problem().message()
        + " Tried "
        + Phrases.count(waiting.tries(), "time", "times")
        + " since "
        + Phrases.moment(waiting.since())
        + ", next at "
        + Phrases.moment(waiting.due())
        + ".";
  }

  private void line(String line) {
    text.append(PlainText.inOneLine(line)).append('\n');
  }
}
