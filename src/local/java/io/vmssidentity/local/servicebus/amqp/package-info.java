/**
 * AMQP 1.0 as the unmodified Service Bus clients speak it, thin over the rules in the package
 * above. The engine of proton-j does the protocol. One thread with a selector does the sockets and
 * all else, so nothing here is locked. Only {@code LocalServiceBus} is meant for others. Read
 * {@code LinkAttachment} in the package {@code link} first: it says what a client can connect to.
 */
package io.vmssidentity.local.servicebus.amqp;
