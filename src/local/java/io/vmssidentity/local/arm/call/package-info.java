/**
 * A request on its way through local ARM: its route, its answer, ARM's form of an error, pages, and
 * the log of calls. Read {@code Exchange} first.
 */
package io.vmssidentity.local.arm.call;
