/**
 * The rules by which a subscription takes messages of its topic: true and false, correlation and
 * SQL filters. Pure: a filter is read once and then asked about the properties of each message.
 * Uses no other part of local Service Bus. Read {@code Rules} first, then {@code SqlReader}.
 */
package io.vmssidentity.local.servicebus.rules;
