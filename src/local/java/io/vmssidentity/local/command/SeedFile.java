// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.command;

import io.vmssidentity.local.arm.FakeAzure;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of scale sets to begin with, in the shape of ARM's answers. */
record SeedFile(Path path) {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /**
   * Puts what the file lists into the cloud. Windows' editors and shells put a byte order mark in
   * front, which is no JSON.
   *
   * @throws IllegalArgumentException with what is wrong with the file
   */
  void load(FakeAzure cloud) throws IOException {
    try {
      String text = Files.readString(path);
      cloud.load(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(path + " is not UTF-8.", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(path + " lists no scale sets: " + e.getMessage(), e);
    }
  }
}
