// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.channel;

import java.io.Serializable;

/**
 * Which method a function is.
 *
 * @param name the function's
 * @param trigger the name of the trigger's binding, as the method's parameter bears it
 * @param binary whether the payload is bytes, not a string
 */
public record FunctionMethod(
    String name, String className, String methodName, String trigger, boolean binary)
    implements Serializable {}
