// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.contract;

import static io.vmssidentity.contract.Hostile.READER;
import static io.vmssidentity.contract.Hostile.change;

import java.util.Locale;
import java.util.stream.Stream;

/** Changes that ask nothing, or too much, or not clearly. */
final class HostileChanges {
  private HostileChanges() {}

  static Stream<Hostile> all() {
    return Stream.concat(changes(), identities());
  }

  private static Stream<Hostile> changes() {
    String enable = "\"systemAssigned\":\"enable\"";
    return Stream.of(
        change("a change that is a text", "\"enable\"", "/change"),
        change("a change that asks nothing", "{}", "/change"),
        change(
            "a typo in a change",
            "{\"systemAsigned\":\"enable\"}",
            "/change",
            "/change/systemAsigned"),
        change("a flag for a word", "{\"systemAssigned\":true}", "/change/systemAssigned"),
        change(
            "a word in another letter case",
            "{\"systemAssigned\":\"ENABLE\"}",
            "/change/systemAssigned"),
        change("an identity as in ARM", "{" + enable + ",\"type\":\"None\"}", "/change/type"),
        change("a restore of something else", "{\"restore\":\"yesterday\"}", "/change/restore"),
        change(
            "a restore and an edit",
            "{\"restore\":\"baseline\"," + enable + "}",
            "/change/systemAssigned"),
        change(
            "a restore and an accept",
            "{\"restore\":\"baseline\",\"accept\":\"actual\"}",
            "/change/accept"),
        change("an accept of something else", "{\"accept\":\"all\"}", "/change/accept"),
        change(
            "keepUnexpected by itself",
            "{\"keepUnexpected\":true}",
            "/change",
            "/change/keepUnexpected"),
        change(
            "keepUnexpected as a text",
            "{\"restore\":\"baseline\",\"keepUnexpected\":\"no\"}",
            "/change/keepUnexpected"));
  }

  private static Stream<Hostile> identities() {
    String both = "{\"userAssigned\":{\"add\":[\"%s\"],\"remove\":[\"%s\"]}}";
    return Stream.of(
        change("identities that ask nothing", "{\"userAssigned\":{}}", "/change/userAssigned"),
        change("nothing to add", "{\"userAssigned\":{\"add\":[]}}", "/change/userAssigned/add"),
        change(
            "one identity instead of a list",
            "{\"userAssigned\":{\"add\":\"" + READER + "\"}}",
            "/change/userAssigned/add"),
        change(
            "a list as in ARM",
            "{\"userAssigned\":{\"add\":{\"" + READER + "\":{}}}}",
            "/change/userAssigned/add"),
        change(
            "a list of anything",
            "{\"userAssigned\":{\"add\":[null,1,true,{},[]]}}",
            "/change/userAssigned/add/0",
            "/change/userAssigned/add/1",
            "/change/userAssigned/add/2",
            "/change/userAssigned/add/3",
            "/change/userAssigned/add/4"),
        change(
            "the exact list and more",
            "{\"userAssigned\":{\"set\":[],\"remove\":[\"" + READER + "\"]}}",
            "/change/userAssigned"),
        change(
            "the same identity added and removed",
            both.formatted(READER, READER),
            "/change/userAssigned"),
        change(
            "the same identity added and removed, in another letter case",
            both.formatted(READER, READER.toUpperCase(Locale.ROOT)),
            "/change/userAssigned"));
  }
}
