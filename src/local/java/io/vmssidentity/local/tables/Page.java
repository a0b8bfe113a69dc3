package io.vmssidentity.local.tables;

import java.util.List;
import java.util.Optional;

/**
 * Some of a query's results.
 *
 * @param next the key to go on with, when there are more
 */
public record Page(List<Entity> entities, Optional<Key> next) {}
