/**
 * The server's side of WebSockets (RFC 6455), as far as AMQP needs it, and the answer to HTTP
 * requests that are no upgrade. Bytes go in and come out; sockets, TLS and AMQP are somebody
 * else's. Read {@code WebSocketConnection} first.
 */
package io.vmssidentity.local.servicebus.amqp.websocket;
