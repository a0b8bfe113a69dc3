/**
 * Local ARM's socket: HTTPS on the JDK's own server, with a certificate made at start. Only reads
 * requests and writes answers; every rule is in {@code io.vmssidentity.local.arm}. Read {@code
 * LocalArm} first.
 */
package io.vmssidentity.local.arm.http;
