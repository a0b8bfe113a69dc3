/**
 * The guided tour. Requests that tell the story of the app travel through the official Service Bus
 * client, the packaged app and local ARM. Each is held to what must come of it. Read {@link
 * io.vmssidentity.local.tour.Story} for what is told, {@link io.vmssidentity.local.tour.Tour} for
 * how.
 */
package io.vmssidentity.local.tour;
