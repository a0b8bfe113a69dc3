package io.vmssidentity.local.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;

/** A loaded function. */
record LoadedFunction(
    FunctionDefinition definition,
    Method method,
    Parameters parameters,
    FunctionInstanceInjector instances) {

  static LoadedFunction load(
      FunctionDefinition definition, ClassLoader classes, FunctionInstanceInjector instances) {
    try {
      Class<?> type = Class.forName(definition.className(), true, classes);
      Method method = method(type, definition.methodName());
      return new LoadedFunction(
          definition, method, new Parameters(method, definition.trigger()), instances);
    } catch (ClassNotFoundException | UnsupportedAppException e) {
      throw new UnsupportedAppException("function " + definition.name() + ": " + e.getMessage());
    }
  }

  String name() {
    return definition.name();
  }

  /** Runs the function; whatever it throws comes out as it is. */
  void invoke(TriggerEvent event, ExecutionContext context) throws Throwable {
    Object[] arguments = parameters.fill(event, context);
    Object instance =
        Modifier.isStatic(method.getModifiers())
            ? null
            : instances.getInstance(method.getDeclaringClass());
    try {
      method.invoke(instance, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static Method method(Class<?> type, String name) {
    List<Method> candidates =
        Stream.of(type.getMethods()).filter(method -> method.getName().equals(name)).toList();
    if (candidates.size() != 1) {
      throw new UnsupportedAppException(
          candidates.size() + " public methods named " + name + " in " + type.getName());
    }
    return candidates.get(0);
  }
}
