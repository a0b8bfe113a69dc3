/**
 * Long-running operations: how long they take, how they end, and where they are polled. Read {@code
 * Operation} first.
 */
package io.vmssidentity.local.arm.operation;
