/**
 * Service Bus: sends requests, copies, wake-ups and events, and receives dead letters and parked
 * requests. Read {@link io.vmssidentity.azure.servicebus.RequestSender} and {@link
 * io.vmssidentity.azure.servicebus.EventSender} first.
 */
package io.vmssidentity.azure.servicebus;
