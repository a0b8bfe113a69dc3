// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.contract;

import io.vmssidentity.identity.Ids;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * A body that nobody would send in good faith, or only by mistake.
 *
 * @param name what is wrong with it
 * @param pointers of the problems to be told, in their order
 */
public record Hostile(String name, byte[] body, List<String> pointers) {
  /** Put where it is not to be repeated: no answer and no log line may hold it. */
  public static final String SECRET = "SharedAccessKey=c2VjcmV0";

  static final String SCALE_SET = Ids.scaleSet("web").toString();
  static final String READER = Ids.identityText("reader");

  static Hostile of(String name, String body, String... pointers) {
    return new Hostile(name, body.getBytes(StandardCharsets.UTF_8), List.of(pointers));
  }

  /** A valid request but for one more field. */
  static Hostile field(String name, String field, String... pointers) {
    return of(name, request("r1", SCALE_SET, "{\"systemAssigned\":\"enable\"}", field), pointers);
  }

  static Hostile change(String name, String change, String... pointers) {
    return of(name, request("r1", SCALE_SET, change, "\"dryRun\":false"), pointers);
  }

  static Hostile scaleSet(String name, String id) {
    String body = request("r1", id, "{\"systemAssigned\":\"enable\"}", "\"dryRun\":false");
    return of("scale set: " + name, body, "/scaleSetId");
  }

  static Hostile identity(String name, String id) {
    return change(
        "identity: " + name,
        "{\"userAssigned\":{\"add\":[\"%s\"]}}".formatted(id),
        "/change/userAssigned/add/0");
  }

  static String request(String requestId, String scaleSetId, String change, String more) {
    return "{\"requestId\":\"%s\",\"scaleSetId\":\"%s\",\"change\":%s,%s}"
        .formatted(requestId, scaleSetId, change, more);
  }

  /** In no way hostile. */
  public static String valid() {
    return request("r1", SCALE_SET, "{\"systemAssigned\":\"enable\"}", "\"dryRun\":false");
  }

  /** All of them. */
  public static Stream<Hostile> all() {
    return Stream.of(
            HostileBytes.all(), HostileFields.all(), HostileChanges.all(), HostileIds.all())
        .flatMap(kinds -> kinds);
  }

  @Override
  public String toString() {
    return name;
  }
}
