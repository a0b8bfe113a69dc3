// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.channel;

import java.lang.reflect.Proxy;

/**
 * Takes a signal before the JVM does. By reflection, because javac warns of the only class that
 * can.
 */
public final class TerminationSignal {
  private TerminationSignal() {}

  /**
   * @param names such as TERM
   */
  public static void handle(Runnable action, String... names) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object handling =
          Proxy.newProxyInstance(
              TerminationSignal.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  action.run();
                }
                return null;
              });
      for (String name : names) {
        signal
            .getMethod("handle", signal, handler)
            .invoke(null, signal.getConstructor(String.class).newInstance(name), handling);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot handle signals", e);
    }
  }
}
