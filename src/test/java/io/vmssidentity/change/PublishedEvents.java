// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import io.vmssidentity.change.port.EventTopic;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.WaitingEvent;
import java.util.ArrayList;
import java.util.List;

/** A topic that keeps what is published. */
public final class PublishedEvents implements EventTopic {
  public final List<CompletionEvent> completions = new ArrayList<>();
  public final List<WaitingEvent> waiting = new ArrayList<>();

  @Override
  public void publish(CompletionEvent event) {
    completions.add(event);
  }

  @Override
  public void publish(WaitingEvent event) {
    waiting.add(event);
  }
}
