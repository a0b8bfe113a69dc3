// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmssidentity.local.servicebus.message.Refused;
import io.vmssidentity.local.servicebus.message.Settlement;
import java.util.Map;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.Modified;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.amqp.messaging.Released;
import org.apache.qpid.proton.amqp.transaction.TransactionalState;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;
import org.junit.jupiter.api.Test;

class DispositionsTest {
  @Test
  void readsEachOutcomeAsASettlement() {
    Modified modified = new Modified();
    modified.setMessageAnnotations(Map.of(Symbol.valueOf("k"), "v"));

    assertEquals(new Settlement.Complete(), Dispositions.settlement(Accepted.getInstance()));
    assertEquals(new Settlement.Release(), Dispositions.settlement(Released.getInstance()));
    assertEquals(new Settlement.Abandon(Map.of("k", "v")), Dispositions.settlement(modified));
    assertEquals(
        new Settlement.DeadLetter("why", "because", Map.of("k", "v")),
        Dispositions.settlement(
            rejected(
                Map.of(
                    "DeadLetterReason",
                    "why",
                    "DeadLetterErrorDescription",
                    "because",
                    "k",
                    "v"))));
    assertEquals(
        new Settlement.DeadLetter(null, null, Map.of()), Dispositions.settlement(new Rejected()));
  }

  @Test
  void takesModifiedAndUndeliverableHereForDeferral() {
    Modified deferred = new Modified();
    deferred.setUndeliverableHere(true);
    deferred.setMessageAnnotations(Map.of(Symbol.valueOf("k"), "v"));

    assertEquals(new Settlement.Defer(Map.of("k", "v")), Dispositions.settlement(deferred));
  }

  @Test
  void refusesAnOutcomeThatIsNone() {
    Refused refused =
        assertThrows(Refused.class, () -> Dispositions.settlement(new TransactionalState()));

    assertEquals(Refused.Reason.NOT_IMPLEMENTED, refused.reason());
  }

  @Test
  void answersADeadLetteredMessageWithoutAnError() {
    Rejected answer = (Rejected) Dispositions.succeeded(rejected(Map.of()));

    assertNull(answer.getError());
  }

  private static Rejected rejected(Map<?, ?> info) {
    ErrorCondition error = new ErrorCondition(Symbol.valueOf("com.microsoft:dead-letter"), "");
    error.setInfo(info);
    Rejected rejected = new Rejected();
    rejected.setError(error);
    return rejected;
  }
}
