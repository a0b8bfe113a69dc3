// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tour;

/**
 * One request of the story.
 *
 * @param id the request ID; null when the body has none
 * @param scaleSet the scale set's name
 * @param what it asks for, in a few words
 * @param body the message's
 * @param inRightSession whether the message is sent in its scale set's own session
 * @param outcome that must come of it
 */
record Chapter(
    String id, String scaleSet, String what, String body, boolean inRightSession, String outcome) {}
