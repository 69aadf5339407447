package org.parley.server.stream;

/** What a client has tried in vain on one stream. */
final class Attempts {
  private int failures;
  private int refusedBindings;
  private int refusedResources;
  private boolean refused;

  /** Counts a failed attempt to authenticate and tells how many there were. */
  int failure() {
    return ++failures;
  }

  /** Counts an attempt that failed before anything was proved and tells how many there were. */
  int refusedBinding() {
    return ++refusedBindings;
  }

  /** Counts a resource that could not be bound and tells how many there were. */
  int refusedResource() {
    return ++refusedResources;
  }

  /** A mechanism has refused what the client has shown, and fails when the client has answered. */
  void refused() {
    refused = true;
  }

  /** The attempt ends; tells whether it had been refused. */
  boolean endRefused() {
    boolean before = refused;
    refused = false;
    return before;
  }
}
