/**
 * What is done next for a scale set: a pure function of what is stored, what was seen and the time.
 * No decision waits: whatever must be waited for is a wake-up that the stored state names. Knows
 * neither threads nor sockets. Read {@link io.vmssidentity.change.decide.Step} first, then {@link
 * io.vmssidentity.change.decide.Decider} and a class for each stage.
 */
package io.vmssidentity.change.decide;
