// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.ledger;

/**
 * A row of the ledger that this version of the app cannot read: another version wrote it, or
 * somebody else did. Whoever reads many rows goes on with the others, and tells of this one.
 */
public final class UnreadableRow extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnreadableRow(Throwable cause) {
    super("The ledger holds a row that this version of the app cannot read.", cause);
  }

  /**
   * @param row its name, for people
   */
  public UnreadableRow(String row, Throwable cause) {
    super("The ledger holds a row that this version of the app cannot read: " + row + ".", cause);
  }
}
