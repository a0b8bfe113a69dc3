package io.vmssidentity.local.servicebus.amqp;

import io.vmssidentity.local.Learnt;
import io.vmssidentity.local.Learnt.From;
import io.vmssidentity.local.servicebus.Refused;
import io.vmssidentity.local.servicebus.Refused.Reason;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.message.Message;

/** What one connection may use: all that it has presented a valid token for. */
final class Grants {
  private static final String SHARED_ACCESS = "servicebus.windows.net:sastoken";

  private final SharedAccess key;
  private final Clock clock;
  private final Set<Address> granted = new HashSet<>();

  Grants(SharedAccess key, Clock clock) {
    this.key = key;
    this.clock = clock;
  }

  /** The answer to a client that presents a token. */
  @Learnt(
      value = "A token is accepted with the application property status-code 202, else 401.",
      from = From.SDK_SOURCE,
      where = "azure-core-amqp 2.12.1, ClaimsBasedSecurityChannel")
  Message present(Message request) {
    Map<String, Object> properties =
        request.getApplicationProperties() == null
            ? Map.of()
            : request.getApplicationProperties().getValue();
    String audience = String.valueOf(properties.get("name"));
    Optional<String> refusal = refusal(String.valueOf(properties.get("type")), request, audience);
    if (refusal.isEmpty()) {
      granted.add(Address.parse(audience));
    }
    return reply(refusal.isEmpty() ? 202 : 401, refusal.orElse("Accepted"));
  }

  private Optional<String> refusal(String type, Message request, String audience) {
    if (!type.equals(SHARED_ACCESS)) {
      return Optional.of(
          "Local Service Bus takes shared access signatures only, not " + type + ".");
    }
    String token =
        request.getBody() instanceof AmqpValue body ? String.valueOf(body.getValue()) : "";
    return key.refusal(token, audience, clock.instant());
  }

  @Learnt(value = "A link that no token was presented for is refused.", from = From.ASSUMED)
  void require(Address address) {
    if (granted.stream().noneMatch(address::isWithin)) {
      throw new Refused(Reason.UNAUTHORIZED, "Unauthorized access to '" + address.entity() + "'.");
    }
  }

  private static Message reply(int status, String description) {
    Message reply = Proton.message();
    reply.setApplicationProperties(
        new ApplicationProperties(
            Map.of("status-code", status, "status-description", description)));
    return reply;
  }
}
