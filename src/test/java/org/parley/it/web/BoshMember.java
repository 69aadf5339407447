package org.parley.it.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.core.xml.Namespaces;

/** One of a {@link BoshCrowd}, on whose thread it lives. */
final class BoshMember {
  private final BoshCrowd crowd;
  private final Jid address;
  private final String password;
  private final CompletableFuture<Void> online = new CompletableFuture<>();
  private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
  private final ByteArrayOutputStream in = new ByteArrayOutputStream();
  private SocketChannel channel;
  private long rid;
  private String sid;
  private byte[] request;
  private ByteBuffer out;
  private boolean cut;
  private int step;

  BoshMember(BoshCrowd crowd, Jid address, String password) {
    this.crowd = crowd;
    this.address = address;
    this.password = password;
    this.rid = crowd.firstRid();
  }

  Jid address() {
    return address;
  }

  /** Is complete when the resource is bound, and fails when anything goes wrong. */
  CompletableFuture<Void> online() {
    return online;
  }

  /** The texts of the messages that came. */
  BlockingQueue<String> texts() {
    return texts;
  }

  void begin() throws IOException {
    post(
        "to='%s' hold='1' wait='60' ver='1.11' xmpp:version='1.0'".formatted(address.domain()), "");
  }

  void failed(Exception e) {
    online.completeExceptionally(e);
    texts.add("failed: " + e);
  }

  private void post(String attributes, String payload) throws IOException {
    String body =
        "<body xmlns='http://jabber.org/protocol/httpbind' xmlns:xmpp='urn:xmpp:xbosh' rid='"
            + rid++
            + (sid == null ? "' " : "' sid='" + sid + "' ")
            + attributes
            + ">"
            + payload
            + "</body>";
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "POST /http-bind HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\n"
            + "X-Forwarded-Proto: https\r\nContent-Length: "
            + content.length
            + "\r\n\r\n";
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    whole.writeBytes(content);
    request = whole.toByteArray();
    send();
  }

  private void send() throws IOException {
    out = ByteBuffer.wrap(request);
    in.reset();
    // a session whose first response is lost is not this client's any more
    cut = sid != null && crowd.cuts();
    if (channel == null) {
      channel = SocketChannel.open();
      channel.configureBlocking(false);
      channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), crowd.port()));
      channel.register(crowd.selector(), SelectionKey.OP_CONNECT, this);
    } else {
      channel.keyFor(crowd.selector()).interestOps(SelectionKey.OP_WRITE);
    }
  }

  /** The connection is made, or there is room to write, or something to read. */
  void ready(SelectionKey key) throws IOException {
    if (key.isConnectable()) {
      channel.finishConnect();
      key.interestOps(SelectionKey.OP_WRITE);
    } else if (key.isWritable()) {
      channel.write(out);
      if (!out.hasRemaining()) {
        key.interestOps(SelectionKey.OP_READ);
      }
    } else if (key.isReadable()) {
      read();
    }
  }

  private void read() throws IOException {
    if (cut) {
      crowd.countCut();
      again();
      return;
    }
    ByteBuffer buffer = ByteBuffer.allocate(8192);
    int count = channel.read(buffer);
    if (count < 0) {
      // the server does not keep connections for ever
      again();
      return;
    }
    in.write(buffer.array(), 0, count);
    String text = in.toString(StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end >= 0 && in.size() >= end + 4 + length(text.substring(0, end))) {
      byte[] all = in.toByteArray();
      String body = new String(all, end + 4, all.length - end - 4, StandardCharsets.UTF_8);
      answered(ElementReader.parse(body));
    }
  }

  private void again() throws IOException {
    channel.close();
    channel = null;
    send();
  }

  private static int length(String head) {
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
        .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(head));
  }

  private void answered(Element body) throws IOException {
    if ("terminate".equals(body.attribute("type"))) {
      throw new IOException("The session of " + address + " has ended: " + body);
    }
    List<Element> payloads = body.elements();
    for (Element payload : payloads) {
      if (payload.name().equals("message")) {
        texts.add(payload.childText("body", Namespaces.CLIENT));
      }
    }
    switch (step++) {
      case 0 -> {
        sid = body.attribute("sid");
        byte[] plain = ("\0" + address.local() + '\0' + password).getBytes(StandardCharsets.UTF_8);
        post(
            "",
            "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>"
                + Base64.getEncoder().encodeToString(plain)
                + "</auth>");
      }
      case 1 -> post("to='" + address.domain() + "' xmpp:restart='true'", "");
      case 2 ->
          post(
              "",
              "<iq xmlns='jabber:client' type='set' id='b'>"
                  + "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>"
                  + address.resource()
                  + "</resource></bind></iq>");
      case 3 -> {
        online.complete(null);
        post("", "");
      }
      default -> post("", "");
    }
  }
}
