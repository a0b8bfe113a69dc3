// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.exploration;

import io.vmssidentity.identity.Patch;
import java.time.Instant;

/** A PATCH on its way to ARM; its owner is -1 when nobody waits for the answer. */
record PatchInFlight(Patch body, String etag, int owner, boolean barrier, Instant until) {}
