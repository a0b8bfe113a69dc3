/**
 * AMQP 1.0 as the unmodified Service Bus clients speak it, thin over the rules in the package
 * above: proton-j's engine does the protocol, one thread with a selector does the sockets and
 * everything else, so nothing here is locked. Only {@code LocalServiceBus} is meant for others.
 * Read {@code LinkAttachment} in the package {@code link} first: it says what a client can connect
 * to.
 */
package io.vmssidentity.local.servicebus.amqp;
