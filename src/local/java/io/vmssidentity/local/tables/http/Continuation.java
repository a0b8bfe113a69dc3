package io.vmssidentity.local.tables.http;

import io.vmssidentity.local.Learnt;
import io.vmssidentity.local.Learnt.From;
import io.vmssidentity.local.tables.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys in continuation headers, opaque to the caller. */
final class Continuation {
  private static final Pattern TOKEN = Pattern.compile("1!\\d+!([\\w-]*)");

  private Continuation() {}

  @Learnt(
      value = "A continuation token is 1!length!base64 of the next key",
      from = From.RECORDED,
      where = "azure-sdk-for-java session-records listEntitiesWithTop; its alphabet is assumed")
  static String write(String key) {
    String encoded =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(key.getBytes(StandardCharsets.UTF_8));
    return "1!" + encoded.length() + "!" + encoded;
  }

  static String read(String token) {
    Matcher matcher = TOKEN.matcher(token == null ? "" : token);
    if (!matcher.matches()) {
      throw Refusal.invalidInput("The continuation token '" + token + "' is invalid.");
    }
    return new String(Base64.getUrlDecoder().decode(matcher.group(1)), StandardCharsets.UTF_8);
  }
}
