package io.vmssidentity.azure;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceBusNamespaceTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Endpoint=sb://ns;SharedAccessKeyName=name;SharedAccessKeySECRET",
        "Endpoint=sb://ns;SharedAccessKeyName=name;SECRET=x",
        "Endpoint=sb://n s;SharedAccessKeyName=name;SharedAccessKey=SECRET",
        "Endpoint=;SharedAccessKey=SECRET"
      })
  void aWrongConnectionStringIsNotRepeated(String address) {
    ServiceBusNamespace namespace = new ServiceBusNamespace(address, () -> null);

    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, namespace::clients);

    StringWriter trace = new StringWriter();
    refusal.printStackTrace(new PrintWriter(trace));
    assertFalse(trace.toString().contains("SECRET"), trace::toString);
  }
}
