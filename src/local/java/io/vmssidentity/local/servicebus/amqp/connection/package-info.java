/**
 * Sockets: plain, TLS and WebSocket, on one thread with a selector. Read {@code EventLoop} first.
 */
package io.vmssidentity.local.servicebus.amqp.connection;
