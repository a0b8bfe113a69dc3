/**
 * Links of a connection: to send, to receive, to sessions, and to the management node. Read {@code
 * LinkAttachment} first.
 */
package io.vmssidentity.local.servicebus.amqp.link;
