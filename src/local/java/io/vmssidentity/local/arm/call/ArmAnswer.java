// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.call;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An HTTP answer.
 *
 * @param body its text, maybe empty
 * @param errorCode null without an error
 * @param dropped whether to close the connection instead of answering
 */
public record ArmAnswer(
    int status, Map<String, String> headers, String body, String errorCode, boolean dropped) {

  public ArmAnswer {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  public static ArmAnswer of(int status, String body) {
    return new ArmAnswer(status, Map.of(), body, null, false);
  }

  public static ArmAnswer of(ArmError error) {
    return new ArmAnswer(error.status(), error.headers(), error.body(), error.code(), false);
  }

  /** Local ARM itself failed. */
  public static ArmAnswer bug(RuntimeException bug) {
    return of(ArmError.of(500, "LocalArmBug", bug.toString()));
  }

  public static ArmAnswer drop() {
    return new ArmAnswer(0, Map.of(), "", null, true);
  }

  @Evidence(
      value = "No answer may be cached; one with a body is JSON in UTF-8",
      from = From.RECORDED,
      where = "samples/assign-uai, update-instances")
  public ArmAnswer withUsualHeaders() {
    ArmAnswer answer =
        with("Cache-Control", "no-cache")
            .with("Pragma", "no-cache")
            .with("Expires", "-1")
            .with("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
            .with("X-Content-Type-Options", "nosniff");
    return body.isEmpty() ? answer : answer.with("Content-Type", "application/json; charset=utf-8");
  }

  public ArmAnswer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.putIfAbsent(header, value);
    return new ArmAnswer(status, more, body, errorCode, dropped);
  }
}
