// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.behaviour;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says where a behaviour of local Azure was learnt, so that nobody takes an assumption for a fact.
 */
@Documented
@Repeatable(Evidence.All.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD, ElementType.CONSTRUCTOR})
public @interface Evidence {
  /** The behaviour, as one sentence. */
  String value();

  From from();

  /** The recording, specification, page or source file; empty for an assumption. */
  String where() default "";

  /** How well a behaviour is known, best first. */
  enum From {
    /** Seen in recorded traffic of real Azure. */
    RECORDED,
    /** Stated by the API specification. */
    SPEC,
    /** Read in the source of an official client or host. */
    SDK_SOURCE,
    /** Stated by Microsoft's documentation or an issue thread. */
    DOCS,
    /** Not confirmed: chosen, because something has to happen. */
    ASSUMED
  }

  /** Holds several. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD, ElementType.CONSTRUCTOR})
  @interface All {
    Evidence[] value();
  }
}
