// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.ledger;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is known of the scale set's versions in ARM. ETags of scale sets are quoted counters in all
 * recordings; where one is no number, only an ETag that a PATCH of ours replaced is known to be
 * old.
 *
 * @param uniqueId of the scale set: another one means that it was deleted and made anew; null while
 *     not known
 * @param newest the newest ETag that was shown or answered; null while none was
 * @param replaced the ETag that the last accepted PATCH was sent with; null while there was none
 */
public record Versions(String uniqueId, String newest, String replaced) {
  private static final Pattern COUNTER = Pattern.compile("\"?(\\d{1,30})\"?");

  public static final Versions UNKNOWN = new Versions(null, null, null);

  /**
   * Whether the scale set was deleted and made anew.
   *
   * @param shown its unique ID now; null where ARM does not show it
   */
  public boolean isAnother(String shown) {
    return uniqueId != null && shown != null && !uniqueId.equals(shown);
  }

  /** Whether a GET that shows this ETag shows the past. */
  public boolean isOld(String etag) {
    return newest != null
        && !etag.equals(newest)
        && (areCounters(etag, newest) ? isBefore(etag, newest) : etag.equals(replaced));
  }

  /** Whether the scale set was written to since {@code former} was its ETag. */
  public static boolean isNewer(String etag, String former) {
    return areCounters(etag, former) ? isBefore(former, etag) : !etag.equals(former);
  }

  public Versions shown(String id, String etag) {
    return new Versions(id == null ? uniqueId : id, etag, replaced);
  }

  /**
   * @param answered the ETag in ARM's answer; null when it had none
   */
  public Versions patched(String sentWith, String answered) {
    return new Versions(uniqueId, answered == null ? newest : answered, sentWith);
  }

  private static boolean areCounters(String one, String other) {
    return counter(one) != null && counter(other) != null;
  }

  private static boolean isBefore(String one, String other) {
    return counter(one).compareTo(counter(other)) < 0;
  }

  private static BigInteger counter(String etag) {
    Matcher matcher = COUNTER.matcher(etag);
    return matcher.matches() ? new BigInteger(matcher.group(1)) : null;
  }
}
