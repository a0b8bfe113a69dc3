// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.view;

import io.vmssidentity.identity.Patch;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.RequestKey;
import io.vmssidentity.ledger.RowChange;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.StoredOperation;
import java.util.List;
import java.util.Map;

/** What a step does next. */
public sealed interface Decision {
  /** What is stored: the state with changes of rows, all or nothing. */
  sealed interface Stored extends Decision permits Write, Store, Rest {
    ScaleSetState next();

    List<RowChange> changes();
  }

  /** Read the scale set. */
  record Look() implements Decision {}

  /** Ask ARM how the operation stands. */
  record Poll(StoredOperation operation) implements Decision {}

  /** Count removals in the subscription's limit. */
  record Reserve(Map<RequestKey, Integer> wanted) implements Decision {
    public Reserve {
      wanted = Map.copyOf(wanted);
    }
  }

  /** Store the state, and then send the PATCH, once. */
  record Write(ScaleSetState next, List<RowChange> changes, Patch body, String etag)
      implements Stored {
    public Write {
      changes = List.copyOf(changes);
    }
  }

  /** Store the state with changes of rows, all or nothing. */
  record Store(ScaleSetState next, List<RowChange> changes) implements Stored {
    public Store {
      changes = List.copyOf(changes);
    }
  }

  /** Publish completion events, and events of those that wait; park what failed. */
  record Tell(List<OpenRequest> ended, List<OpenRequest> waiting) implements Decision {
    public Tell {
      ended = List.copyOf(ended);
      waiting = List.copyOf(waiting);
    }
  }

  /**
   * End: nothing is due before the wake-up that the state names, or at all.
   *
   * @param next to be stored where it differs from what is stored
   */
  record Rest(ScaleSetState next) implements Stored {
    @Override
    public List<RowChange> changes() {
      return List.of();
    }
  }
}
