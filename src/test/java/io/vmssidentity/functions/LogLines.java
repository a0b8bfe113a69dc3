// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.functions;

import io.vmssidentity.canary.CanaryRun;
import io.vmssidentity.change.Handled;
import io.vmssidentity.change.OpenRequestSweep;
import io.vmssidentity.change.Requests;
import io.vmssidentity.change.StepReport;
import io.vmssidentity.drift.ScaleSetWrite;
import io.vmssidentity.drift.Scan;
import io.vmssidentity.drift.WriteObserver.Seen;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.request.ChangeResult;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Ending;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.Timing;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** One of each line that the functions log. */
public final class LogLines {
  private LogLines() {}

  public static Stream<String> all() {
    CompletionEvent event =
        new CompletionEvent(
            "0123456789abcdef0123456789abcdef",
            SessionKey.of(Ids.scaleSet("web")).value(),
            Requests.request(Ids.enable()),
            0,
            Ending.done(Outcome.APPLIED, ChangeResult.NONE),
            new Timing(Requests.NOW, Requests.NOW, Requests.NOW.plusSeconds(11), 1),
            null);
    Scan scan =
        new Scan(
            Requests.NOW,
            Duration.ofSeconds(1),
            Requests.NOW,
            new Scan.Counts(9, 6, 1, 0, 1, 0, 0),
            List.of(),
            List.of());
    return Stream.of(
        LogLine.of(new StepReport.Told(event, 42, Requests.NOW.plusSeconds(12), false)),
        LogLine.of(new StepReport.Told(event, 42, Requests.NOW.plusSeconds(3600), true)),
        LogLine.of(
            new Handled(
                Handled.Disposition.REHOMED,
                "r1",
                SessionKey.of(Ids.scaleSet("web")),
                new StepReport()),
            Requests.delivery()),
        LogLine.of(
            new OpenRequestSweep.Swept(
                3, Duration.ofMinutes(9), SessionKey.of(Ids.scaleSet("web")), 1, 0, List.of())),
        LogLine.of(new CanaryRun("planned", Duration.ofMillis(2345), null)),
        LogLine.of(new ScaleSetWrite(Ids.scaleSet("web"), null), Seen.BUSY, 1),
        LogLine.of(scan),
        LogLine.unread(Ids.scaleSet("web"), "Azure Resource Manager refused it.\n"));
  }
}
