// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.sampleapp;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;

/** Gives one object to all calls. */
public final class SampleInjector implements FunctionInstanceInjector {
  private final SampleFunctions functions = new SampleFunctions();

  @Override
  public <T> T getInstance(Class<T> type) {
    return type.cast(functions);
  }
}
