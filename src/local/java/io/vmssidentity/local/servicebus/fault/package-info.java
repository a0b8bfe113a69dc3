/** Faults of single messages and of entities that a test plans. Read {@code FaultPlan} first. */
package io.vmssidentity.local.servicebus.fault;
