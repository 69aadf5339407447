package org.parley.web.bosh.http;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.parley.server.ServerBean;

/**
 * Reads what a request carries. Most of it comes with the head of the request; whoever lets the
 * server wait for it may do so with a few others only, so that they do not take all threads.
 */
@ServerBean
public final class RequestReader {
  private static final int WAITING = 16;
  private static final int PATIENCE = 2000;

  private final Semaphore places;
  private final int patience;

  /** One with places of its own for those who are waited for. */
  @Inject
  public RequestReader() {
    this(WAITING, PATIENCE);
  }

  /**
   * @param waiting the most requests whose content is waited for at a time
   * @param patience milliseconds until another one is refused
   */
  RequestReader(int waiting, int patience) {
    this.places = new Semaphore(waiting);
    this.patience = patience;
  }

  /** Why a request was not read. */
  public enum Refusal {
    TOO_LARGE(413),
    TOO_MANY_WAIT(503);

    private final int status;

    Refusal(int status) {
      this.status = status;
    }

    /** The status of HTTP that tells it. */
    public int status() {
      return status;
    }
  }

  /** What was read, or why not; one of them is null. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Result(byte[] content, Refusal refusal) {}

  /**
   * Reads the whole content.
   *
   * @param most the most bytes that are taken
   */
  public Result read(HttpServletRequest request, int most) throws IOException {
    long length = request.getContentLengthLong();
    if (length > most) {
      return new Result(null, Refusal.TOO_LARGE);
    }
    InputStream input = request.getInputStream();
    if (length >= 0 && input.available() >= length) {
      return result(input, most, length);
    }
    try {
      if (!places.tryAcquire(patience, TimeUnit.MILLISECONDS)) {
        return new Result(null, Refusal.TOO_MANY_WAIT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Result(null, Refusal.TOO_MANY_WAIT);
    }
    try {
      return result(input, most, length);
    } finally {
      places.release();
    }
  }

  /**
   * Reads up to the length that was told, and waits for no end behind it: Grizzly sees none when a
   * client would like to go on with HTTP/2 and the server would not.
   */
  private static Result result(InputStream input, int most, long length) throws IOException {
    long end = length < 0 ? Long.MAX_VALUE : length;
    ByteArrayOutputStream content = new ByteArrayOutputStream(512);
    byte[] buffer = new byte[2048];
    while (content.size() < end) {
      int count = input.read(buffer, 0, (int) Math.min(buffer.length, end - content.size()));
      if (count < 0) {
        break;
      }
      if (content.size() + count > most) {
        return new Result(null, Refusal.TOO_LARGE);
      }
      content.write(buffer, 0, count);
    }
    return new Result(content.toByteArray(), null);
  }
}
