/**
 * The use case: a request is taken over from the queue, carried out step by step, and ends in one
 * completion event. No call waits. What is done next {@code change.decide} decides. Knows neither
 * JSON nor an SDK. Read {@link io.vmssidentity.change.MessageHandler} first, then {@link
 * io.vmssidentity.change.StepRunner}.
 */
package io.vmssidentity.change;
