package io.vmssidentity.local.functions;

/** What one invocation gets: the payload, a String or a byte[], and what is known about it. */
record TriggerEvent(Object payload, Metadata metadata) {}
