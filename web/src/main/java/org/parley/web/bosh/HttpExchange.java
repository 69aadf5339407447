package org.parley.web.bosh;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

/**
 * A request that is read and answered as the client's connection allows it, without a thread that
 * waits for either.
 */
final class HttpExchange implements Exchange, ReadListener, WriteListener, AsyncListener {
  private static final int TOO_LARGE = 413;

  private final AsyncContext context;
  private final HttpServletResponse http;
  private final ServletInputStream input;
  private final ServletOutputStream output;
  private final boolean zips;
  private final int mostBytes;
  private final BiConsumer<byte[], Exchange> reader;
  private final ByteArrayOutputStream document = new ByteArrayOutputStream(512);
  private final byte[] buffer = new byte[2048];
  private final AtomicReference<byte[]> content = new AtomicReference<>();
  private boolean refused;
  private boolean written;

  /**
   * @param zips whether the client understands gzip
   * @param mostBytes of the content
   * @param reader gets the content when it is complete
   */
  HttpExchange(
      AsyncContext context, boolean zips, int mostBytes, BiConsumer<byte[], Exchange> reader)
      throws IOException {
    this.context = context;
    this.http = (HttpServletResponse) context.getResponse();
    this.input = context.getRequest().getInputStream();
    this.output = http.getOutputStream();
    this.zips = zips;
    this.mostBytes = mostBytes;
    this.reader = reader;
  }

  /** Begins to read. */
  void begin() {
    context.setTimeout(0);
    context.addListener(this);
    input.setReadListener(this);
  }

  @Override
  public void onDataAvailable() throws IOException {
    int count = 0;
    while (input.isReady() && count >= 0) {
      count = input.read(buffer);
      if (count < 0) {
        return;
      }
      if (document.size() + count > mostBytes) {
        refused = true;
      } else if (!refused) {
        document.write(buffer, 0, count);
      }
    }
  }

  @Override
  public void onAllDataRead() {
    if (refused) {
      respond(Response.error(TOO_LARGE));
    } else {
      reader.accept(document.toByteArray(), this);
    }
  }

  @Override
  public void respond(Response response) {
    byte[] bytes = response.content();
    http.setStatus(response.status());
    http.setContentType(response.contentType());
    http.setHeader("Cache-Control", "no-store");
    if (zips && bytes.length >= Gzip.WORTHWHILE) {
      bytes = Gzip.compress(bytes);
      http.setHeader("Content-Encoding", "gzip");
    }
    http.setContentLength(bytes.length);
    content.set(bytes);
    output.setWriteListener(this);
  }

  /** Writes all at once: the server keeps what the client's connection does not take yet. */
  @Override
  public void onWritePossible() throws IOException {
    if (!written) {
      written = true;
      output.write(content.get());
    }
    if (output.isReady()) {
      context.complete();
    }
  }

  @Override
  public void onError(Throwable cause) {
    finish();
  }

  private void finish() {
    try {
      context.complete();
    } catch (IllegalStateException e) {
      // it is complete, or the server has ended it
    }
  }

  @Override
  public void onComplete(AsyncEvent event) {
    // nothing is kept
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    finish();
  }

  @Override
  public void onError(AsyncEvent event) {
    finish();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // it is started once
  }
}
