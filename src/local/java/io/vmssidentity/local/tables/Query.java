package io.vmssidentity.local.tables;

import io.vmssidentity.local.Learnt;
import io.vmssidentity.local.Learnt.From;

/**
 * What to find.
 *
 * @param top how many at most a page has
 * @param from the key to go on with
 */
public record Query(Filter filter, int top, Key from) {
  private static final Key FIRST = new Key("", "");

  @Learnt(
      value = "A page has $top entities, at most and by default 1,000",
      from = From.DOCS,
      where = "Query timeout and pagination")
  @Learnt(
      value = "A page never ends early, at a partition's end or for lack of time",
      from = From.ASSUMED,
      where = "the service may do so")
  public Query {
    if (top < 1 || top > Limits.PAGE) {
      throw Refusal.invalidInput("$top must be between 1 and 1000.");
    }
  }

  /** The first page of what a filter lets through. */
  public static Query of(String filter) {
    return new Query(FilterParser.parse(filter), Limits.PAGE, FIRST);
  }

  public Query withTop(int newTop) {
    return new Query(filter, newTop, from);
  }

  public Query withFrom(Key newFrom) {
    return new Query(filter, top, newFrom);
  }
}
