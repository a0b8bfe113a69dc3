/**
 * The network between local Azure and its clients: ports that pass bytes on late, as if the clients
 * were far away. Knows nothing of any protocol, so one place serves all stand-ins. Read {@code
 * NetworkDelay} first.
 */
package io.vmssidentity.local.network;
