// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.policy;

/**
 * A condition of a policy that decided, as the answer to a denied request tells it.
 *
 * @param field such as {@code identity.type}
 * @param actual the field's value
 * @param target what the condition compares with
 * @param operator such as {@code Contains}
 */
public record Evaluation(
    boolean result, String field, String actual, String target, String operator) {}
