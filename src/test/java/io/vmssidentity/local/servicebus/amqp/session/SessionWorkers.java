// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.session;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.ServiceBusSessionReceiverAsyncClient;
import io.vmssidentity.local.servicebus.amqp.Clients;
import io.vmssidentity.local.servicebus.amqp.LocalServiceBus;
import java.time.Duration;
import java.util.function.Consumer;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Works off sessions, some at once, through whatever happens to the connection. The client's own
 * session processor is no use for that. When a socket breaks while a message is being completed,
 * the processor waits for ever. Its thread is of a pool that all processors of the process share.
 */
final class SessionWorkers implements AutoCloseable {
  private static final Duration IDLE = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ServiceBusSessionReceiverAsyncClient sessions;
  private final Consumer<ServiceBusReceivedMessage> handler;
  private Disposable running;

  SessionWorkers(LocalServiceBus bus, String queue, Consumer<ServiceBusReceivedMessage> handler) {
    this.handler = handler;
    sessions =
        Clients.of(bus).sessionReceiver().queueName(queue).disableAutoComplete().buildAsyncClient();
  }

  void start(int atOnce) {
    running = Flux.range(0, atOnce).flatMap(worker -> work().repeat(), atOnce).subscribe();
  }

  private Flux<ServiceBusReceivedMessage> work() {
    return sessions
        .acceptNextSession()
        .timeout(PATIENCE)
        .flatMapMany(session -> Flux.using(() -> session, this::drain, this::close))
        .onErrorResume(failure -> Mono.empty());
  }

  private Flux<ServiceBusReceivedMessage> drain(ServiceBusReceiverAsyncClient session) {
    return session
        .receiveMessages()
        .concatMap(message -> handle(session, message))
        .timeout(IDLE, Mono.empty());
  }

  private Mono<ServiceBusReceivedMessage> handle(
      ServiceBusReceiverAsyncClient session, ServiceBusReceivedMessage message) {
    return Mono.fromRunnable(() -> handler.accept(message))
        .then(session.complete(message))
        .thenReturn(message);
  }

  private void close(ServiceBusReceiverAsyncClient session) {
    session.close();
  }

  @Override
  public void close() {
    running.dispose();
    sessions.close();
  }
}
