/**
 * What tests of several packages share. Uses nothing of the app and nothing of local Azure, so that
 * tests of either can use it.
 */
package io.vmssidentity.testing;
