package io.vmssidentity.local.servicebus.amqp;

import io.vmssidentity.local.servicebus.Tier;
import java.util.function.Predicate;

/**
 * What local Service Bus is started with.
 *
 * @param tokenCheck whether an identity's token is good for Service Bus
 */
public record NamespaceSettings(Tier tier, Predicate<String> tokenCheck) {

  /** Of the Standard tier; takes no token of an identity. */
  public static NamespaceSettings defaults() {
    return new NamespaceSettings(Tier.STANDARD, token -> false);
  }

  public NamespaceSettings withTier(Tier value) {
    return new NamespaceSettings(value, tokenCheck);
  }

  public NamespaceSettings withTokenCheck(Predicate<String> value) {
    return new NamespaceSettings(tier, value);
  }
}
