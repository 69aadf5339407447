package org.parley.core.xml;

import java.util.ArrayList;
import java.util.List;

/** Builds one first-level element after another from the events of a parser. */
final class TreeBuilder {
  private final StanzaMapping mapping;
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
    private boolean mapsChildren;
  }

  /**
   * @param mapping how namespaces become those of this server; null where they are the same
   */
  TreeBuilder(StanzaMapping mapping) {
    this.mapping = mapping;
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
    Frame frame = frames.get(depth);
    frame.name = name;
    frame.namespace = mapping == null ? namespace : mapped(frame, namespace);
    frame.attributes = attributes;
    depth++;
  }

  private String mapped(Frame frame, String namespace) {
    boolean maps = depth == 0 || frames.get(depth - 1).mapsChildren;
    frame.mapsChildren = maps && StanzaMapping.continues(namespace, mapping.spoken(), depth == 0);
    return maps ? mapping.swap(namespace) : namespace;
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
