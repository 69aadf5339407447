package org.parley.server.extension.command.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.extension.command.CommandRefusal;
import org.parley.server.form.Form;
import org.parley.server.form.FormBuilder;

/** The fields of XEP-0133, section 8.2. */
final class AdminForm {
  static final String FORM_TYPE = "http://jabber.org/protocol/admin";
  static final String ACCOUNT = "accountjid";
  static final String ACCOUNTS = "accountjids";
  static final String MAX_ITEMS = "max_items";

  /** So many accounts may be named at once. */
  static final int MOST_ACCOUNTS = 200;

  /** So many addresses are listed at most, for a stanza has its limits. */
  static final int MOST_ITEMS = 2000;

  /** So many bytes, about, are in an answer at most. */
  static final int MOST_BYTES = 250_000;

  private static final String ALL = "none";
  private static final List<String> NUMBERS = List.of("25", "50", "75", "100", "150", "200", ALL);

  private AdminForm() {}

  static FormBuilder of(String title, String instructions) {
    return FormBuilder.form(FORM_TYPE).title(title).instructions(instructions);
  }

  static FormBuilder result() {
    return FormBuilder.result(FORM_TYPE);
  }

  /** A form that asks for accounts. */
  static Element accounts(String title, String instructions, String label) {
    return of(title, instructions).field(ACCOUNTS, "jid-multi", label).required().build();
  }

  /** A form that asks how many are to be listed. */
  static Element number(String title, String instructions) {
    Map<String, String> options = new LinkedHashMap<>();
    NUMBERS.forEach(number -> options.put(number, number.equals(ALL) ? "None" : number));
    return of(title, instructions)
        .choice(MAX_ITEMS, "Maximum number of items to show", options, null)
        .build();
  }

  /**
   * The accounts that were named, each once.
   *
   * @throws org.parley.core.stanza.StanzaException {@code bad-payload}
   */
  static List<String> readAccounts(Form form) {
    List<String> accounts =
        form.list(ACCOUNTS).stream()
            .map(text -> Jid.parse(text).map(Jid::toString).orElse(text))
            .distinct()
            .toList();
    if (accounts.isEmpty()) {
      throw CommandRefusal.badPayload("name an account at least");
    }
    if (accounts.size() > MOST_ACCOUNTS) {
      throw CommandRefusal.badPayload("name " + MOST_ACCOUNTS + " accounts at most");
    }
    return accounts;
  }

  /**
   * How many are to be listed.
   *
   * @throws org.parley.core.stanza.StanzaException {@code bad-payload}
   */
  static int readNumber(Form form) {
    String text = form.token(MAX_ITEMS);
    if (text == null || text.equals(ALL)) {
      return MOST_ITEMS;
    }
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw CommandRefusal.badPayload(MAX_ITEMS + " is a number");
    }
    return Math.min(Integer.parseInt(text), MOST_ITEMS);
  }

  /** What must be filled in. */
  static String readRequired(Form form, String name) {
    String text = form.text(name);
    if (text == null) {
      throw CommandRefusal.badPayload(name + " is missing");
    }
    return text;
  }

  /** A text of several lines. */
  static String readLines(Form form, String name) {
    readRequired(form, name);
    return String.join("\n", form.values(name));
  }

  /** Addresses in their order, each once. */
  static List<String> sorted(Iterable<?> addresses) {
    TreeSet<String> sorted = new TreeSet<>();
    addresses.forEach(address -> sorted.add(address.toString()));
    return List.copyOf(sorted);
  }
}
