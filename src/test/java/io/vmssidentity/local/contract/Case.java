// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A case of the lists in {@code src/test/contract} that this test runs with Java's client. */
@Repeatable(Case.All.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Case {
  /** The case's sentence, word for word. */
  String value();

  /** Holds several. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @interface All {
    Case[] value();
  }
}
