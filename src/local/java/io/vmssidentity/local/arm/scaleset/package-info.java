/**
 * Scale sets: their JSON, their states while operations run, and what others write to them. Read
 * {@code ScaleSet} first.
 */
package io.vmssidentity.local.arm.scaleset;
