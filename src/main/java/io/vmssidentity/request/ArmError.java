// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.request;

/**
 * An error in ARM's own words.
 *
 * @param status the HTTP status; 200 for an operation that failed, as ARM answers polls with it
 */
public record ArmError(int status, String code, String message) {}
