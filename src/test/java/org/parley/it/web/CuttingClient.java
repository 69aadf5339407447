package org.parley.it.web;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;

/**
 * A BOSH client on a network that cuts connections: one in ten responses is never read, and its
 * request is sent again over a new connection. One request after another. It polls, for held
 * requests would take as long as they are held.
 */
final class CuttingClient {
  private static final int ONE_IN = 10;
  private static final int MILLIS = 30_000;

  private final int port;
  private final Random random;
  private long rid;
  private String sid;
  private Socket socket;
  private int cuts;

  CuttingClient(int port, long seed) {
    this.port = port;
    this.random = new Random(seed);
    this.rid = 1 + random.nextInt(1 << 30);
  }

  /** How many responses were cut. */
  int cuts() {
    return cuts;
  }

  Element create(String domain) throws IOException {
    Element body =
        exchange("to='" + domain + "' hold='0' wait='5' ver='1.11' xmpp:version='1.0'", "");
    sid = body.attribute("sid");
    return body;
  }

  Element exchange(String attributes, String payload) throws IOException {
    String body =
        "<body xmlns='http://jabber.org/protocol/httpbind' xmlns:xmpp='urn:xmpp:xbosh' rid='"
            + rid++
            + "' "
            + (sid == null ? "" : "sid='" + sid + "' ")
            + attributes
            + ">"
            + payload
            + "</body>";
    while (true) {
      Element answer = attempt(body);
      if (answer != null && "terminate".equals(answer.attribute("type"))) {
        throw new AssertionError("The session was ended: " + answer);
      }
      if (answer != null && !"error".equals(answer.attribute("type"))) {
        return answer;
      }
    }
  }

  /** One attempt; null when its response was cut. A session can only be lost once it is made. */
  private Element attempt(String body) throws IOException {
    if (socket == null) {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(MILLIS);
    }
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "POST /http-bind HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\n"
            + "X-Forwarded-Proto: https\r\nContent-Length: "
            + content.length
            + "\r\n\r\n";
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    request.writeBytes(content);
    socket.getOutputStream().write(request.toByteArray());
    if (sid != null && random.nextInt(ONE_IN) == 0) {
      cut();
      return null;
    }
    return read(new DataInputStream(socket.getInputStream()));
  }

  /** Sometimes before the response begins, sometimes in its midst. */
  private void cut() throws IOException {
    cuts++;
    if (random.nextBoolean()) {
      socket.getInputStream().read(new byte[40]);
    }
    socket.close();
    socket = null;
  }

  private static Element read(DataInputStream in) throws IOException {
    int length = 0;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    byte[] content = in.readNBytes(length);
    return ElementReader.parse(new String(content, StandardCharsets.UTF_8));
  }

  private static String line(DataInputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
