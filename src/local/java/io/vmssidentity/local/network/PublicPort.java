// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.network;

/** A port of the loopback address that clients connect to. */
public interface PublicPort extends AutoCloseable {
  /** The stand-in's own port, which the stand-in closes itself. */
  static PublicPort of(int number) {
    return new PublicPort() {
      @Override
      public int number() {
        return number;
      }

      @Override
      public void close() {}
    };
  }

  int number();

  @Override
  void close();
}
