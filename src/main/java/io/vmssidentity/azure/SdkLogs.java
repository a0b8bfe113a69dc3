// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The log of the Azure SDK, without what it says of things that are as they should be. */
public final class SdkLogs {
  /** Tell, at INFO, each request that went well. Held, because the JDK forgets unused loggers. */
  private static final List<Logger> SDK =
      List.of(Logger.getLogger("com.azure"), Logger.getLogger("com.microsoft.aad"));

  /** Logs each exception that it throws, a row that is not there among them: its caller decides. */
  private static final Logger TABLES = Logger.getLogger("com.azure.data.tables.TableClient");

  /** Warns at each request with a body that Java's own client sets the content length itself. */
  private static final Logger HTTP =
      Logger.getLogger("com.azure.core.http.jdk.httpclient.JdkHttpClient");

  /** Warns when a peek finds nothing. */
  private static final Logger MESSAGES =
      Logger.getLogger("com.azure.messaging.servicebus.ServiceBusMessageSerializer");

  private SdkLogs() {}

  /** For the whole process, as long as this class is loaded. */
  public static void quieten() {
    SDK.forEach(logger -> logger.setLevel(Level.WARNING));
    TABLES.setLevel(Level.OFF);
    HTTP.setLevel(Level.SEVERE);
    MESSAGES.setLevel(Level.SEVERE);
  }
}
