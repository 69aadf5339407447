package org.parley.server.pubsub;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Numbers;
import org.parley.server.form.Form;
import org.parley.server.form.FormBuilder;

/** A field of the form by which a node is configured (XEP-0060, section 16.4.4). */
public enum NodeOption {
  TITLE("title", Kind.TEXT, "A friendly name for the node"),
  DESCRIPTION("description", Kind.TEXT, "A description of the node"),
  TYPE("type", Kind.TEXT, "The semantic type of the payload, usually its namespace"),
  ACCESS_MODEL(
      "access_model",
      Kind.CHOICE,
      "Who may subscribe and retrieve items",
      "open",
      "presence",
      "roster",
      "authorize",
      "whitelist"),
  ROSTER_GROUPS(
      "roster_groups_allowed",
      Kind.CHOICES,
      "The roster groups allowed by the access model roster"),
  PUBLISH_MODEL(
      "publish_model", Kind.CHOICE, "Who may publish", "publishers", "subscribers", "open"),
  SUBSCRIBE("subscribe", Kind.FLAG, "Whether to allow subscriptions"),
  PERSIST_ITEMS("persist_items", Kind.FLAG, "Whether to persist items"),
  MAX_ITEMS("max_items", Kind.NUMBER, "The most items to persist; max is what the server allows"),
  ITEM_EXPIRE("item_expire", Kind.NUMBER, "Seconds until an item is purged; max is never"),
  PUBLISH_NODE_FULL(
      "publish_node_full",
      Kind.CHOICE,
      "What happens when an item is published to a full node",
      "retract-oldest",
      "discard-oldest",
      "reject"),
  MAX_PAYLOAD_SIZE("max_payload_size", Kind.NUMBER, "The most bytes of a payload"),
  SEND_LAST_PUBLISHED_ITEM(
      "send_last_published_item",
      Kind.CHOICE,
      "When to send the last published item",
      "never",
      "on_sub",
      "on_sub_and_presence"),
  DELIVER_NOTIFICATIONS("deliver_notifications", Kind.FLAG, "Whether to deliver notifications"),
  DELIVER_PAYLOADS("deliver_payloads", Kind.FLAG, "Whether notifications have payloads"),
  NOTIFICATION_TYPE(
      "notification_type", Kind.CHOICE, "The type of notifications", "normal", "headline"),
  ITEM_REPLY("itemreply", Kind.CHOICE, "Whether items tell their publisher", "publisher", "none"),
  NOTIFY_CONFIG("notify_config", Kind.FLAG, "Whether to notify of other configuration"),
  NOTIFY_DELETE("notify_delete", Kind.FLAG, "Whether to notify of the node's deletion"),
  NOTIFY_RETRACT("notify_retract", Kind.FLAG, "Whether to notify when items are removed"),
  NOTIFY_SUB("notify_sub", Kind.FLAG, "Whether to notify owners of new and lost subscribers");

  /** A number that is as great as the server allows. */
  public static final String MAX = "max";

  private static final int MAX_TEXT = 1024;
  private static final int MAX_TEXTS = 50;

  private enum Kind {
    TEXT,
    CHOICES,
    FLAG,
    NUMBER,
    CHOICE
  }

  private final String field;
  private final Kind kind;
  private final String label;
  private final List<String> choices;

  NodeOption(String name, Kind kind, String label, String... choices) {
    this.field = "pubsub#" + name;
    this.kind = kind;
    this.label = label;
    this.choices = List.of(choices);
  }

  /** The name of the field. */
  public String field() {
    return field;
  }

  public static Optional<NodeOption> of(String field) {
    return Arrays.stream(values()).filter(option -> option.field.equals(field)).findFirst();
  }

  /**
   * Whether a form says something about this option. A text or a list without a value is empty;
   * where a choice has to be made, no value is none, and the option stays as it is.
   */
  public boolean isIn(Form form) {
    boolean mayBeEmpty = kind == Kind.TEXT || kind == Kind.CHOICES;
    return mayBeEmpty ? form.has(field) : form.hasValue(field);
  }

  /**
   * The values in their one form: those of a list have no order.
   *
   * @throws StanzaException {@code not-acceptable} when they are no values of this option
   */
  public List<String> read(List<String> values) {
    String value = values.isEmpty() ? "" : values.get(0).strip();
    boolean single = kind == Kind.CHOICES || values.size() <= 1;
    boolean valid =
        switch (kind) {
          case TEXT -> value.length() <= MAX_TEXT;
          case CHOICES ->
              values.size() <= MAX_TEXTS
                  && values.stream().allMatch(text -> text.length() <= MAX_TEXT);
          case FLAG -> value.matches("0|1|true|false");
          case NUMBER -> value.equals(MAX) || Numbers.unsigned(value).isPresent();
          case CHOICE -> choices.contains(value);
        };
    if (!single || !valid) {
      throw new StanzaException(Condition.NOT_ACCEPTABLE, field + " has no such value");
    }
    return switch (kind) {
      case CHOICES -> values.stream().filter(text -> !text.isBlank()).distinct().sorted().toList();
      case TEXT -> value.isEmpty() ? List.of() : List.of(value);
      case FLAG -> List.of(value.equals("1") || value.equals("true") ? "1" : "0");
      case NUMBER -> List.of(value.equals(MAX) ? MAX : Integer.toString(number(value)));
      case CHOICE -> List.of(value);
    };
  }

  /** What is greater than any number here is the greatest one. */
  private static int number(String value) {
    return (int) Math.min(Integer.MAX_VALUE, Numbers.unsigned(value).orElseThrow());
  }

  /** Writes the field with the values. */
  void write(FormBuilder form, List<String> values) {
    switch (kind) {
      case CHOICES -> form.choices(field, label, offered(values), values);
      case FLAG -> form.flag(field, label, values.get(0).equals("1"));
      case TEXT, NUMBER -> form.text(field, label, values.isEmpty() ? null : values.get(0));
      case CHOICE -> form.choice(field, label, offered(choices), values.get(0));
      default -> throw new IllegalStateException();
    }
  }

  /** Writes a value into a form that tells something of the node. */
  public void tell(FormBuilder form, String value) {
    form.field(field, kind == Kind.CHOICE ? "list-single" : "text-single", null, value);
  }

  private static Map<String, String> offered(List<String> values) {
    Map<String, String> offered = new LinkedHashMap<>();
    values.forEach(choice -> offered.put(choice, choice));
    return offered;
  }
}
