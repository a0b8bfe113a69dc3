/**
 * Who may do what: tokens, permissions, deny assignments, locks, policies and subscriptions. Read
 * {@code Permissions} first.
 */
package io.vmssidentity.local.arm.access;
