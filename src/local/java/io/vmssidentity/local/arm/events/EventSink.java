// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.events;

import java.util.function.Consumer;

/**
 * Where resource events go.
 *
 * @param schema of the JSON
 * @param deliver gets each event once, as one JSON object
 */
public record EventSink(EventSchema schema, Consumer<String> deliver) {}
