// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.worker;

import com.microsoft.azure.functions.ExecutionContext;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.functions.channel.FunctionMethod;
import io.vmssidentity.local.functions.channel.HostMessage;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** How the parameters of a function are filled; wrong ones are refused when it is loaded. */
final class Parameters {
  private static final String ANNOTATIONS = "com.microsoft.azure.functions.annotation.";

  private final List<Source> sources = new ArrayList<>();

  /** Where one argument comes from. */
  private sealed interface Source {
    record Payload() implements Source {}

    record Named(String name, Class<?> type) implements Source {}

    record Context() implements Source {}
  }

  Parameters(Method method, FunctionMethod function) {
    for (Parameter parameter : method.getParameters()) {
      sources.add(source(parameter, function));
    }
  }

  Object[] fill(HostMessage.Call call, ExecutionContext context) {
    return sources.stream().map(source -> argument(source, call, context)).toArray();
  }

  @Evidence(
      value = "A @BindingName without a value fails the invocation.",
      from = Evidence.From.SDK_SOURCE,
      where = "azure-functions-java-worker BindingDataStore.getTriggerMetatDataByName")
  @Evidence(
      value = "A @BindingName must have the case of the trigger's own name.",
      from = Evidence.From.SDK_SOURCE,
      where = "azure-functions-java-worker BindingDataStore.getTriggerMetatDataByName")
  private static Object argument(Source source, HostMessage.Call call, ExecutionContext context) {
    if (source instanceof Source.Named named) {
      String text = call.metadata().get(named.name());
      Objects.requireNonNull(text, () -> "no value for @BindingName " + named.name());
      return Argument.of(text, named.type());
    }
    return source instanceof Source.Payload ? call.payload() : context;
  }

  private static Source source(Parameter parameter, FunctionMethod function) {
    if (parameter.getType() == ExecutionContext.class) {
      return new Source.Context();
    }
    Optional<String> bindingName = bindingName(parameter);
    if (bindingName.isPresent() && Argument.supports(parameter.getType())) {
      return new Source.Named(bindingName.get(), parameter.getType());
    }
    if (isPayload(parameter, function)) {
      return new Source.Payload();
    }
    throw new IllegalArgumentException(
        "parameter not supported by the local host, or not of the trigger %s (payload %s): %s"
            .formatted(function.trigger(), payloadType(function).getSimpleName(), parameter));
  }

  private static Class<?> payloadType(FunctionMethod function) {
    return function.binary() ? byte[].class : String.class;
  }

  private static boolean isPayload(Parameter parameter, FunctionMethod function) {
    return parameter.getType() == payloadType(function)
        && annotations(parameter)
            .anyMatch(each -> member(each, "name").equals(Optional.of(function.trigger())));
  }

  private static Optional<String> bindingName(Parameter parameter) {
    return annotations(parameter)
        .filter(each -> each.annotationType().getSimpleName().equals("BindingName"))
        .findFirst()
        .flatMap(each -> member(each, "value"));
  }

  private static Stream<Annotation> annotations(Parameter parameter) {
    return Stream.of(parameter.getAnnotations())
        .filter(each -> each.annotationType().getName().startsWith(ANNOTATIONS));
  }

  /** The annotations are the app's own classes, so they are read by name. */
  private static Optional<String> member(Annotation annotation, String name) {
    try {
      return Optional.of((String) annotation.annotationType().getMethod(name).invoke(annotation));
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }
}
