package org.parley.core.xml;

import java.util.ArrayList;
import java.util.List;

/** Builds one first-level element after another from the events of a parser. */
final class TreeBuilder {
  private final List<Frame> frames = new ArrayList<>(8);
  private int depth;
  private String text;
  private StringBuilder longText;

  /** An element that is still open. Kept for the next element at the same depth. */
  private static final class Frame {
    private final List<Node> nodes = new ArrayList<>(4);
    private String name;
    private String namespace;
    private Attribute[] attributes;
  }

  /** How many elements are open. */
  int depth() {
    return depth;
  }

  void start(String name, String namespace, Attribute[] attributes) {
    endText();
    if (depth == frames.size()) {
      frames.add(new Frame());
    }
    Frame frame = frames.get(depth++);
    frame.name = name;
    frame.namespace = namespace;
    frame.attributes = attributes;
  }

  /** Adds character data; neighbours become one. */
  void text(String more) {
    if (text == null) {
      text = more;
      return;
    }
    if (longText == null) {
      longText = new StringBuilder(text);
    }
    longText.append(more);
  }

  /** Ends the innermost element, and returns it when it was the first-level one, else null. */
  Element end() {
    endText();
    Frame frame = frames.get(--depth);
    Element element =
        Element.of(frame.name, frame.namespace, frame.attributes, Content.of(frame.nodes));
    frame.nodes.clear();
    frame.attributes = null;
    if (depth == 0) {
      return element;
    }
    frames.get(depth - 1).nodes.add(element);
    return null;
  }

  private void endText() {
    if (text == null) {
      return;
    }
    String whole = longText == null ? text : longText.toString();
    if (!whole.isEmpty()) {
      frames.get(depth - 1).nodes.add(new Text(whole));
    }
    text = null;
    longText = null;
  }
}
