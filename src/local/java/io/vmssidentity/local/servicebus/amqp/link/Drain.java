// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.link;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.lang.reflect.Method;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.engine.impl.LinkImpl;

/** Answers a client that gives its credit back: it waits to hear that nothing more will come. */
final class Drain {
  private static final Method SET_DRAINED = method("setDrained", int.class);
  private static final Method MODIFIED = method("modified");

  private final Sender link;
  private boolean asked;

  Drain(Sender link) {
    this.link = link;
  }

  /** The client has told where it stands. */
  void flowReceived() {
    asked = link.getDrain();
  }

  /** Answers, if asked, once there is nothing more to send, or no credit to send it for. */
  @Evidence(
      value = "A drain is answered at once by a flow with credit 0, also when there was none left.",
      from = From.SDK_SOURCE,
      where = "Microsoft.Azure.Amqp 2.7.3, AmqpLink.OnReceiveFlow and ReceivingAmqpLink")
  void answer() {
    if (!asked || link.getLocalState() != EndpointState.ACTIVE) {
      return;
    }
    asked = false;
    if (link.drained() == 0) {
      answerWithoutCredit();
    }
  }

  /**
   * Proton-j says nothing where no credit is left to give back, unless it believes that some is.
   */
  private void answerWithoutCredit() {
    try {
      SET_DRAINED.invoke(link, 1);
      MODIFIED.invoke(link);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Method method(String name, Class<?>... parameters) {
    for (Class<?> type = LinkImpl.class; type != null; type = type.getSuperclass()) {
      try {
        Method method = type.getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return method;
      } catch (NoSuchMethodException e) {
        continue; // a superclass may have it
      }
    }
    throw new IllegalStateException("proton-j's links have no " + name);
  }
}
