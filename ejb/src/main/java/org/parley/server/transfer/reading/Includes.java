package org.parley.server.transfer.reading;

import java.io.IOException;
import java.util.function.BiConsumer;
import org.parley.server.transfer.format.TransferNames;

/**
 * Goes through the children of an element, and through those that stand in other files instead
 * (XEP-0227, section 5): what is included is taken as if it stood there. A file that cannot be
 * included is told of, and the rest goes on.
 */
final class Includes {
  private static final int DEEPEST = 8;

  /** Characters of a URI. */
  private static final int LONGEST = 1000;

  /** Reads a child up to its end. */
  interface Child {
    void read(Cursor cursor, Includes inner) throws UnreadableException;
  }

  private final Documents documents;
  private final BiConsumer<Place, String> told;
  private final int depth;

  Includes(Documents documents, BiConsumer<Place, String> told) {
    this(documents, told, 0);
  }

  private Includes(Documents documents, BiConsumer<Place, String> told, int depth) {
    this.documents = documents;
    this.told = told;
    this.depth = depth;
  }

  /** The same with somebody else who is told. */
  Includes telling(BiConsumer<Place, String> other) {
    return new Includes(documents, other, depth);
  }

  /** Hands over every child of the element that begins here, up to the end of the element. */
  void children(Cursor cursor, Child child) throws UnreadableException {
    int inside = cursor.depth();
    while (cursor.advance()) {
      if (!cursor.isStart()) {
        return;
      }
      if (cursor.is("include", TransferNames.XINCLUDE)) {
        include(cursor, child);
        cursor.skip();
      } else {
        child.read(cursor, this);
        cursor.leave(inside);
      }
    }
    throw new UnreadableException(cursor.place(), "the file ends too early");
  }

  private void include(Cursor cursor, Child child) {
    Place place = cursor.place();
    String href = cursor.attribute("href");
    if (href == null
        || href.length() > LONGEST
        || cursor.attribute("parse") != null
        || cursor.attribute("xpointer") != null) {
      told.accept(place, "only a whole file that is named by href can be included");
    } else if (depth >= DEEPEST) {
      told.accept(place, "files include each other more than " + DEEPEST + " times");
    } else {
      try {
        Documents.Included included = documents.include(place.file(), href);
        try (var stream = included.stream()) {
          Cursor inner = new Cursor(included.name(), stream);
          if (!inner.advance()) {
            throw new UnreadableException(inner.place(), "there is nothing in it");
          }
          child.read(inner, new Includes(documents, told, depth + 1));
          requireEnd(inner);
        }
      } catch (UnreadableException e) {
        told.accept(e.place(), e.getMessage());
      } catch (IOException e) {
        told.accept(place, String.valueOf(e.getMessage()));
      }
    }
  }

  /** What stands behind the end of a document is told of, too. */
  static void requireEnd(Cursor cursor) throws UnreadableException {
    cursor.leave(0);
    if (cursor.advance()) {
      throw new UnreadableException(cursor.place(), "something follows the end");
    }
  }
}
