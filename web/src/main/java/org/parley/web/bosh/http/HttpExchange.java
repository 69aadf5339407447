package org.parley.web.bosh.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A request that is answered later, by whichever thread has the answer. None waits for the client:
 * the answer is written as the connection takes it, behind earlier ones that were not read yet.
 */
public final class HttpExchange implements Exchange, WriteListener, AsyncListener {
  /** So many bytes are written at once. */
  private static final int PART = 8 * 1024;

  private final AsyncContext context;
  private final HttpServletResponse http;
  private final boolean zips;
  private final AtomicBoolean answered = new AtomicBoolean();

  /** Whoever touches it afterwards may touch another request: servers use their objects again. */
  private final AtomicBoolean ended = new AtomicBoolean();

  private byte[] content;
  private int written;

  /**
   * @param zips whether the client understands gzip
   */
  public HttpExchange(AsyncContext context, boolean zips) {
    this.context = context;
    this.http = (HttpServletResponse) context.getResponse();
    this.zips = zips;
    context.setTimeout(0);
    context.addListener(this);
  }

  @Override
  public void respond(Response response) {
    if (!answered.compareAndSet(false, true)) {
      return;
    }
    try {
      content = response.content();
      http.setStatus(response.status());
      http.setContentType(response.contentType());
      http.setHeader("Cache-Control", "no-store");
      if (zips && content.length >= Gzip.WORTHWHILE) {
        content = Gzip.compress(content);
        http.setHeader("Content-Encoding", "gzip");
      }
      http.setContentLength(content.length);
      http.getOutputStream().setWriteListener(this);
    } catch (IOException | IllegalStateException e) {
      // the connection is gone; the client asks again if it can
      complete();
    }
  }

  @Override
  public void onWritePossible() throws IOException {
    if (ended.get()) {
      return;
    }
    ServletOutputStream output = http.getOutputStream();
    while (output.isReady()) {
      if (written == content.length) {
        complete();
        return;
      }
      int length = Math.min(PART, content.length - written);
      output.write(content, written, length);
      written += length;
    }
  }

  private void complete() {
    if (!ended.compareAndSet(false, true)) {
      return;
    }
    try {
      context.complete();
    } catch (IllegalStateException e) {
      // the server has ended it
    }
  }

  /**
   * The connection is gone, and the server ends what it had on it. Ended twice, the request would
   * be given to two others at a time.
   */
  @Override
  public void onError(Throwable cause) {
    answered.set(true);
    ended.set(true);
  }

  @Override
  public void onError(AsyncEvent event) {
    if (answered.compareAndSet(false, true)) {
      complete();
    }
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    onError(event);
  }

  /** What is answered from now on is lost, which the client finds out and asks for again. */
  @Override
  public void onComplete(AsyncEvent event) {
    answered.set(true);
    ended.set(true);
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // it is started once
  }
}
