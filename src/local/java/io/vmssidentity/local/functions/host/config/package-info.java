/**
 * What the host reads at its start: app settings, host.json and function.json. Settings that the
 * host does not know it refuses. Read {@code FunctionApp} first.
 */
package io.vmssidentity.local.functions.host.config;
