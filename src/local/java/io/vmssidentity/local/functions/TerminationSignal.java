package io.vmssidentity.local.functions;

import java.lang.reflect.Proxy;

/**
 * Takes SIGTERM and SIGINT before the JVM does: its shutdown hooks, the app's among them, must run
 * after the drain. By reflection, because javac warns of the only class that can.
 */
final class TerminationSignal {
  private TerminationSignal() {}

  static void handle(Runnable action) {
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
      for (String name : new String[] {"TERM", "INT"}) {
        signal
            .getMethod("handle", signal, handler)
            .invoke(null, signal.getConstructor(String.class).newInstance(name), handling);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot handle signals", e);
    }
  }
}
