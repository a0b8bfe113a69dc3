// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.InvalidRequest;
import io.vmssidentity.request.ParsedMessage;
import io.vmssidentity.request.Problem;
import java.util.List;
import java.util.Optional;

/** Where a message goes, whether it is new or was given up: the same is said of both. */
sealed interface Route {
  /** It is a request, and in the session of its scale set. */
  record Here(ChangeRequest request, Attempt attempt) implements Route {}

  /** It is a request, and must be sent on into the session of its scale set. */
  record Elsewhere(ChangeRequest request, SessionKey scaleSet) implements Route {}

  /** It is no request that anybody can work off. */
  record Nowhere(ParsedMessage about, List<Problem.Detail> problems) implements Route {
    public Nowhere {
      problems = List.copyOf(problems);
    }
  }

  static Route of(ParsedMessage message, Delivery delivery) {
    if (message instanceof InvalidRequest invalid) {
      return new Nowhere(invalid, invalid.problems());
    }
    ChangeRequest request = (ChangeRequest) message;
    SessionKey scaleSet = SessionKey.of(request.scaleSetId());
    if (!scaleSet.matches(delivery.sessionId())) {
      return delivery.copy().isBound()
          ? new Nowhere(request, List.of(Rejections.strayCopy(scaleSet)))
          : new Elsewhere(request, scaleSet);
    }
    Optional<Attempt> attempt = delivery.attempt(request.requestId());
    return attempt.isPresent()
        ? new Here(request, attempt.get())
        : new Nowhere(request, List.of(Rejections.UNREADABLE_ATTEMPT));
  }
}
