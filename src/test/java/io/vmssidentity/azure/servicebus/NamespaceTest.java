// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.servicebus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class NamespaceTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Endpoint=sb://ns;SharedAccessKeyName=name;SharedAccessKeySECRET",
        "Endpoint=sb://ns;SharedAccessKeyName=name;SECRET=x",
        "Endpoint=sb://n s;SharedAccessKeyName=name;SharedAccessKey=SECRET",
        "Endpoint=;SharedAccessKey=SECRET",
        "SharedAccessKey=SECRET",
        "endpoint SECRET",
        ""
      })
  void aWrongConnectionStringIsNotRepeated(String address) {
    Namespace namespace = new Namespace(address, () -> null);

    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, namespace::clients);

    assertEquals("(connection string)", namespace.toString());
    StringWriter trace = new StringWriter();
    refusal.printStackTrace(new PrintWriter(trace));
    assertFalse(trace.toString().contains("SECRET"), trace::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ns.servicebus.windows.net", "127.0.0.1:5671"})
  void aHostNameIsSignedInToAndShown(String address) {
    AtomicBoolean asked = new AtomicBoolean();
    Namespace namespace =
        new Namespace(
            address,
            () -> {
              asked.set(true);
              return request -> Mono.empty();
            });

    namespace.clients();

    assertTrue(asked.get());
    assertEquals(address, namespace.toString());
  }
}
