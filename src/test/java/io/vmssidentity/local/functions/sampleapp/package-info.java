/**
 * A function app for the host's own tests, which put it into a jar of its own. It does what the
 * message says and logs what it saw. Uses nothing but the Functions annotations.
 */
package io.vmssidentity.local.functions.sampleapp;
