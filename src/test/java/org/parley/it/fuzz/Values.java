package org.parley.it.fuzz;

import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Values of every kind that a template may name: good ones, odd ones and bad ones. */
final class Values {
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "hello",
          "true",
          "0",
          "-1",
          "\u00e4\u00f6\u00fc",
          "\u2764\ufe0f",
          "\ud83d\udc69\u200d\ud83d\ude80",
          "\ud83e\udee1",
          "a\u0301\u0323",
          "\u0378",
          "\u202egnirts",
          "\u3000wide",
          "\ufdfd",
          "&lt;script&gt;alert(1)&lt;/script&gt;",
          "&amp;amp;",
          "' or ''='".replace("'", "&apos;"),
          "%s%n{0}",
          "\\20\\26",
          "../../etc/passwd",
          "x".repeat(1023),
          "y".repeat(5000),
          "line&#10;line&#9;tab",
          "urn:xmpp:avatar:data");
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "10",
          "-1",
          "127",
          "128",
          "-129",
          "",
          " 5 ",
          "+3",
          "1e3",
          "\u0663",
          "0x10",
          "2147483647",
          "2147483648",
          "-9223372036854775809",
          "99999999999999999999",
          "1.5",
          "NaN");
  private static final List<String> DATES =
      List.of(
          "2026-01-01T00:00:00Z",
          "",
          "2026-01-01",
          "1970-01-01T00:00:00+14:00",
          "now",
          "9999-99-99T99:99:99Z",
          "2026-01-01T00:00:00.123456789Z",
          "-5000-01-01T00:00:00Z");
  private static final List<String> NODES =
      List.of(
          "n1",
          "n2",
          "n3",
          "urn:xmpp:avatar:metadata",
          "urn:xmpp:avatar:data",
          "urn:xmpp:bookmarks:1",
          "http://jabber.org/protocol/mood",
          "storage:bookmarks");
  private static final List<String> NICKS =
      List.of("a", "b", "Third Witch", "\u2764\ufe0f", " c", "d ", "\u00c4", "\u00e4");
  private static final List<String> NAMES =
      List.of("a", "query", "x", "body", "error", "item", "iq", "message", "\u00e9l\u00e9ment");
  private static final List<String> URIS =
      List.of(
          "urn:a",
          "http://jabber.org/protocol/pubsub",
          "jabber:iq:roster",
          "jabber:x:data",
          "jabber:server",
          "urn:xmpp:delay",
          "urn:xmpp:sid:0",
          "urn:xmpp:forward:0",
          "http://etherx.jabber.org/streams",
          "urn:ietf:params:xml:ns:xmpp-stanzas");
  private static final List<String> FIELDS =
      List.of(
          "FORM_TYPE",
          "muc#roomconfig_maxusers",
          "muc#roomconfig_roomname",
          "muc#roomconfig_roomadmins",
          "muc#roomconfig_membersonly",
          "muc#roomconfig_persistentroom",
          "muc#roomconfig_whois",
          "muc#roomconfig_roomsecret",
          "muc#role",
          "muc#register_roomnick",
          "pubsub#access_model",
          "pubsub#max_items",
          "pubsub#item_expire",
          "pubsub#send_last_published_item",
          "pubsub#persist_items",
          "pubsub#roster_groups_allowed",
          "pubsub#deliver",
          "q",
          "all",
          "anything");
  private static final List<String> FIELD_VALUES =
      List.of(
          "1", "0", "true", "open", "whitelist", "presence", "max", "moderators", "participant");

  private static final int MOST_BASE64 = 3000;

  private final Random random;
  private final String domain;
  private final List<String> accounts;

  Values(Random random, String domain, List<String> accounts) {
    this.random = random;
    this.domain = domain;
    this.accounts = accounts;
  }

  /** A value of a kind, escaped as XML wants it. */
  String of(String kind) {
    if (kind.startsWith("form:")) {
      return form(kind.substring("form:".length()));
    }
    return switch (kind) {
      case "text" -> any(TEXTS);
      case "number" -> any(NUMBERS);
      case "date" -> any(DATES);
      case "node" -> rarely() ? any(TEXTS) : any(NODES);
      case "nick" -> rarely() ? any(TEXTS) : any(NICKS);
      case "name" -> any(NAMES);
      case "uri" -> any(URIS);
      case "lang" -> any(List.of("en", "de-DE", "", "x-" + "long".repeat(20)));
      case "base64" -> base64();
      case "room" -> "r" + random.nextInt(4) + "@conference." + domain;
      case "service" -> any(List.of("conference." + domain, "pubsub." + domain));
      case "pubsub" -> any(List.of("pubsub." + domain, any(accounts), domain));
      case "jid" -> rarely() ? any(TEXTS) : jid();
      case "address" -> rarely() ? jid() : address();
      default -> throw new IllegalArgumentException("no such kind of value: " + kind);
    };
  }

  private String jid() {
    return switch (random.nextInt(6)) {
      case 0 -> any(accounts) + "/" + any(NICKS);
      case 1 -> any(accounts);
      case 2 -> "nobody" + random.nextInt(3) + "@" + domain;
      case 3 -> "stranger@elsewhere.invalid/" + any(NICKS);
      case 4 -> of("room") + "/" + any(NICKS);
      default ->
          any(List.of("@", "a@b@c", "/", domain + "/x", "\u212a@" + domain, "a b@" + domain));
    };
  }

  private String address() {
    return switch (random.nextInt(5)) {
      case 0 -> domain;
      case 1 -> any(accounts);
      case 2 -> of("service");
      case 3 -> of("room");
      default -> any(accounts) + "/r" + random.nextInt(3);
    };
  }

  private String form(String type) {
    StringBuilder form = new StringBuilder("<x xmlns='jabber:x:data' type='");
    form.append(any(List.of("submit", "submit", "submit", "cancel", "form", ""))).append("'>");
    form.append("<field var='FORM_TYPE'><value>http://jabber.org/protocol/")
        .append(type.startsWith("room") || type.startsWith("re") ? "muc#" : "pubsub#")
        .append(type)
        .append("</value></field>");
    for (int i = random.nextInt(4); i > 0; i--) {
      form.append("<field var='").append(any(FIELDS)).append("'>");
      for (int j = random.nextInt(3); j > 0; j--) {
        form.append("<value>").append(rarely() ? any(TEXTS) : any(FIELD_VALUES)).append("</value>");
      }
      form.append("</field>");
    }
    return form.append("</x>").toString();
  }

  private String base64() {
    byte[] bytes = new byte[random.nextInt(MOST_BASE64)];
    random.nextBytes(bytes);
    return rarely() ? any(TEXTS) : Base64.getEncoder().encodeToString(bytes);
  }

  private boolean rarely() {
    return random.nextInt(6) == 0;
  }

  private String any(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }
}
