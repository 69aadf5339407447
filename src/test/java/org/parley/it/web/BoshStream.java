package org.parley.it.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.GZIPInputStream;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;

/** A stream over BOSH that always lets the server hold a request, without a thread of its own. */
public final class BoshStream extends WebStream {
  private final HttpClient http;
  private final URI uri;
  private final String forwarded;
  private long rid = ThreadLocalRandom.current().nextLong(1, 1L << 50);
  private String sid;
  private final StringBuilder waiting = new StringBuilder();
  private int open;
  private boolean ended;
  private String end;
  private boolean zips;
  private int zipped;

  /** A client behind a proxy that speaks TLS. */
  BoshStream(HttpClient http, int port) {
    this(http, URI.create("http://127.0.0.1:" + port + "/http-bind"), "https");
  }

  /**
   * A client of the server itself, or of a proxy.
   *
   * @param forwarded what the proxy says it was asked by; null when there is none
   */
  public BoshStream(HttpClient http, URI uri, String forwarded) {
    this.http = http;
    this.uri = uri;
    this.forwarded = forwarded;
  }

  /** Asks for compressed responses from now on. */
  synchronized void acceptGzip() {
    zips = true;
  }

  /** How many responses were compressed. */
  synchronized int zipped() {
    return zipped;
  }

  @Override
  public synchronized void open(String domain) {
    post(
        sid == null
            ? "to='" + domain + "' hold='1' wait='60' ver='1.11' xmpp:version='1.0'"
            : "to='" + domain + "' xmpp:restart='true'",
        "");
  }

  @Override
  public synchronized String toString() {
    return "sid " + sid + ", rid " + rid + ", open " + open + ", ended " + ended + " by " + end;
  }

  /** Never more than two requests at a time, as agreed. */
  @Override
  synchronized void send(String xml) {
    if (open < 2) {
      post("", xml);
    } else {
      waiting.append(xml);
    }
  }

  private void post(String attributes, String payload) {
    String body =
        "<body xmlns='http://jabber.org/protocol/httpbind' xmlns:xmpp='urn:xmpp:xbosh' rid='"
            + rid++
            + "' "
            + (sid == null ? "" : "sid='" + sid + "' ")
            + attributes
            + ">"
            + payload
            + "</body>";
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "text/xml; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (forwarded != null) {
      request.header("X-Forwarded-Proto", forwarded);
    }
    if (zips) {
      request.header("Accept-Encoding", "deflate;q=0.5, gzip");
    }
    open++;
    http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray())
        .whenComplete(this::answered);
  }

  private String text(HttpResponse<byte[]> response) {
    if (response.headers().firstValue("Content-Encoding").isEmpty()) {
      return new String(response.body(), StandardCharsets.UTF_8);
    }
    zipped++;
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void answered(HttpResponse<byte[]> response, Throwable failure) {
    open--;
    if (response == null || response.statusCode() != 200) {
      ended = true;
      end = failure == null ? "status " + response.statusCode() : failure.toString();
      return;
    }
    String text = text(response);
    Element body = ElementReader.parse(text);
    if (sid == null) {
      sid = body.attribute("sid");
    }
    if ("terminate".equals(body.attribute("type"))) {
      ended = true;
      end = text;
    }
    body.elements().forEach(this::receive);
    if (!ended && !waiting.isEmpty()) {
      String payload = waiting.toString();
      waiting.setLength(0);
      post("", payload);
    } else if (open == 0
        && !ended
        && body.elements().stream().noneMatch(BoshStream::isNegotiation)) {
      post("", "");
    }
  }

  /** Whether the client has something to say at once, so that no request need wait. */
  private static boolean isNegotiation(Element element) {
    return element.name().equals("features") || element.name().equals("success");
  }

  @Override
  public synchronized void close() throws IOException {
    if (!ended) {
      post("type='terminate'", "");
    }
  }
}
