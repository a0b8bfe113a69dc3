package io.vmssidentity.local.tables.http;

import com.azure.data.tables.TableServiceClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The contract, kept by Azurite: azurite.endpoint says where it runs, azurite.ca is the PEM file of
 * its certificate.
 */
@EnabledIfSystemProperty(named = "azurite.endpoint", matches = ".+")
class AzuriteContractIT extends TransactionsContract {
  private static TableServiceClient service;

  @BeforeAll
  static void connect() {
    service =
        Clients.of(
            System.getProperty("azurite.endpoint"),
            Path.of(System.getProperty("azurite.ca")),
            token(Instant.now().getEpochSecond()),
            0);
  }

  /** Azurite looks into a token, but not at its signature. */
  private static String token(long now) {
    String claims =
        """
        {"aud":"https://storage.azure.com","iss":"https://sts.windows.net/local/",\
        "iat":%d,"nbf":%d,"exp":%d}"""
            .formatted(now, now - 60, now + 3600);
    return encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + encoded(claims) + ".c2ln";
  }

  private static String encoded(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  TableServiceClient service() {
    return service;
  }

  @Override
  @Test
  @Disabled("Azurite 3.37 takes entities of more than 1 MiB")
  void limitsEntities() {}

  @Override
  @Test
  @Disabled("Azurite 3.37 takes more than 252 properties")
  void limitsTheNumberOfProperties() {}

  @Override
  @Test
  @Disabled("Azurite 3.37 takes any name of a property")
  void limitsNamesOfProperties() {}

  @Override
  @Test
  @Disabled("Azurite 3.37 does transactions across partitions")
  void refusesTwoPartitionsInATransaction() {}
}
