package org.parley.server.extension.muc.room;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.core.xml.XmlWriter;
import org.parley.server.extension.muc.Delay;
import org.parley.server.store.RoomRepository.StoredMessage;

/** The last messages of a room, for those who enter later (section 7.2.13). */
public final class History {

  /** A message that was said. */
  static final class Entry {
    private final Instant at;
    private final int weight;
    private Element message;
    private String text;
    private Element delayed;

    private Entry(Instant at, Element message) {
      this.at = at;
      this.message = message;
      this.weight = message.weight();
    }

    private Entry(StoredMessage stored) {
      this.at = stored.received();
      this.text = stored.stanza();
      this.weight = text.length();
    }

    Instant at() {
      return at;
    }

    private Element message() {
      if (message == null) {
        message = ElementReader.parse(text);
        text = null;
      }
      return message;
    }

    /** The message with the time at which it was said; the same each time, for it is encoded. */
    Element delayed() {
      if (delayed == null) {
        Element said = message();
        delayed = said.hasChild("delay", Delay.NAMESPACE) ? said : Delay.add(said, at);
        XmlWriter.encodeOnce(delayed);
      }
      return delayed;
    }

    StoredMessage toStored() {
      return new StoredMessage(at, text != null ? text : message.toString());
    }
  }

  private final int maxMessages;
  private final int maxWeight;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private long weight;

  /** Keeps at most so many messages, and so many characters of them, about. */
  public History(int maxMessages, int maxWeight) {
    this.maxMessages = maxMessages;
    this.maxWeight = maxWeight;
  }

  void add(Instant at, Element message) {
    add(new Entry(at, message));
  }

  /** Takes what was stored, oldest first. */
  public void restore(List<StoredMessage> messages) {
    messages.forEach(stored -> add(new Entry(stored)));
  }

  private void add(Entry entry) {
    entries.addLast(entry);
    weight += entry.weight;
    while (entries.size() > maxMessages || weight > maxWeight && !entries.isEmpty()) {
      weight -= entries.removeFirst().weight;
    }
  }

  /** Takes back what was said last. */
  void removeLast(int count) {
    for (int i = 0; i < count && !entries.isEmpty(); i++) {
      weight -= entries.removeLast().weight;
    }
  }

  void clear() {
    entries.clear();
    weight = 0;
  }

  List<Entry> all() {
    return List.copyOf(entries);
  }

  /** The last messages, oldest first, that a request allows. */
  public List<Element> select(HistoryRequest request, int maxFetch, Instant now) {
    List<Element> selected = new ArrayList<>();
    int count = Math.min(maxFetch, request.maxStanzas());
    long characters = request.maxCharacters();
    Iterator<Entry> latestFirst = entries.descendingIterator();
    while (selected.size() < count && latestFirst.hasNext()) {
      Entry entry = latestFirst.next();
      if (entry.at().isBefore(request.earliest(now))) {
        break;
      }
      Element delayed = entry.delayed();
      if (characters < Long.MAX_VALUE) {
        characters -= delayed.toString().length() + request.addressLength();
        if (characters < 0) {
          break;
        }
      }
      selected.add(delayed);
    }
    Collections.reverse(selected);
    return selected;
  }
}
