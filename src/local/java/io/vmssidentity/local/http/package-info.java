/**
 * What the HTTP stand-ins share: the JDK's own server on the loopback address, with or without TLS
 * and near or far away, and reading a URL's parameters. Knows nothing of any Azure service. Read
 * {@code LocalHttpServer} first.
 */
package io.vmssidentity.local.http;
