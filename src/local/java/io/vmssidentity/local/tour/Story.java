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
  private final List<List<Chapter>> parts = new ArrayList<>();
  private int told;

  private Story() {}

  /** In the order in which the requests are sent; a part begins when the one before has ended. */
  static List<List<Chapter>> parts() {
    Story story = new Story();
    story.parts.add(new ArrayList<>());
    story.tellOfManyForOneScaleSet();
    story.tellOfManyInParallel();
    story.tellOfTrouble();
    story.parts.add(new ArrayList<>());
    story.tellOfWhatComesAfter();
    return story.parts;
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
    tell("web", "enable system-assigned", "applied", system("enable"));
    tell("web", "assign the first: reader", "applied", add("reader"));
    tell("web", "assign one more: writer", "applied", add("writer"));
    tell("web", "assign several: audit, deploy", "applied", add("audit", "deploy"));
    tell("web", "assign reader again", "unchanged", add("READER"));
  }

  private void tellOfManyInParallel() {
    tell("api", "disable system-assigned, keep reader", "applied", system("disable"));
    tell("batch", "set exactly: writer, audit", "applied", set("writer", "audit"));
    tell(
        "cache",
        "system off; reader, writer on",
        "applied",
        "{\"systemAssigned\":\"disable\",\"userAssigned\":{\"add\":%s}}"
            .formatted(ids("reader", "writer")));
    tell("cache", "remove deploy, not there", "unchanged", remove("deploy"));
  }

  private void tellOfWhatComesAfter() {
    tell("web", "remove two: writer, deploy", "applied", remove("writer", "deploy"));
    tell(
        "web",
        "replace reader by backup",
        "applied",
        "{\"userAssigned\":{\"add\":%s,\"remove\":%s}}".formatted(ids("backup"), ids("reader")));
    tell("api", "remove the last: reader", "applied", remove("reader"));
    tell("batch", "remove both, the last ones", "applied", remove("writer", "audit"));
    tell("jobs", "enable system-assigned, keep reader", "applied", system("enable"));
    tell(
        "cache",
        "all at once: system, audit on; reader off",
        "applied",
        "{\"systemAssigned\":\"enable\",\"userAssigned\":{\"add\":%s,\"remove\":%s}}"
            .formatted(ids("audit"), ids("reader")));
    parts.add(new ArrayList<>());
    tell("cache", "remove all user-assigned ones", "applied", set());
  }

  private void tellOfTrouble() {
    tell("jobs", "assign a ghost that ARM refuses", "notFound", add("ghost"));
    tell("jobs", "assign one that no rule allows", "notAllowed", add("owner"));
    tell("jobs", "a typo in the request", "invalid", "{\"systemAsigned\":\"enable\"}");
    tell(
        "jobs",
        "dry run: enable system-assigned",
        "planned",
        system("enable"),
        ",\"dryRun\":true",
        true);
    tell("jobs", "sent in the wrong session", "unchanged", add("reader"), "", false);
    tell(
        "jobs",
        "not after a time that is over",
        "expired",
        system("enable"),
        ",\"notAfter\":\"2020-01-01T00:00:00Z\"",
        true);
    tell("edge", "throttled by ARM, then disabled", "applied", system("disable"));
  }

  private void tell(String scaleSet, String what, String outcome, String change) {
    tell(scaleSet, what, outcome, change, "", true);
  }

  private void tell(
      String scaleSet,
      String what,
      String outcome,
      String change,
      String more,
      boolean inRightSession) {
    String id = "T%02d".formatted(++told);
    String body =
        "{\"requestId\":\"%s\",\"scaleSetId\":\"%s\",\"change\":%s,\"ticket\":\"TOUR\"%s}"
            .formatted(id, scaleSet(scaleSet), change, more);
    parts.get(parts.size() - 1).add(new Chapter(id, scaleSet, what, body, inRightSession, outcome));
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
