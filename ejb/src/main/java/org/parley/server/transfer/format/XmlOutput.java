package org.parley.server.transfer.format;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.parley.core.xml.Attribute;
import org.parley.core.xml.Element;
import org.parley.core.xml.Utf8Buffer;
import org.parley.core.xml.XmlWriter;

/**
 * Writes a document that is larger than the memory: elements that stay open, and whole ones in
 * them, each on a line of its own. What cannot be written is told by an {@link
 * UncheckedIOException}.
 */
public final class XmlOutput {
  private static final int FULL = 64 * 1024;

  private final OutputStream out;
  private final Utf8Buffer buffer = new Utf8Buffer(2 * FULL);
  private final Deque<Element> open = new ArrayDeque<>();

  public XmlOutput(OutputStream out) {
    this.out = out;
    buffer.append("<?xml version='1.0' encoding='UTF-8'?>");
  }

  /** Opens an element. */
  public void open(Element empty) {
    line();
    buffer.append("<" + empty.name());
    if (!empty.namespace().equals(scope())) {
      attribute("xmlns", empty.namespace());
    }
    for (Attribute attribute : empty.attributes()) {
      attribute(attribute.name(), attribute.value());
    }
    buffer.append(">");
    open.push(empty);
  }

  /** Writes a whole element. */
  public void element(Element element) {
    line();
    XmlWriter.write(element, scope(), buffer);
    if (buffer.length() >= FULL) {
      flush();
    }
  }

  /** Closes the element that was opened last. */
  public void close() {
    Element closed = open.pop();
    line();
    buffer.append("</" + closed.name() + ">");
    if (open.isEmpty()) {
      line();
      flush();
    }
  }

  private String scope() {
    return open.isEmpty() ? "" : open.peek().namespace();
  }

  private void attribute(String name, String value) {
    buffer.append(" " + name + "='");
    buffer.appendAttributeValue(value);
    buffer.append("'");
  }

  private void line() {
    buffer.append("\n");
  }

  private void flush() {
    try {
      out.write(buffer.array(), 0, buffer.length());
      buffer.reset(2 * FULL);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
