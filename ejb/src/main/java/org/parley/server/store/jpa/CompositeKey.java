package org.parley.server.store.jpa;

import java.io.Serializable;
import java.util.Objects;

/** A key of two columns, as JPA wants it: a mutable class with fields named as the entity's. */
public abstract class CompositeKey implements Serializable {
  private static final long serialVersionUID = 1L;

  protected abstract Object first();

  protected abstract Object second();

  @Override
  public final boolean equals(Object other) {
    return other instanceof CompositeKey that
        && getClass() == that.getClass()
        && Objects.equals(first(), that.first())
        && Objects.equals(second(), that.second());
  }

  @Override
  public final int hashCode() {
    return Objects.hash(first(), second());
  }
}
