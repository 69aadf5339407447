package org.parley.server.transfer.reading;

/** What one account may have, so that it fits into the memory. */
final class Allowance {
  /** Characters of texts, names and values. */
  private static final long MOST = 64L * 1024 * 1024;

  private static final int DEEPEST = 100;

  private long left = MOST;

  void take(int characters) throws TooMuchException {
    left -= characters;
    if (left < 0) {
      throw new TooMuchException("it has more than 64 megabytes");
    }
  }

  void depth(int depth) throws TooMuchException {
    if (depth > DEEPEST) {
      throw new TooMuchException("its elements are deeper in each other than " + DEEPEST);
    }
  }
}
