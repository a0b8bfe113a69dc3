// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.connection;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import org.apache.qpid.proton.engine.Sasl;
import org.apache.qpid.proton.engine.SaslListener;
import org.apache.qpid.proton.engine.Transport;

/** Lets everybody connect; what a connection may use is for its tokens to say. */
final class AnyCredentials implements SaslListener {

  @Evidence(
      value = "The Java client needs the SASL mechanism ANONYMOUS to be offered.",
      from = From.SDK_SOURCE,
      where = "azure-core-amqp 2.12.1")
  static void allow(Sasl sasl) {
    sasl.server();
    sasl.setMechanisms("ANONYMOUS", "MSSBCBS", "EXTERNAL", "PLAIN");
    sasl.setListener(new AnyCredentials());
  }

  @Override
  public void onSaslInit(Sasl sasl, Transport transport) {
    sasl.done(Sasl.SaslOutcome.PN_SASL_OK);
  }

  @Override
  public void onSaslResponse(Sasl sasl, Transport transport) {
    sasl.done(Sasl.SaslOutcome.PN_SASL_OK);
  }

  @Override
  public void onSaslMechanisms(Sasl sasl, Transport transport) {
    throw serverOnly();
  }

  @Override
  public void onSaslChallenge(Sasl sasl, Transport transport) {
    throw serverOnly();
  }

  @Override
  public void onSaslOutcome(Sasl sasl, Transport transport) {
    throw serverOnly();
  }

  private static IllegalStateException serverOnly() {
    return new IllegalStateException("only a SASL client hears this");
  }
}
