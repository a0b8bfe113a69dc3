/**
 * The use case: a request is worked off and ends in one completion event. Holds the patience with
 * which a failing Azure is waited out, and the ports that the use case needs (scale sets, ledger,
 * event topic, queues). Knows neither JSON nor an SDK. Read {@link
 * io.vmssidentity.change.ChangeHandler} first, then {@link io.vmssidentity.change.GroupRun}.
 */
package io.vmssidentity.change;
