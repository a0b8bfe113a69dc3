// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.vmssidentity.local.network.NetworkDelay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/** A {@link LocalHttpServer} with a self-signed certificate of its own. */
public final class LocalHttpsServer implements AutoCloseable {
  private final LocalHttpServer server;
  private final Certificate certificate;

  private LocalHttpsServer(LocalHttpServer server, Certificate certificate) {
    this.server = server;
    this.certificate = certificate;
  }

  /**
   * @param port 0 for a free one
   * @param name of the threads and the certificate
   */
  public static LocalHttpsServer start(
      int port, NetworkDelay delay, String name, HttpHandler handler) {
    Certificate certificate = Certificate.create(name);
    try {
      return new LocalHttpsServer(
          LocalHttpServer.start(address -> https(address, certificate), port, delay, name, handler),
          certificate);
    } catch (UncheckedIOException e) {
      certificate.close();
      throw e;
    }
  }

  private static HttpsServer https(InetSocketAddress address, Certificate certificate)
      throws IOException {
    HttpsServer https = HttpsServer.create(address, 0);
    https.setHttpsConfigurator(new HttpsConfigurator(certificate.sslContext()));
    return https;
  }

  /** Without a path; the certificate is good for localhost, too. */
  public String url() {
    return "https://127.0.0.1:" + server.port();
  }

  /** The certificate to trust, as PEM; gone after close. */
  public Path caFile() {
    return certificate.file();
  }

  @Override
  public void close() {
    server.close();
    certificate.close();
  }
}
