// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables;

import java.util.List;
import java.util.Optional;

/**
 * Some of the tables.
 *
 * @param names in the order of the alphabet, each with its letter case
 * @param next the name to go on with, when there is more
 */
public record TablePage(List<String> names, Optional<String> next) {}
