// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.telemetry;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;

/**
 * The names of attributes: those of the semantic conventions, and our own.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/messaging/azure-messaging/">Azure
 *     messaging</a>
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/">HTTP</a>
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/registry/attributes/azure/">Azure</a>
 */
final class AttributeKeys {
  static final AttributeKey<String> ERROR_TYPE = stringKey("error.type");

  static final AttributeKey<String> SYSTEM = stringKey("messaging.system");
  static final AttributeKey<String> DESTINATION = stringKey("messaging.destination.name");
  static final AttributeKey<String> OPERATION_NAME = stringKey("messaging.operation.name");
  static final AttributeKey<String> OPERATION_TYPE = stringKey("messaging.operation.type");
  static final AttributeKey<String> MESSAGE_ID = stringKey("messaging.message.id");
  static final AttributeKey<Long> DELIVERY_COUNT =
      longKey("messaging.servicebus.message.delivery_count");
  static final AttributeKey<Long> ENQUEUED_TIME =
      longKey("messaging.servicebus.message.enqueued_time");

  static final AttributeKey<String> METHOD = stringKey("http.request.method");
  static final AttributeKey<Long> STATUS = longKey("http.response.status_code");
  static final AttributeKey<String> URL = stringKey("url.full");
  static final AttributeKey<String> SERVER = stringKey("server.address");
  static final AttributeKey<Long> PORT = longKey("server.port");
  static final AttributeKey<String> AZURE_REQUEST_ID = stringKey("azure.service.request.id");
  static final AttributeKey<String> RESOURCE_TYPE = stringKey("vmssidentity.arm.resource_type");

  static final AttributeKey<String> OUTCOME = stringKey("vmssidentity.outcome");
  static final AttributeKey<String> FATE = stringKey("vmssidentity.message.fate");
  static final AttributeKey<String> REQUEST_ID = stringKey("vmssidentity.request.id");
  static final AttributeKey<String> SCALE_SET_ID = stringKey("vmssidentity.scale_set.id");
  static final AttributeKey<String> FINDING = stringKey("vmssidentity.finding");
  static final AttributeKey<String> NEWS = stringKey("vmssidentity.news");
  static final AttributeKey<String> STATE = stringKey("vmssidentity.state");

  private AttributeKeys() {}
}
