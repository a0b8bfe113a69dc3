// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables.http;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
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
    List<String> changeSets = parts(batch.headers().get("content-type"), batch.body());
    String[] changeSet = changeSets.get(0).split(BLANK, 2);
    List<Request> requests = new ArrayList<>();
    for (String part : parts(changeSet[0], changeSet[1])) {
      requests.add(request(part.split(BLANK, 3), batch.headers().get("host")));
    }
    if (changeSets.size() > 1 || requests.stream().map(Request::table).distinct().count() > 1) {
      throw Refusal.invalidInput("A batch has one change set, and that is about one table.");
    }
    return requests;
  }

  /**
   * @param part its own headers, the message's start line and headers, the message's body
   */
  private static Request request(String[] part, String host) {
    String[] lines = part[1].split(LINE);
    String[] start = lines[0].split(" ");
    Map<String, String> headers = new HashMap<>();
    headers.put("host", host);
    for (int i = 1; i < lines.length; i++) {
      String[] header = lines[i].split(":", 2);
      headers.put(header[0].toLowerCase(Locale.ROOT), header[1].trim());
    }
    return Request.of(start[0], URI.create(start[1]), headers, part[2]);
  }

  /** What is between the lines of the boundary that the headers name. */
  private static List<String> parts(String headers, String body) {
    Matcher boundary = BOUNDARY.matcher(headers);
    if (!boundary.find()) {
      throw Refusal.invalidInput("A batch must be multipart/mixed and have one change set.");
    }
    String[] pieces = (LINE + body).split(Pattern.quote(LINE + "--" + boundary.group(1)));
    return List.of(pieces).subList(1, pieces.length - 1);
  }

  @Evidence(
      value = "A transaction is answered by 202; a failed one has one part, the error",
      from = From.RECORDED,
      where = "azure-sdk-for-java session-records, submitTransactionWithFailingAction")
  static Response response(List<Response> responses) {
    String batch = "batchresponse_" + UUID.randomUUID();
    String changeSet = "changesetresponse_" + UUID.randomUUID();
    StringBuilder body = new StringBuilder("--" + batch + LINE);
    body.append("Content-Type: multipart/mixed; boundary=").append(changeSet).append(BLANK);
    for (Response response : responses) {
      body.append("--").append(changeSet).append(LINE);
      body.append("Content-Type: application/http").append(LINE);
      body.append("Content-Transfer-Encoding: binary").append(BLANK);
      body.append("HTTP/1.1 ").append(status(response.status())).append(LINE);
      response.headers().forEach((name, value) -> body.append(name + ": " + value + LINE));
      body.append(LINE).append(response.body()).append(LINE);
    }
    body.append("--" + changeSet + "--" + LINE + "--" + batch + "--" + LINE);
    String type = "multipart/mixed; boundary=" + batch;
    return new Response(202, Response.NO_CONTENT.headers(), body.toString())
        .with("Content-Type", type);
  }

  private static String status(int status) {
    return status
        + switch (status) {
          case 201 -> " Created";
          case 204 -> " No Content";
          case 400 -> " Bad Request";
          case 404 -> " Not Found";
          case 409 -> " Conflict";
          case 412 -> " Precondition Failed";
          default -> " Status";
        };
  }
}
