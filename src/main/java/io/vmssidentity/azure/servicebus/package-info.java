/**
 * Service Bus: sends requests, copies, wake-ups and events, and receives dead letters and parked
 * requests. Read {@link io.vmssidentity.azure.servicebus.ServiceBusRequestQueue} and {@link
 * io.vmssidentity.azure.servicebus.ServiceBusEventTopic} first.
 */
package io.vmssidentity.azure.servicebus;
