package io.vmssidentity.local.servicebus.amqp;

import io.vmssidentity.local.Learnt;
import io.vmssidentity.local.Learnt.From;
import java.util.Map;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.message.Message;

/** The answer to a client that presents its token: any will do. */
final class TokenReply {
  private TokenReply() {}

  @Learnt(
      value = "A token is accepted with the application property status-code 202.",
      from = From.SDK_SOURCE,
      where = "azure-core-amqp 2.12.1, ClaimsBasedSecurityChannel")
  static Message accepted() {
    Message reply = Proton.message();
    reply.setApplicationProperties(
        new ApplicationProperties(Map.of("status-code", 202, "status-description", "Accepted")));
    return reply;
  }
}
