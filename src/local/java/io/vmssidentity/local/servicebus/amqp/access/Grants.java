// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.access;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.servicebus.message.Refused;
import io.vmssidentity.local.servicebus.message.Refused.Reason;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.message.Message;

/** What one connection may use: all that it has presented a valid token for. */
public final class Grants {
  private static final String SHARED_ACCESS = "servicebus.windows.net:sastoken";
  private static final String IDENTITY = "jwt";

  private final SharedAccess key;
  private final Predicate<String> tokenCheck;
  private final Clock clock;
  private final Set<Address> granted = new HashSet<>();

  public Grants(SharedAccess key, Predicate<String> tokenCheck, Clock clock) {
    this.key = key;
    this.tokenCheck = tokenCheck;
    this.clock = clock;
  }

  /** The answer to a client that presents a token. */
  @Evidence(
      value = "A token is accepted with the application property status-code 202, else 401.",
      from = From.SDK_SOURCE,
      where = "azure-core-amqp 2.12.1, ClaimsBasedSecurityChannel")
  public Message present(Message request) {
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

  @Evidence(value = "A token of an identity that is no good is InvalidToken.", from = From.ASSUMED)
  private Optional<String> refusal(String type, Message request, String audience) {
    String token =
        request.getBody() instanceof AmqpValue body ? String.valueOf(body.getValue()) : "";
    return switch (type) {
      case SHARED_ACCESS -> key.refusal(token, audience, clock.instant());
      case IDENTITY ->
          tokenCheck.test(token)
              ? Optional.empty()
              : Optional.of("InvalidToken: The token is not for Service Bus, or not valid.");
      default -> Optional.of("Local Service Bus does not support tokens of type " + type + ".");
    };
  }

  @Evidence(value = "A link that no token was presented for is refused.", from = From.ASSUMED)
  public void require(Address address) {
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
