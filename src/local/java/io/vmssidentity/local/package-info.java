/**
 * All that the app needs of Azure, on one machine: local Service Bus, ARM and managed-identity
 * endpoint in one process, and the packaged app in another. Shares no code with {@code src/main}: a
 * stand-in that used our parser would agree with our bugs. Never shipped. Read {@code LocalAzure}
 * first.
 */
package io.vmssidentity.local;
