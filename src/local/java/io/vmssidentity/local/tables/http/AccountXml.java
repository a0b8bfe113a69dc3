// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables.http;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.tables.Refusal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/** The account's properties and statistics, and what becomes of access policies. */
final class AccountXml {
  private static final String PROPERTIES = "StorageServiceProperties";
  private static final String[] SECTIONS = {"Logging", "HourMetrics", "MinuteMetrics", "Cors"};

  @Evidence(
      value = "A new account measures by the hour and keeps that for a week, and logs nothing",
      from = From.RECORDED,
      where = "azure-sdk-for-net SessionRecords, (StorageAAD)/GetPropertiesReturnsProperties")
  private static final String DEFAULTS =
      "<StorageServiceProperties><Logging><Version>1.0</Version><Read>false</Read>"
          + "<Write>false</Write><Delete>false</Delete><RetentionPolicy><Enabled>false</Enabled>"
          + "</RetentionPolicy></Logging><HourMetrics><Version>1.0</Version><Enabled>true</Enabled>"
          + "<IncludeAPIs>true</IncludeAPIs><RetentionPolicy><Enabled>true</Enabled><Days>7</Days>"
          + "</RetentionPolicy></HourMetrics><MinuteMetrics><Version>1.0</Version>"
          + "<Enabled>false</Enabled><RetentionPolicy><Enabled>false</Enabled></RetentionPolicy>"
          + "</MinuteMetrics><Cors/></StorageServiceProperties>";

  private final Map<String, String> sections = new LinkedHashMap<>();
  private final Clock clock;

  AccountXml(Clock clock) {
    this.clock = clock;
    set(DEFAULTS);
  }

  @Evidence(
      value = "Properties that are set are answered by 202; sections that are left out stay",
      from = From.DOCS,
      where = "Set Table Service Properties")
  @Evidence(
      value = "Properties that are set are read at once; recorded was half a minute later",
      from = From.ASSUMED,
      where = "azure-sdk-for-net SessionRecords, (StorageAAD)/GetPropertiesReturnsProperties")
  synchronized Response properties(Request request) {
    if (request.method().equals("PUT")) {
      set(request.body());
      return new Response(202, Map.of(), "");
    }
    return Xml.response(PROPERTIES, String.join("", sections.values()));
  }

  private void set(String body) {
    List<Element> elements = Xml.children(Xml.read(body, PROPERTIES));
    elements.forEach(section -> Xml.checked(section, SECTIONS));
    elements.forEach(section -> sections.put(section.getTagName(), Xml.write(section)));
  }

  @Evidence(
      value = "The secondary tells that the account is replicated, and until when",
      from = From.RECORDED,
      where = "azure-sdk-for-net SessionRecords, (StorageAAD)/GetTableServiceStatsReturnsStats")
  Response stats() {
    String now =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC));
    return Xml.response(
        "StorageServiceStats",
        "<GeoReplication><Status>live</Status><LastSyncTime>"
            + now
            + "</LastSyncTime></GeoReplication>");
  }

  @Evidence(
      value = "Access policies are not for tokens: 415 when read, 404 ResourceNotFound when set",
      from = From.DOCS,
      where = "Azure/azure-rest-api-specs issue 17485, Azure/azure-sdk-for-net issue 21913")
  static Response policies(Request request) {
    throw request.method().equals("PUT") ? Refusal.resourceNotFound() : Metadata.unsupported();
  }
}
