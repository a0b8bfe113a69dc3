// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A self-signed certificate for this machine, in a file that callers trust. */
public record Certificate(SSLContext sslContext, Path file) {

  public static Certificate create(String name) {
    HeldCertificate held =
        new HeldCertificate.Builder()
            .commonName(name)
            .addSubjectAlternativeName("localhost")
            .addSubjectAlternativeName("127.0.0.1")
            .duration(3650, TimeUnit.DAYS)
            .build();
    try {
      Path file = Files.createTempFile(name + "-", ".pem");
      file.toFile().deleteOnExit();
      Files.writeString(file, held.certificatePem());
      return new Certificate(
          new HandshakeCertificates.Builder().heldCertificate(held).build().sslContext(), file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
