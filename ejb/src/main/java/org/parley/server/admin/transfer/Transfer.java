package org.parley.server.admin.transfer;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One export, import or backup, from its beginning on; others look at it while it runs. */
final class Transfer {

  /** What is done. */
  enum Kind {
    EXPORT,
    IMPORT,
    BACKUP;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Somebody does not want it any more. */
  static final class BrokenOffException extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenOffException() {
      super("it was broken off");
    }
  }

  /** So many sentences about single accounts are kept; the command on the machine shows all. */
  private static final int MOST_TOLD = 100;

  private final Kind kind;
  private final String file;
  private final Instant began;
  private final BooleanSupplier ends;
  private final CountDownLatch done = new CountDownLatch(1);
  private final List<String> told = new ArrayList<>();
  private long untold;
  private volatile boolean brokenOff;
  private volatile long bytes;
  private Instant ended;
  private boolean succeeded;
  private String outcome;

  /**
   * @param file its name, or null for one that the command on the machine reads or writes
   * @param ends whether the server comes to its end
   */
  Transfer(Kind kind, String file, Instant began, BooleanSupplier ends) {
    this.kind = kind;
    this.file = file;
    this.began = began;
    this.ends = ends;
  }

  Kind kind() {
    return kind;
  }

  String file() {
    return file;
  }

  Instant began() {
    return began;
  }

  /** So many bytes have been read or written. */
  long bytes() {
    return bytes;
  }

  /** Lets it end at the next byte. */
  void breakOff() {
    brokenOff = true;
  }

  private void count(int length) throws IOException {
    if (brokenOff || ends.getAsBoolean()) {
      throw new BrokenOffException();
    }
    bytes += Math.max(length, 0);
  }

  /** What is written into counts, and is broken off with this. */
  OutputStream counted(OutputStream target) {
    return new FilterOutputStream(target) {
      @Override
      public void write(int one) throws IOException {
        count(1);
        out.write(one);
      }

      @Override
      public void write(byte[] some, int offset, int length) throws IOException {
        count(length);
        out.write(some, offset, length);
      }
    };
  }

  /** What is read from counts, and is broken off with this. */
  InputStream counted(InputStream source) {
    return new FilterInputStream(source) {
      @Override
      public int read() throws IOException {
        int one = in.read();
        count(one < 0 ? 0 : 1);
        return one;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        int taken = in.read(target, offset, length);
        count(taken);
        return taken;
      }
    };
  }

  /** A sentence about a single account. */
  synchronized void tell(String sentence) {
    if (told.size() < MOST_TOLD) {
      told.add(sentence);
    } else {
      untold++;
    }
  }

  /** What there is to say of single accounts. */
  synchronized List<String> told() {
    List<String> all = new ArrayList<>(told);
    if (untold > 0) {
      all.add(untold + " more are not kept here.");
    }
    return all;
  }

  synchronized void end(Instant time, boolean success, String sentence) {
    ended = time;
    succeeded = success;
    outcome = sentence;
    done.countDown();
  }

  /** Waits for the end; tells whether it has come. */
  boolean await(long millis) {
    try {
      return done.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  synchronized boolean isOver() {
    return ended != null;
  }

  /** When it ended, or null. */
  synchronized Instant ended() {
    return ended;
  }

  /** Whether all of it was done; false while it runs. */
  synchronized boolean succeeded() {
    return succeeded;
  }

  /** What has come of it, in sentences, or null. */
  synchronized String outcome() {
    return outcome;
  }
}
