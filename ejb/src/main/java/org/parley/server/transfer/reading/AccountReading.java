package org.parley.server.transfer.reading;

import java.util.ArrayList;
import java.util.List;
import org.parley.core.xml.Element;

/** An account that is being read. */
final class AccountReading {
  /** So many sentences tell what is left out; whoever has more of that has more of the same. */
  private static final int MOST_SENTENCES = 10;

  private final Place place;
  private final Allowance allowance = new Allowance();
  private final List<Element> parts = new ArrayList<>();
  private final List<String> ignored = new ArrayList<>();
  private String fault;

  AccountReading(Place place) {
    this.place = place;
  }

  /** Nothing of the account is taken; the first reason counts. */
  void fault(String sentence) {
    fault = fault == null ? sentence : fault;
    parts.clear();
  }

  /** Reads a part, or only goes by it. */
  void part(Cursor cursor, boolean isKnown) throws UnreadableException {
    if (fault != null) {
      cursor.skip();
    } else if (!isKnown) {
      if (ignored.size() < MOST_SENTENCES) {
        ignored.add(cursor.shown() + " is left out");
      }
      cursor.skip();
    } else {
      try {
        parts.add(cursor.element(allowance));
      } catch (TooMuchException e) {
        fault(e.getMessage());
      }
    }
  }

  MovedAccount account(String domain, String name, String password) {
    return new MovedAccount(place, domain, name, password, parts, ignored, fault);
  }
}
