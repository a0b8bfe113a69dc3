// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A change to one entity.
 *
 * @param ifMatch an ETag, or * for any; null to insert what is not there
 */
public record Write(Kind kind, Key key, Map<String, Value> properties, String ifMatch) {
  private static final Pattern ETAG = Pattern.compile("\\*|W/\"datetime'[^']*'\"");

  /** Replace and merge insert where nothing is, unless If-Match asks for something. */
  public enum Kind {
    INSERT,
    REPLACE,
    MERGE,
    DELETE
  }

  /** What it leaves in place of what is there; empty after a delete. */
  Optional<Entity> apply(Optional<Entity> current, Instant timestamp) {
    Limits.check(key);
    checkCondition(current);
    if (kind == Kind.DELETE) {
      return Optional.empty();
    }
    Map<String, Value> left = new LinkedHashMap<>();
    if (kind == Kind.MERGE) {
      current.ifPresent(entity -> left.putAll(entity.properties()));
    }
    left.putAll(properties);
    Entity entity = new Entity(key, left, timestamp);
    Limits.check(entity);
    return Optional.of(entity);
  }

  @Evidence(
      value = "An If-Match of another form than the service's ETags is 400 InvalidInput, not 412",
      from = From.DOCS,
      where = "Table service error codes; Azurite issue 2013")
  @Evidence(
      value = "A delete without If-Match is 400 MissingRequiredHeader",
      from = From.ASSUMED,
      where = "that If-Match is required is documented")
  private void checkCondition(Optional<Entity> current) {
    if (kind == Kind.INSERT) {
      if (current.isPresent()) {
        throw Refusal.entityAlreadyExists();
      }
      return;
    }
    if (ifMatch == null) {
      if (kind == Kind.DELETE) {
        throw new Refusal(400, "MissingRequiredHeader", "A delete needs the header If-Match.");
      }
      return;
    }
    if (!ETAG.matcher(ifMatch).matches()) {
      throw Refusal.invalidInput(
          "The etag value '%s' specified in one of the request headers is not valid."
              .formatted(ifMatch));
    }
    Entity there = current.orElseThrow(Refusal::resourceNotFound);
    if (!ifMatch.equals("*") && !ifMatch.equals(there.etag())) {
      throw Refusal.updateConditionNotSatisfied();
    }
  }
}
