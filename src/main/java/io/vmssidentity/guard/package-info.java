/**
 * What may be done to which scale set, whoever asks for it: the operators' rules, and those that
 * nobody can lift. Pure functions over {@code identity}; nothing here writes or reads. Read {@link
 * io.vmssidentity.guard.GuardRails} first.
 */
package io.vmssidentity.guard;
