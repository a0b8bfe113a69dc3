// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e;

import static io.vmssidentity.e2e.AppFixture.identity;
import static io.vmssidentity.e2e.Changes.add;
import static io.vmssidentity.e2e.Changes.remove;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ticket is taken back, with the packaged command and the packaged app. */
class UndoE2E {
  private static final String TICKET = ",\"ticket\":\"CHG1\"";

  @TempDir private Path directory;

  private static void ask(AppFixture fixture, String id, String scaleSet, String change) {
    fixture.send(
        AppFixture.request(id, scaleSet, change, TICKET), id, AppFixture.sessionKey(scaleSet));
    assertEquals("applied", fixture.event(id).get("outcome").textValue());
  }

  @Test
  void whatATicketHasChangedIsTakenBackOnceAndNotOverNewerChanges() {
    try (AppFixture fixture = AppFixture.open(Duration.ofMillis(20))) {
      fixture.createIdentities("a", "b", "c");
      fixture.createScaleSet("web", false, List.of(identity("a")));
      fixture.createScaleSet("db", false, List.of());
      ask(fixture, "r1", "web", remove("a"));
      ask(fixture, "r2", "web", add("b"));
      ask(fixture, "r3", "db", add("b"));
      Operator operator = new Operator(fixture.azure.endpoints(), directory);

      Operator.Run shown = operator.run("undo", "CHG1");
      assertEquals(0, shown.code(), operator::errors);
      assertTrue(shown.output().endsWith("3 requests; none was sent. Repeat it with --yes.\n"));
      assertEquals(Identities.of(false, "b"), fixture.identities("web"));

      fixture.ask("newer", "db", add("c"));
      fixture.event("newer");
      Operator.Run stopped = operator.run("undo", "CHG1", "--yes");
      assertEquals(3, stopped.code(), operator::errors);
      assertTrue(stopped.output().contains("newer has changed "), stopped.output());

      Operator.Run sent = operator.run("undo", "CHG1", "--yes", "--force");
      assertEquals(0, sent.code(), operator::errors);
      for (String id : List.of("undo:r1", "undo:r2", "undo:r3")) {
        assertEquals("applied", fixture.event(id).get("outcome").textValue(), id);
      }
      assertEquals(Identities.of(false, "a"), fixture.identities("web"));
      assertEquals(Identities.of(false, "c"), fixture.identities("db"));

      Operator.Run again = operator.run("undo", "r1", "--yes");
      assertEquals(3, again.code(), operator::errors);
      assertTrue(again.output().contains("It was undone already, by undo:r1."), again.output());
    }
  }
}
