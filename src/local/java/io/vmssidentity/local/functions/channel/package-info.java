/**
 * What a Functions host and its worker say to each other, in place of gRPC. Both sides are of the
 * same build, so messages are serialized records. Uses the JDK only; read {@code Wire} first.
 */
package io.vmssidentity.local.functions.channel;
