// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables.http;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.tables.Refusal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** How much OData tells of an answer besides its data. */
enum Metadata {
  NONE("nometadata"),
  MINIMAL("minimalmetadata"),
  FULL("fullmetadata");

  private static final String JSON = "application/json";

  private final String level;

  Metadata(String level) {
    this.level = level;
  }

  @Evidence(
      value = "$format goes over Accept; Atom and verbose JSON are 415",
      from = From.DOCS,
      where = "Payload format for Table service operations; the text: azure-rest-api-specs 17485")
  static Metadata of(Request request) {
    String accept = request.headers().getOrDefault("accept", "application/atom+xml");
    String formats = request.query().getOrDefault("$format", accept);
    return Arrays.stream(formats.split(","))
        .map(format -> format.toLowerCase(Locale.ROOT).replace(" ", ""))
        .filter(format -> format.startsWith(JSON) || format.startsWith("*/*"))
        .flatMap(format -> Arrays.stream(values()).filter(metadata -> metadata.isIn(format)))
        .findFirst()
        .orElseThrow(Metadata::unsupported);
  }

  static Refusal unsupported() {
    return new Refusal(
        415, "MediaTypeNotSupported", "None of the provided media types are supported");
  }

  @Evidence(
      value = "JSON without a level is minimal metadata",
      from = From.RECORDED,
      where = "azure-sdk-for-net SessionRecords, (StorageAAD)/GetTablesReturnsTables…: its 404")
  private boolean isIn(String format) {
    return format.contains("odata=")
        ? format.contains("odata=" + level)
        : this == MINIMAL && !format.contains("verbose");
  }

  String contentType() {
    return JSON + ";odata=" + level + ";streaming=true;charset=utf-8";
  }

  /** What a body may be written in. */
  static void checkContentType(Map<String, String> headers) {
    if (headers.getOrDefault("content-type", "").contains("atom")) {
      throw new Refusal(415, "AtomFormatNotSupported", "Atom format is not supported.");
    }
  }
}
