// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.contract;

import static io.vmssidentity.contract.Hostile.READER;
import static io.vmssidentity.contract.Hostile.SCALE_SET;
import static io.vmssidentity.contract.Hostile.identity;
import static io.vmssidentity.contract.Hostile.scaleSet;

import java.util.stream.Stream;

/** What is not the ID of a scale set, or of a user-assigned identity. */
final class HostileIds {
  private HostileIds() {}

  static Stream<Hostile> all() {
    return Stream.concat(scaleSets(), identities());
  }

  private static Stream<Hostile> scaleSets() {
    return Stream.of(
        scaleSet("nothing", ""),
        scaleSet("its name only", "web"),
        scaleSet("of 2,049 letters", "/" + "a".repeat(2048)),
        scaleSet(
            "a virtual machine", SCALE_SET.replace("virtualMachineScaleSets", "virtualMachines")),
        scaleSet("an instance of it", SCALE_SET + "/virtualMachines/0"),
        scaleSet("an identity", READER),
        scaleSet("a resource group", SCALE_SET.substring(0, SCALE_SET.indexOf("/providers"))),
        scaleSet("another provider", SCALE_SET.replace("Microsoft.Compute", "Contoso.Compute")),
        scaleSet("a provider with a Cyrillic letter", SCALE_SET.replace("Compute", "C\u043Empute")),
        scaleSet("a type with a Kelvin sign", SCALE_SET.replace("web", "web\u212A")),
        scaleSet("a subscription by name", SCALE_SET.replaceFirst("[0-9a-f-]{36}", "production")),
        scaleSet("a way up", SCALE_SET.replace("/shop/", "/../")),
        scaleSet("a way to another group", SCALE_SET.replace("/shop/", "/shop/../bank/")),
        scaleSet("a percent-encoded way up", SCALE_SET.replace("/shop/", "/%2e%2e/")),
        scaleSet("a percent-encoded slash", SCALE_SET.replace("/shop/", "/shop%2Fbank/")),
        scaleSet("backslashes", SCALE_SET.replace("/", "\\\\")),
        scaleSet("double slashes", SCALE_SET.replace("/shop", "//shop")),
        scaleSet("a slash at its end", SCALE_SET + "/"),
        scaleSet("a query", SCALE_SET + "?api-version=2015-06-15"),
        scaleSet("a fragment", SCALE_SET + "#"),
        scaleSet("a URL", "https://management.azure.com" + SCALE_SET),
        scaleSet("a URL of somebody else", "//evil.example" + SCALE_SET),
        scaleSet("a blank before it", " " + SCALE_SET),
        scaleSet("a line break behind it", SCALE_SET + "\\n"),
        scaleSet("a NUL in it", SCALE_SET + "\\u0000"),
        scaleSet("a group that ends with a dot", SCALE_SET.replace("/shop/", "/shop./")),
        scaleSet("a group of 91 letters", SCALE_SET.replace("/shop/", "/" + "g".repeat(91) + "/")),
        scaleSet("a group with an emoji", SCALE_SET.replace("/shop/", "/\uD83D\uDE80/")),
        scaleSet("a group that reads backwards", SCALE_SET.replace("/shop/", "/\u202Epohs/")),
        scaleSet("a name of 65 letters", SCALE_SET.replace("web", "w".repeat(65))),
        scaleSet("a name with a wildcard", SCALE_SET.replace("web", "*")),
        scaleSet("a name that is a script", SCALE_SET.replace("web", "<script>alert(1)</script>")),
        scaleSet("a name that is SQL", SCALE_SET.replace("web", "' or 1=1 --")));
  }

  private static Stream<Hostile> identities() {
    return Stream.of(
        identity("nothing", ""),
        identity("a scale set", SCALE_SET),
        identity("a principal ID", "11111111-2222-3333-4444-555555555555"),
        identity("a way up", READER.replace("/reader", "/..")),
        identity("a percent-encoded name", READER.replace("reader", "re%61der")),
        identity("a name with a dot", READER.replace("reader", "rea.der")),
        identity("a name of 129 letters", READER.replace("reader", "r".repeat(129))),
        identity("a name with a Cyrillic letter", READER.replace("reader", "re\u0430der")),
        identity("a federated credential of it", READER + "/federatedIdentityCredentials/x"));
  }
}
