/**
 * Where it is known from that Azure behaves as a stand-in does: recorded, documented, seen in
 * Microsoft's code, or assumed.
 */
package io.vmssidentity.local.behaviour;
