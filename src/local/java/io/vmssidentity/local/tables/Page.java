// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables;

import java.util.List;
import java.util.Optional;

/**
 * Some of what a query finds.
 *
 * @param next the key to go on with, when there is more
 */
public record Page(List<Entity> entities, Optional<Key> next) {}
