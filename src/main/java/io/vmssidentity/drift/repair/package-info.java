/**
 * Pure: which request puts findings right, and when the app gives up because somebody keeps undoing
 * the repairs. Read {@link io.vmssidentity.drift.repair.RepairDecision} first.
 */
package io.vmssidentity.drift.repair;
