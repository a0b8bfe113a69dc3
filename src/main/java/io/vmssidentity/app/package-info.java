/**
 * The composition root: reads the settings, builds every object with {@code new} and hands the
 * functions to the worker. Sees all packages; none sees it. Read {@link io.vmssidentity.app.App}
 * first; {@link io.vmssidentity.app.Cli} is the command line's entry.
 */
package io.vmssidentity.app;
