package io.vmssidentity.local.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
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
  public static LocalHttpsServer start(int port, String name, HttpHandler handler) {
    Certificate certificate = Certificate.create(name);
    try {
      HttpsServer https = HttpsServer.create(LocalHttpServer.address(port), 0);
      https.setHttpsConfigurator(new HttpsConfigurator(certificate.sslContext()));
      return new LocalHttpsServer(LocalHttpServer.start(https, name, handler), certificate);
    } catch (IOException e) {
      certificate.close();
      throw new UncheckedIOException("Cannot listen on port " + port, e);
    }
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
