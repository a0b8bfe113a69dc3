// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.ledger;

import io.vmssidentity.request.Problem;
import java.time.Instant;

/**
 * Why nothing is done for a scale set now, though requests wait.
 *
 * @param problem what a request is told whose budget ends meanwhile
 * @param since when the waiting began
 * @param due when it is tried again
 * @param tries how often it was tried for the same reason
 * @param readOnly whether the app may not write; that time is nobody's budget
 */
public record Waiting(Problem problem, Instant since, Instant due, int tries, boolean readOnly) {}
