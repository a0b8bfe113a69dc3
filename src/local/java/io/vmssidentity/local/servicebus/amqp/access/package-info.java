/**
 * Which entity a link is about, and whether its token or key opens that entity. Read {@code Grants}
 * first.
 */
package io.vmssidentity.local.servicebus.amqp.access;
