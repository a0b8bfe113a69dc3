/**
 * The use case: a request is worked off and ends in one completion event. Holds the outcomes, the
 * patience with which a failing Azure is waited out, and the ports: those that the use case needs
 * (scale sets, ledger, event topic, queues), and those by which operators look at what was parked
 * and what has ended. Knows neither JSON nor an SDK. Read {@link
 * io.vmssidentity.change.ChangeHandler} first, then {@link io.vmssidentity.change.GroupRun}.
 */
package io.vmssidentity.change;
