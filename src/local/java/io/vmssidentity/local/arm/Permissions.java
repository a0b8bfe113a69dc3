package io.vmssidentity.local.arm;

import io.vmssidentity.local.Learnt;
import io.vmssidentity.local.Learnt.From;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What the caller may not do; by default it may do everything. */
public final class Permissions {
  /** What assigning an identity needs, on the identity. */
  public static final String ASSIGN = ResourceId.IDENTITY + "/assign/action";

  private record Denial(String action, String scope) {
    boolean covers(String asked, String on) {
      String path = (on + "/").toLowerCase(Locale.ROOT);
      return action.equalsIgnoreCase(asked)
          && path.startsWith((scope + "/").toLowerCase(Locale.ROOT));
    }
  }

  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private final List<Denial> denials = new CopyOnWriteArrayList<>();
  private final AtomicInteger version = new AtomicInteger();

  /** Takes away an action, such as Microsoft.Compute/virtualMachineScaleSets/write, on a scope. */
  public void deny(String action, String scope) {
    denials.add(new Denial(action, scope));
    version.incrementAndGet();
  }

  /** Gives everything back. */
  public void allowAll() {
    denials.clear();
    version.incrementAndGet();
  }

  /** The actions that callers needed so far. */
  public Set<String> asked() {
    return new TreeSet<>(asked);
  }

  void check(Route route, ArmMethod method) {
    String action = route.action(method);
    asked.add(action);
    if (isDenied(action, route.scope())) {
      throw Errors.forbidden(action, route.scope()).refusal();
    }
  }

  @Learnt(
      value = "assign/action is checked on every identity that a body names, not on removals",
      from = From.ASSUMED)
  void checkAssignment(ResourceId scaleSet, IdentityPatch patch) {
    if (!patch.named().isEmpty()) {
      asked.add(ASSIGN);
    }
    List<String> denied =
        patch.named().stream().filter(identity -> isDenied(ASSIGN, identity)).toList();
    if (!denied.isEmpty()) {
      throw Errors.linkedForbidden(scaleSet, denied).refusal();
    }
  }

  /** Whether a resource may be read, or what is in a subscription. */
  boolean mayRead(String type, String scope) {
    return denials.isEmpty() || !isDenied(type + "/read", scope);
  }

  /** Another one after each change. */
  int version() {
    return version.get();
  }

  private boolean isDenied(String action, String scope) {
    return denials.stream().anyMatch(denial -> denial.covers(action, scope));
  }
}
