/**
 * What the use case needs of the world: scale sets, queues, the event topic. Adapters in {@code
 * azure} implement these interfaces. Read {@link io.vmssidentity.change.port.ScaleSets} first.
 */
package io.vmssidentity.change.port;
