// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.local.arm.Arm;
import io.vmssidentity.local.arm.ArmSettings;
import io.vmssidentity.local.arm.FakeAzure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of serve --seed. */
class SeedFileTest {
  private static final String ID =
      "/subscriptions/00000000-0000-0000-0000-00000000000a/resourceGroups/%s/providers/Microsoft.Compute/virtualMachineScaleSets/web";

  @TempDir private Path directory;
  private final FakeAzure cloud = new Arm(ArmSettings.defaults()).cloud();

  private void load(byte[] content) throws IOException {
    new SeedFile(Files.write(directory.resolve("seed.json"), content)).load(cloud);
  }

  private static byte[] json(String front, String group) {
    String id = ID.formatted(group);
    return (front + "[{\"id\":\"%s\",\"location\":\"westeurope\"}]".formatted(id))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Issue MicrosoftDocs/azure-docs-cli#2653. */
  @ParameterizedTest
  @ValueSource(strings = {"FORMACIÓN", "料金", "a_(b).c"})
  void aGroupOfAnyAlphabetIsLoaded(String group) throws IOException {
    load(json("", group));

    assertTrue(cloud.scaleSet(ID.formatted(group)).isPresent());
  }

  /** Issue MicrosoftDocs/PowerShell-Docs#7489. */
  @Test
  void aByteOrderMarkInFrontIsNoPartOfTheJson() throws IOException {
    load(json("\uFEFF", "shop"));

    assertEquals(1, cloud.scaleSets().size());
  }

  @Test
  void aFileThatCannotBeUsedIsNamed() {
    IllegalArgumentException noJson =
        assertThrows(
            IllegalArgumentException.class, () -> load("nothing".getBytes(StandardCharsets.UTF_8)));
    IllegalArgumentException noText =
        assertThrows(
            IllegalArgumentException.class,
            () -> load("FORMACIÓN".getBytes(StandardCharsets.ISO_8859_1)));

    assertTrue(noJson.getMessage().contains("seed.json lists no scale sets"), noJson::getMessage);
    assertTrue(noText.getMessage().endsWith("seed.json is not UTF-8."), noText::getMessage);
  }
}
