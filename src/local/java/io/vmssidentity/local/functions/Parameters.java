package io.vmssidentity.local.functions;

import com.microsoft.azure.functions.ExecutionContext;
import io.vmssidentity.local.Learnt;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
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

  Parameters(Method method, Trigger trigger) {
    for (Parameter parameter : method.getParameters()) {
      sources.add(source(parameter, trigger));
    }
  }

  Object[] fill(TriggerEvent event, ExecutionContext context) {
    return sources.stream().map(source -> argument(source, event, context)).toArray();
  }

  @Learnt(
      value = "A @BindingName without a value fails the invocation.",
      from = Learnt.From.SDK_SOURCE,
      where = "azure-functions-java-worker BindingDataStore.getTriggerMetatDataByName")
  private static Object argument(Source source, TriggerEvent event, ExecutionContext context) {
    if (source instanceof Source.Named named) {
      return event
          .metadata()
          .find(named.name())
          .map(text -> Argument.of(text, named.type()))
          .orElseThrow(() -> new NullPointerException("no value for @BindingName " + named.name()));
    }
    return source instanceof Source.Payload ? event.payload() : context;
  }

  private static Source source(Parameter parameter, Trigger trigger) {
    if (parameter.getType() == ExecutionContext.class) {
      return new Source.Context();
    }
    Optional<String> bindingName = bindingName(parameter);
    if (bindingName.isPresent() && Argument.supports(parameter.getType())) {
      return new Source.Named(bindingName.get(), parameter.getType());
    }
    if (isPayload(parameter, trigger)) {
      return new Source.Payload();
    }
    throw new UnsupportedAppException(
        "parameter not supported by the local host, or not of the trigger %s (payload %s): %s"
            .formatted(trigger.name(), payloadType(trigger).getSimpleName(), parameter));
  }

  private static Class<?> payloadType(Trigger trigger) {
    return trigger instanceof Trigger.ServiceBusQueue queue && queue.binary()
        ? byte[].class
        : String.class;
  }

  private static boolean isPayload(Parameter parameter, Trigger trigger) {
    return parameter.getType() == payloadType(trigger)
        && annotations(parameter)
            .anyMatch(each -> member(each, "name").equals(Optional.of(trigger.name())));
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
