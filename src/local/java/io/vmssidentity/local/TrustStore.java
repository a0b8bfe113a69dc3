package io.vmssidentity.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;

/** A file that makes a JVM trust one certificate, without a word of it in the app. */
final class TrustStore {
  /** Guards nothing secret: the store holds a public certificate. */
  static final String PASSWORD = "changeit";

  private TrustStore() {}

  /** Writes the store into a temporary file that is gone when this JVM ends. */
  static Path of(Path pem) {
    try (InputStream certificate = Files.newInputStream(pem)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry(
          "arm", CertificateFactory.getInstance("X.509").generateCertificate(certificate));
      Path file = Files.createTempFile("vmss-identity-trust", ".p12");
      file.toFile().deleteOnExit();
      try (OutputStream out = Files.newOutputStream(file)) {
        store.store(out, PASSWORD.toCharArray());
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the certificate " + pem, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(pem + " is no PEM certificate.", e);
    }
  }
}
