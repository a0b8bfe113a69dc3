// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The cases that several clients run against one stand-in, as the suites of all languages read
 * them.
 *
 * @param standIn what the stand-in is called
 * @param clients which clients run the cases, by the name of their language
 * @param others clients that run only the cases that name them
 */
public record CaseList(
    String standIn, Map<String, String> clients, Map<String, String> others, List<Entry> cases) {
  public static final String JAVA = "java";

  private static final Path DIRECTORY = Path.of("src/test/contract");

  /**
   * One case.
   *
   * @param sentence the behaviour, word for word as in the {@code @Evidence} where it is done
   * @param from the name of a {@code Evidence.From}, or {@value #LOCAL}, of a sentence that no
   *     {@code @Evidence} has; else null
   * @param where its source, under the same condition
   * @param except clients that cannot do it, and why; may be null
   * @param only the clients that can do it, and why no other; may be null
   */
  public record Entry(
      @JsonProperty("case") String sentence,
      String from,
      String where,
      Map<String, String> except,
      Map<String, String> only) {
    /** Of what Azure has and local Azure refuses. */
    public static final String LOCAL = "LOCAL";

    private boolean isRunBy(String client, boolean always) {
      return only != null
          ? only.containsKey(client)
          : always && (except == null || !except.containsKey(client));
    }
  }

  public static List<CaseList> all() {
    ObjectMapper json = new ObjectMapper();
    try {
      List<CaseList> lists = new ArrayList<>();
      for (String name : List.of("serviceBus", "tables", "arm", "identity")) {
        lists.add(json.readValue(DIRECTORY.resolve(name + ".json").toFile(), CaseList.class));
      }
      return lists;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the clients that run a case, those of all cases first. */
  public List<String> clientsOf(Entry entry) {
    return Stream.concat(
            clients.keySet().stream().filter(client -> entry.isRunBy(client, true)),
            others == null
                ? Stream.of()
                : others.keySet().stream().filter(client -> entry.isRunBy(client, false)))
        .toList();
  }

  /** The sentences of the cases that a client runs. */
  public List<String> of(String client) {
    return cases.stream()
        .filter(entry -> clientsOf(entry).contains(client))
        .map(Entry::sentence)
        .toList();
  }
}
