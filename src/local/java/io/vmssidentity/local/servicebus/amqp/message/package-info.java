/** Messages between AMQP's sections and the queue's own form. Read {@code MessageDecoder} first. */
package io.vmssidentity.local.servicebus.amqp.message;
