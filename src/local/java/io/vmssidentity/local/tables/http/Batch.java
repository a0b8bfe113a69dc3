package io.vmssidentity.local.tables.http;

import io.vmssidentity.local.Learnt;
import io.vmssidentity.local.Learnt.From;
import io.vmssidentity.local.tables.Refusal;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The multipart/mixed form of a transaction: one change set, each part a whole HTTP message. */
final class Batch {
  private static final Pattern BOUNDARY =
      Pattern.compile("(?i)multipart/mixed;\\s*boundary=\"?([^\"\\s;]+)\"?");
  private static final String LINE = "\r\n";
  private static final String BLANK = LINE + LINE;

  private Batch() {}

  static List<Request> requests(Request batch) {
    List<String> changeSets = parts(batch.body(), boundary(batch.header("content-type")));
    if (changeSets.size() != 1) {
      throw Refusal.invalidInput("A batch must have one change set.");
    }
    String[] changeSet = split(changeSets.get(0));
    List<Request> requests = new ArrayList<>();
    for (String part : parts(changeSet[1], boundary(changeSet[0]))) {
      requests.add(request(split(part)[1], batch.baseUrl()));
    }
    if (requests.stream().map(request -> request.resource().table()).distinct().count() != 1) {
      throw Refusal.invalidInput("A change set needs operations, and all on one table.");
    }
    return requests;
  }

  private static Request request(String message, String baseUrl) {
    String[] headAndBody = split(message);
    String[] lines = headAndBody[0].split(LINE);
    String[] start = lines[0].split(" ");
    if (start.length != 3) {
      throw Refusal.invalidInput("'" + lines[0] + "' begins no request.");
    }
    Map<String, String> headers = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      String[] header = lines[i].split(":", 2);
      headers.put(header[0].toLowerCase(Locale.ROOT), header[header.length - 1].trim());
    }
    return Request.of(start[0], URI.create(start[1]), headers, headAndBody[1], baseUrl);
  }

  @Learnt(
      value =
          "A transaction is answered by 202; one that failed has one part, with the error of the operation at fault",
      from = From.RECORDED,
      where = "azure-sdk-for-java session-records submitTransactionWithFailingAction")
  static Response response(List<Response> responses) {
    String batch = "batchresponse_" + UUID.randomUUID();
    String changeSet = "changesetresponse_" + UUID.randomUUID();
    StringBuilder body = new StringBuilder();
    body.append("--").append(batch).append(LINE);
    body.append("Content-Type: multipart/mixed; boundary=").append(changeSet).append(BLANK);
    for (Response response : responses) {
      body.append("--").append(changeSet).append(LINE);
      body.append("Content-Type: application/http").append(LINE);
      body.append("Content-Transfer-Encoding: binary").append(BLANK);
      body.append("HTTP/1.1 ").append(response.status()).append(" Status").append(LINE);
      response
          .headers()
          .forEach((name, value) -> body.append(name).append(": ").append(value).append(LINE));
      body.append(LINE).append(response.body()).append(LINE);
    }
    body.append("--").append(changeSet).append("--").append(LINE);
    body.append("--").append(batch).append("--").append(LINE);
    return new Response(
        202,
        Map.of("Cache-Control", "no-cache", "Content-Type", "multipart/mixed; boundary=" + batch),
        body.toString());
  }

  private static String boundary(String headers) {
    Matcher matcher = BOUNDARY.matcher(headers == null ? "" : headers);
    if (!matcher.find()) {
      throw Refusal.invalidInput("A batch must be multipart/mixed and hold one change set.");
    }
    return matcher.group(1);
  }

  /** What is between a boundary's lines. */
  private static List<String> parts(String text, String boundary) {
    String[] pieces = (LINE + text).split(Pattern.quote(LINE + "--" + boundary));
    if (pieces.length < 2 || !pieces[pieces.length - 1].startsWith("--")) {
      throw Refusal.invalidInput("A part of the batch does not end.");
    }
    return List.of(pieces).subList(1, pieces.length - 1).stream()
        .map(piece -> piece.substring(piece.indexOf(LINE) + LINE.length()))
        .toList();
  }

  /** Headers and body. */
  private static String[] split(String message) {
    int end = message.indexOf(BLANK);
    return end < 0
        ? new String[] {message, ""}
        : new String[] {message.substring(0, end), message.substring(end + BLANK.length())};
  }
}
