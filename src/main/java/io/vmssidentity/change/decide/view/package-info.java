/**
 * What a decision is made from, and the decisions that there are. Read {@link
 * io.vmssidentity.change.decide.view.View} and {@link io.vmssidentity.change.decide.view.Decision}
 * first.
 */
package io.vmssidentity.change.decide.view;
