/**
 * The use case: a request is worked off and ends in one completion event. Holds the ports that it
 * needs (scale sets, event topic, request queue), the outcomes and the patience with which a
 * failing Azure is waited out; knows neither JSON nor an SDK. Read {@link
 * io.vmssidentity.change.ChangeHandler} first, then {@link io.vmssidentity.change.ChangeRun}.
 */
package io.vmssidentity.change;
