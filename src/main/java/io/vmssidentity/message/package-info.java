/**
 * JSON in and out: requests are read, with every problem listed by JSON pointer, and events are
 * written. Nothing that comes in is trusted, half-understood or echoed unbounded. Uses Jackson.
 * Read {@link io.vmssidentity.message.RequestReader} first.
 */
package io.vmssidentity.message;
