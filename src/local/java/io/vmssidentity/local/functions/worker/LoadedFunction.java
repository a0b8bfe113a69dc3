// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.worker;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import io.vmssidentity.local.functions.channel.FunctionMethod;
import io.vmssidentity.local.functions.channel.HostMessage;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;

/** A loaded function. */
record LoadedFunction(Method method, Parameters parameters) {

  static LoadedFunction load(FunctionMethod function, ClassLoader classes)
      throws ReflectiveOperationException {
    Class<?> type = Class.forName(function.className(), false, classes);
    Method method = method(type, function.methodName());
    return new LoadedFunction(method, new Parameters(method, function));
  }

  /** Runs the function; what it throws is the cause of what comes out. */
  void call(HostMessage.Call call, ExecutionContext context, FunctionInstanceInjector instances)
      throws Exception {
    Object[] arguments = parameters.fill(call, context);
    Object instance =
        Modifier.isStatic(method.getModifiers())
            ? null
            : instances.getInstance(method.getDeclaringClass());
    method.invoke(instance, arguments);
  }

  private static Method method(Class<?> type, String name) throws NoSuchMethodException {
    List<Method> candidates =
        Stream.of(type.getMethods()).filter(method -> method.getName().equals(name)).toList();
    if (candidates.size() != 1) {
      throw new NoSuchMethodException(
          candidates.size() + " public methods named " + name + " in " + type.getName());
    }
    return candidates.get(0);
  }
}
