/**
 * What is told of changes afterwards: events for Event Grid, and the changes and past states that
 * Resource Graph shows. Read {@code ResourceChange} first.
 */
package io.vmssidentity.local.arm.events;
