// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A file that makes a JVM trust some certificates, without a word of it in the app. */
public final class TrustStore {
  /** Guards nothing secret: the store holds a public certificate. */
  private static final String PASSWORD = "changeit";

  private TrustStore() {}

  /** What makes a JVM trust local Azure. */
  public static List<String> jvmArguments(Endpoints endpoints) {
    List<Path> certificates =
        Stream.of(
                endpoints.armServer().ca(),
                endpoints.tablesServer().ca(),
                endpoints.serviceBusTls() == null ? null : endpoints.serviceBusTls().ca())
            .filter(Objects::nonNull)
            .map(Path::of)
            .toList();
    return certificates.isEmpty()
        ? List.of()
        : List.of(
            "-Djavax.net.ssl.trustStore=" + of(certificates),
            "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
  }

  /** Writes the store into a temporary file that is gone when this JVM ends. */
  private static Path of(List<Path> pems) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      for (Path pem : pems) {
        store.setCertificateEntry(pem.toString(), certificate(pem));
      }
      Path file = Files.createTempFile("vmss-identity-trust", ".p12");
      file.toFile().deleteOnExit();
      try (OutputStream out = Files.newOutputStream(file)) {
        store.store(out, PASSWORD.toCharArray());
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("Not all of " + pems + " are PEM certificates.", e);
    }
  }

  private static Certificate certificate(Path pem) throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(pem)) {
      return CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }
}
