// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.access;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key of the namespace, and what is signed with it. */
public record SharedAccess(String keyName, String key) {
  /** The one that local Service Bus is started with. */
  public static final SharedAccess ROOT = new SharedAccess("RootManageSharedAccessKey", "local");

  private static final String PREFIX = "SharedAccessSignature ";

  /**
   * Why a token gives no access; empty when it does.
   *
   * @param audience what is to be accessed
   */
  @Evidence(
      value = "A token signs its resource and expiry by HMAC-SHA256 and holds for all paths below.",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/service-bus-messaging/service-bus-sas")
  @Evidence(
      value = "A wrong signature is InvalidSignature, another resource InvalidAudience.",
      from = From.DOCS,
      where = "github.com/Azure/azure-sdk-for-java/issues/30723 and azure-sdk-for-net/issues/44734")
  @Evidence(value = "A token after its time is ExpiredToken.", from = From.ASSUMED)
  Optional<String> refusal(String token, String audience, Instant now) {
    Map<String, String> fields = fields(token);
    if (!keyName.equals(fields.get("skn")) || !isSigned(fields)) {
      return Optional.of("InvalidSignature: The token has an invalid signature.");
    }
    if (now.getEpochSecond() >= Long.parseLong(fields.get("se"))) {
      return Optional.of("ExpiredToken: The token is expired.");
    }
    Address resource = Address.parse(decoded(fields.get("sr")));
    return Address.parse(audience).isWithin(resource)
        ? Optional.empty()
        : Optional.of("InvalidAudience: The authorization token is for another resource.");
  }

  /** The fields as they are signed: what is encoded stays so. */
  private static Map<String, String> fields(String token) {
    Map<String, String> fields = new HashMap<>();
    if (token.startsWith(PREFIX)) {
      Arrays.stream(token.substring(PREFIX.length()).split("&"))
          .map(field -> field.split("=", 2))
          .filter(field -> field.length == 2)
          .forEach(field -> fields.put(field[0], field[1]));
    }
    return fields;
  }

  private boolean isSigned(Map<String, String> fields) {
    String expiry = fields.getOrDefault("se", "");
    String signature = fields.get("sig");
    if (signature == null || !fields.containsKey("sr") || !expiry.matches("\\d{1,18}")) {
      return false;
    }
    return MessageDigest.isEqual(
        decoded(signature).getBytes(StandardCharsets.UTF_8),
        signature(fields.get("sr"), expiry).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @param resource URL-encoded
   * @param expiry seconds since 1970
   */
  public String signature(String resource, String expiry) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] signed = (resource + "\n" + expiry).getBytes(StandardCharsets.UTF_8);
      return Base64.getEncoder().encodeToString(mac.doFinal(signed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
