/**
 * Spans and metrics of what the app does, by OpenTelemetry, which no other package (but {@code
 * app}) sees. Everything in here either implements a port of {@code change} and {@code drift} that
 * is told what happens, or stands before another one and passes all calls on. Read {@link
 * io.vmssidentity.telemetry.Telemetry} first, then {@link io.vmssidentity.telemetry.RequestSpans}.
 */
package io.vmssidentity.telemetry;
