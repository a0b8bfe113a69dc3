/**
 * What all of local ARM speaks of: resource IDs, names without letter case, methods, JSON, times.
 * Uses the JDK and Jackson only.
 */
package io.vmssidentity.local.arm.resource;
