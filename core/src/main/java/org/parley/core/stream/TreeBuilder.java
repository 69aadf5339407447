package org.parley.core.stream;

import java.util.ArrayList;
import java.util.List;
import org.parley.core.xml.Attribute;
import org.parley.core.xml.Content;
import org.parley.core.xml.Element;
import org.parley.core.xml.StanzaMapping;
import org.parley.core.xml.Text;
import org.parley.core.xml.XmlNode;

/** Builds one first-level element after another from the events of a parser. */
final class TreeBuilder {
  private final StanzaMapping mapping;
  private final List<Frame> frames = new ArrayList<>(8);
  private int depth;
  private boolean pruned;
  private String text;
  private StringBuilder longText;

  /** An element that is still open. Kept for the next element at the same depth. */
  private static final class Frame {
    private final List<XmlNode> nodes = new ArrayList<>(4);
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

  /**
   * Leaves out the content of the first-level element that is open: all that came and will come.
   */
  void prune() {
    for (Frame frame : frames) {
      frame.nodes.clear();
    }
    text = null;
    longText = null;
    pruned = true;
  }

  /** Whether the first-level element that is open, or that ended last, was pruned. */
  boolean isPruned() {
    return pruned;
  }

  void start(String name, String namespace, Attribute[] attributes) {
    if (depth == 0) {
      pruned = false;
    } else if (pruned) {
      depth++;
      return;
    }
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
    if (pruned) {
      return;
    }
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
    depth--;
    if (pruned && depth > 0) {
      return null;
    }
    endText(depth);
    Frame frame = frames.get(depth);
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
    endText(depth - 1);
  }

  /** The text that came belongs to the element at that depth. */
  private void endText(int at) {
    if (text == null) {
      return;
    }
    String whole = longText == null ? text : longText.toString();
    if (!whole.isEmpty()) {
      frames.get(at).nodes.add(new Text(whole));
    }
    text = null;
    longText = null;
  }
}
