package org.parley.it.scripts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.core.xml.XmlWriter;
import org.parley.it.client.Login;
import org.parley.it.client.StreamClient;
import org.parley.server.script.ScriptClient;

/**
 * A client of a real server. Scripts are written for a server that has handled a stanza when it was
 * sent: therefore each is followed by a ping whose answer is waited for, and that the script does
 * not see.
 */
final class DeployedClient implements ScriptClient {
  private final int port;
  private final Jid address;
  private final String password;
  private final Queue<Element> waiting = new ArrayDeque<>();
  private StreamClient stream;
  private int pings;

  DeployedClient(int port, Jid address, String password) {
    this.port = port;
    this.address = address;
    this.password = password;
  }

  @Override
  public void connect() {
    vanish();
    waiting.clear();
    try {
      stream = Login.login(port, address, password);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void send(Element stanza) {
    String id = "handled" + ++pings;
    Element ping =
        ElementReader.parse(
            "<iq xmlns='jabber:client' type='get' id='"
                + id
                + "'><ping xmlns='urn:xmpp:ping'/></iq>");
    try {
      stream.write(XmlWriter.toString(stanza) + XmlWriter.toString(ping));
      for (Element next = stream.next(); !isAnswer(next, id); next = stream.next()) {
        waiting.add(next);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The end of the stream answers everything. */
  private boolean isAnswer(Element element, String id) {
    if (element == null && !stream.isEnded() && !stream.isStreamClosed()) {
      throw new AssertionError(address + " gets no answers any more");
    }
    return element == null || id.equals(element.attribute("id"));
  }

  @Override
  public Element receive() {
    try {
      return waiting.isEmpty() ? stream.next() : waiting.remove();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void disconnect() {
    try {
      stream.write("</stream:stream>");
      stream.readToEnd();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      vanish();
    }
  }

  @Override
  public void vanish() {
    try {
      if (stream != null) {
        stream.close();
        stream = null;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
