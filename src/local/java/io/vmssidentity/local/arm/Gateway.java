// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm;

import io.vmssidentity.local.arm.access.AccessErrors;
import io.vmssidentity.local.arm.access.TokenCheck;
import io.vmssidentity.local.arm.call.ArmError;
import io.vmssidentity.local.arm.call.ArmRequest;
import io.vmssidentity.local.arm.call.Errors;
import io.vmssidentity.local.arm.call.Exchange;
import io.vmssidentity.local.arm.call.Route;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.identity.TokenClaims;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/** What ARM checks of every request before it looks at what is asked. */
record Gateway(TokenCheck tokens) {
  private static final LocalDate OLDEST_TO_READ = LocalDate.of(2017, 12, 1);
  private static final LocalDate OLDEST_WITH_DICTIONARY = LocalDate.of(2018, 6, 1);
  private static final LocalDate OLDEST_WITH_ETAG = LocalDate.of(2024, 3, 1);

  TokenClaims authenticate(ArmRequest request, Instant now) {
    String authorization = request.header("authorization");
    if (authorization == null) {
      throw AccessErrors.unauthorized(
              "AuthenticationFailed",
              "Authentication failed. The 'Authorization' header is missing.")
          .refusal();
    }
    boolean bearer = authorization.regionMatches(true, 0, "Bearer ", 0, 7);
    return tokens.check(bearer ? authorization.substring(7).trim() : "", now);
  }

  @Evidence(
      value = "A request without api-version is 400 MissingApiVersionParameter",
      from = From.DOCS,
      where = "quoted in public sources")
  @Evidence(
      value =
          "Any date since 2018-06-01, to read scale sets since 2017-12-01, is an api-version, -preview or not",
      from = From.ASSUMED,
      where = "older ones are refused here, in Azure some are served")
  void checkApiVersion(Exchange exchange) {
    ArmRequest request = exchange.request();
    String version = request.apiVersion();
    if (version == null) {
      throw Errors.badRequest(
              "MissingApiVersionParameter",
              "The api-version query parameter (?api-version=) is required for all requests.")
          .refusal();
    }
    if (date(version).isBefore(oldest(exchange))) {
      throw invalid(version).refusal();
    }
    boolean conditional =
        request.header("if-match") != null || request.header("if-none-match") != null;
    if (conditional && !hasEtag(version)) {
      throw Errors.badRequest(
              "InvalidRequestHeader", "If-Match and If-None-Match need api-version 2024-03-01.")
          .refusal();
    }
  }

  private static LocalDate oldest(Exchange exchange) {
    if (exchange.route() == null || exchange.route().namespace() == null) {
      return LocalDate.EPOCH;
    }
    boolean ofScaleSets =
        exchange.route() instanceof Route.OneScaleSet
            || exchange.route() instanceof Route.ScaleSets;
    return ofScaleSets && !exchange.method().isWrite() ? OLDEST_TO_READ : OLDEST_WITH_DICTIONARY;
  }

  @Evidence(
      value = "Before 2018-06-01 a scale set has identityIds, a list, and no dictionary",
      from = From.RECORDED,
      where = "samples/list-vmss-subscription-real.json")
  static boolean hasDictionary(String apiVersion) {
    return !date(apiVersion).isBefore(OLDEST_WITH_DICTIONARY);
  }

  @Evidence(
      value = "ETags exist since api-version 2024-03-01",
      from = From.SPEC,
      where = "compute 2024-03-01; that If-Match is refused before is assumed")
  static boolean hasEtag(String apiVersion) {
    return !date(apiVersion).isBefore(OLDEST_WITH_ETAG);
  }

  private static LocalDate date(String version) {
    try {
      return LocalDate.parse(version.replaceFirst("-preview$", ""));
    } catch (DateTimeException e) {
      throw invalid(version).refusal();
    }
  }

  private static ArmError invalid(String version) {
    return Errors.badRequest(
        "InvalidApiVersionParameter",
        "The api-version '%s' is invalid. The supported versions are those since '%s'."
            .formatted(version, OLDEST_WITH_DICTIONARY));
  }
}
