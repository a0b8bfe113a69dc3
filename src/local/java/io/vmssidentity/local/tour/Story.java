// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tour;

import static io.vmssidentity.local.SampleCloud.identity;
import static io.vmssidentity.local.SampleCloud.scaleSet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is told: every operation, every starting state, and what goes wrong. */
final class Story {
  private final List<Act> acts = new ArrayList<>();
  private int told;

  private Story() {}

  /** In the order in which the requests are sent. */
  static List<Act> acts() {
    Story story = new Story();
    story.tellOfManyForOneScaleSet();
    story.tellOfManyScaleSets();
    story.tellOfTrouble();
    story.tellOfRemovals();
    story.tellOfReplacements();
    return story.acts;
  }

  /** What the scale sets must have in the end, by name: "system" and the names of identities. */
  static Map<String, String> ending() {
    Map<String, String> ending = new LinkedHashMap<>();
    ending.put("web", "system, backup, audit");
    ending.put("api", "none");
    ending.put("batch", "none");
    ending.put("cache", "system");
    ending.put("jobs", "system, reader");
    ending.put("edge", "none");
    return ending;
  }

  private void tellOfManyForOneScaleSet() {
    begin(
        "One scale set, in order",
        "T02 to T05 come while the operation of T01 runs: they share the next PATCH.",
        List.of(tell("web", "enable system-assigned", "applied", system("enable"))),
        List.of(
            tell("web", "assign the first: reader", "applied", add("reader")),
            tell("web", "assign one more: writer", "applied", add("writer")),
            tell("web", "assign several: audit, deploy", "applied", add("audit", "deploy")),
            tell("web", "assign reader again", "unchanged", add("READER"))));
  }

  private void tellOfManyScaleSets() {
    begin(
        "Many scale sets, side by side",
        "A PATCH names only what changes, and no scale set waits for another one.",
        List.of(),
        List.of(
            tell("api", "disable system-assigned, keep reader", "applied", system("disable")),
            tell("batch", "set exactly: writer, audit", "applied", set("writer", "audit")),
            tell(
                "cache",
                "system off; reader, writer on",
                "applied",
                "{\"systemAssigned\":\"disable\",\"userAssigned\":{\"add\":%s}}"
                    .formatted(ids("reader", "writer"))),
            tell("cache", "remove deploy, not there", "unchanged", remove("deploy"))));
  }

  private void tellOfTrouble() {
    begin(
        "What goes wrong",
        "Each request gets an answer of its own. ARM throttles edge once (429): the app waits.",
        List.of(),
        List.of(
            tell("jobs", "assign a ghost that ARM refuses", "notFound", add("ghost")),
            tell("jobs", "assign one that no rule allows", "notAllowed", add("owner")),
            tell(
                "jobs",
                "a misspelt field: systemAsigned",
                "invalid",
                "{\"systemAsigned\":\"enable\"}"),
            tell(
                "jobs",
                "dry run: enable system-assigned",
                "planned",
                system("enable"),
                ",\"dryRun\":true"),
            inWrongSession("jobs", "sent in the wrong session", "unchanged", add("reader")),
            tell(
                "jobs",
                "not after a time that is over",
                "expired",
                system("enable"),
                ",\"notAfter\":\"2020-01-01T00:00:00Z\""),
            tell("edge", "disable system-assigned", "applied", system("disable"))));
  }

  private void tellOfRemovals() {
    begin(
        "Removals",
        "Only what a request names goes. With the last identity the type becomes None.",
        List.of(),
        List.of(
            tell("web", "remove two: writer, deploy", "applied", remove("writer", "deploy")),
            tell("api", "remove the last: reader", "applied", remove("reader")),
            tell("batch", "remove both, the last ones", "applied", remove("writer", "audit")),
            tell("jobs", "enable system-assigned, keep reader", "applied", system("enable")),
            tell(
                "cache",
                "all at once: system, audit on; reader off",
                "applied",
                "{\"systemAssigned\":\"enable\",\"userAssigned\":{\"add\":%s,\"remove\":%s}}"
                    .formatted(ids("audit"), ids("reader")))));
  }

  private void tellOfReplacements() {
    begin(
        "Replace one, remove all",
        "One PATCH adds and removes.",
        List.of(),
        List.of(
            tell(
                "web",
                "replace reader by backup",
                "applied",
                "{\"userAssigned\":{\"add\":%s,\"remove\":%s}}"
                    .formatted(ids("backup"), ids("reader"))),
            tell("cache", "remove all user-assigned ones", "applied", set())));
  }

  private void begin(String heading, String look, List<Chapter> first, List<Chapter> others) {
    acts.add(new Act(acts.size() + 1 + ". " + heading, look, first, others));
  }

  private Chapter tell(String scaleSet, String what, String outcome, String change) {
    return tell(scaleSet, what, outcome, change, "");
  }

  private Chapter tell(String scaleSet, String what, String outcome, String change, String more) {
    String id = "T%02d".formatted(++told);
    String body =
        "{\"requestId\":\"%s\",\"scaleSetId\":\"%s\",\"change\":%s,\"ticket\":\"TOUR\"%s}"
            .formatted(id, scaleSet(scaleSet), change, more);
    return new Chapter(id, scaleSet, what, body, true, outcome);
  }

  private Chapter inWrongSession(String scaleSet, String what, String outcome, String change) {
    Chapter chapter = tell(scaleSet, what, outcome, change);
    return new Chapter(chapter.id(), scaleSet, what, chapter.body(), false, outcome);
  }

  private static String system(String to) {
    return "{\"systemAssigned\":\"%s\"}".formatted(to);
  }

  private static String add(String... names) {
    return "{\"userAssigned\":{\"add\":%s}}".formatted(ids(names));
  }

  private static String remove(String... names) {
    return "{\"userAssigned\":{\"remove\":%s}}".formatted(ids(names));
  }

  private static String set(String... names) {
    return "{\"userAssigned\":{\"set\":%s}}".formatted(ids(names));
  }

  private static String ids(String... names) {
    return Stream.of(names)
        .map(name -> "\"" + identity(name) + "\"")
        .collect(Collectors.joining(",", "[", "]"));
  }
}
