package org.parley.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Tells on a package which XMPP extension it implements. {@code doap.xml} and the README are
 * checked against it.
 */
@Target(ElementType.PACKAGE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Implements.List.class)
public @interface Implements {
  /** The number of the XEP in four digits. */
  String xep();

  /** The version of the XEP. */
  String version();

  /** The title of the XEP. */
  String title();

  /** Several extensions of one package. */
  @Target(ElementType.PACKAGE)
  @Retention(RetentionPolicy.RUNTIME)
  @interface List {
    Implements[] value();
  }
}
