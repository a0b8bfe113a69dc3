/**
 * What Azure Policy does to a write before the resource provider sees it: plain values that change
 * or deny, without state. Local ARM says where they are assigned and how a denial is answered. Read
 * {@code Policy} first.
 */
package io.vmssidentity.local.arm.policy;
