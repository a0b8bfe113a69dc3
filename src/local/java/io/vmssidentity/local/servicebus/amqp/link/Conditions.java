// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.link;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.servicebus.message.Refused;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;

/** The broker's refusals in the error form of AMQP and of the management node. */
@Evidence(
    value = "Error conditions are com.microsoft:… or AMQP's own.",
    from = From.SDK_SOURCE,
    where = "com.azure.core.amqp.exception.AmqpErrorCondition")
final class Conditions {
  private Conditions() {}

  static ErrorCondition of(Refused refused) {
    return new ErrorCondition(symbol(refused.reason()), refused.getMessage());
  }

  static Symbol symbol(Refused.Reason reason) {
    return Symbol.valueOf(
        switch (reason) {
          case UNAUTHORIZED -> "amqp:unauthorized-access";
          case ENTITY_NOT_FOUND -> "amqp:not-found";
          case ENTITY_EXISTS -> "com.microsoft:entity-already-exists";
          case INVALID_ARGUMENT -> "com.microsoft:argument-error";
          case ENTITY_DISABLED -> "com.microsoft:entity-disabled";
          case QUOTA_EXCEEDED -> "amqp:resource-limit-exceeded";
          case SERVER_BUSY -> "com.microsoft:server-busy";
          case MESSAGE_NOT_FOUND -> "com.microsoft:message-not-found";
          case MESSAGE_LOCK_LOST -> "com.microsoft:message-lock-lost";
          case SESSION_LOCK_LOST -> "com.microsoft:session-lock-lost";
          case SESSION_CANNOT_BE_LOCKED -> "com.microsoft:session-cannot-be-locked";
          case MESSAGE_SIZE_EXCEEDED -> "amqp:link:message-size-exceeded";
          case TIMEOUT -> "com.microsoft:timeout";
          case NOT_ALLOWED -> "amqp:not-allowed";
          case NOT_IMPLEMENTED -> "amqp:not-implemented";
        });
  }

  @Evidence(
      value = "Each condition has its status: a size that is exceeded is 403, a lost lock 410.",
      from = From.SDK_SOURCE,
      where = "Azure.Messaging.ServiceBus 7.21.0, AmqpExceptionHelper.ConditionToStatusMap")
  @Evidence(value = "A message that is not found is 404.", from = From.ASSUMED)
  static int status(Refused.Reason reason) {
    return switch (reason) {
      case INVALID_ARGUMENT, NOT_ALLOWED, ENTITY_DISABLED -> 400;
      case UNAUTHORIZED -> 401;
      case QUOTA_EXCEEDED, MESSAGE_SIZE_EXCEEDED -> 403;
      case ENTITY_NOT_FOUND, MESSAGE_NOT_FOUND -> 404;
      case TIMEOUT -> 408;
      case ENTITY_EXISTS -> 409;
      case MESSAGE_LOCK_LOST, SESSION_LOCK_LOST, SESSION_CANNOT_BE_LOCKED -> 410;
      case NOT_IMPLEMENTED -> 501;
      case SERVER_BUSY -> 503;
    };
  }
}
