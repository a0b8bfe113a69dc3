// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.arm.resource.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** An error answer: status, code, headers and body in ARM's form. */
public record ArmError(int status, String code, Map<String, String> headers, String body) {

  public static ArmError of(int status, String code, String message) {
    ObjectNode body = Json.object();
    body.putObject("error").put("code", code).put("message", message);
    return new ArmError(status, code, Map.of(), body.toString());
  }

  /** Made by ARM itself, before the resource provider saw the request. */
  public static ArmError gateway(int status, String code, String message) {
    return of(status, code, message).with("x-ms-failure-cause", "gateway");
  }

  public ArmError with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new ArmError(status, code, more, body);
  }

  public Refused refusal() {
    return new Refused(this);
  }

  /** Unwinds a request that ends in an error answer. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient ArmError error;

    public Refused(ArmError error) {
      super(error.code() + ": " + error.body(), null, false, false);
      this.error = error;
    }

    public ArmError error() {
      return error;
    }
  }
}
