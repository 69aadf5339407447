package org.parley.server.pubsub;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.server.form.Form;
import org.parley.server.form.FormBuilder;

/** How a node is configured: what was set for it, above the defaults of its host. Immutable. */
public final class NodeConfig {
  static final String FORM_TYPE = PubsubNamespaces.PUBSUB + "#node_config";

  private final Map<Option, List<String>> defaults;
  private final Map<Option, List<String>> set;

  private NodeConfig(Map<Option, List<String>> defaults, Map<Option, List<String>> set) {
    this.defaults = defaults;
    this.set = set;
  }

  /**
   * Makes the defaults of a host.
   *
   * @param values the value of each option; one that is not named has none
   */
  public static NodeConfig defaults(Map<Option, String> values) {
    Map<Option, List<String>> defaults = new EnumMap<>(Option.class);
    for (Option option : Option.values()) {
      String value = values.get(option);
      defaults.put(option, value == null ? List.of() : option.read(List.of(value)));
    }
    return new NodeConfig(defaults, new EnumMap<>(Option.class));
  }

  /** Reads what {@link #toXml} wrote. */
  NodeConfig withStored(String xml) {
    Form form = Form.of(ElementReader.parse(xml));
    Map<Option, List<String>> stored = new EnumMap<>(Option.class);
    for (String name : form.names()) {
      Option.of(name).ifPresent(option -> stored.put(option, form.values(name)));
    }
    return new NodeConfig(defaults, stored);
  }

  /** What was set, as the form by which it would be submitted. */
  String toXml() {
    Element.Builder x = Element.builder("x", Form.NAMESPACE).attribute("type", "submit");
    set.forEach(
        (option, values) -> {
          Element.Builder field =
              Element.builder("field", Form.NAMESPACE).attribute("var", option.field());
          values.forEach(value -> field.child(Element.of("value", Form.NAMESPACE, value)));
          x.child(field.build());
        });
    return x.build().toString();
  }

  /** A copy with other values of some options, which were {@linkplain Option#read read}. */
  NodeConfig with(Map<Option, List<String>> values) {
    Map<Option, List<String>> copy = new EnumMap<>(Option.class);
    copy.putAll(set);
    copy.putAll(values);
    return new NodeConfig(defaults, copy);
  }

  /** The whole configuration as fields of a form. */
  Element write(FormBuilder form) {
    for (Option option : Option.values()) {
      option.write(form, values(option));
    }
    return form.build();
  }

  List<String> values(Option option) {
    return set.getOrDefault(option, defaults.get(option));
  }

  /** The value, or null. */
  String text(Option option) {
    List<String> values = values(option);
    return values.isEmpty() ? null : values.get(0);
  }

  boolean flag(Option option) {
    return text(option).equals("1");
  }

  /** The value as a number; that of {@code max} is given by the caller. */
  int number(Option option, int max) {
    String text = text(option);
    return text.equals(Option.MAX) ? max : Math.min(max, Integer.parseInt(text));
  }

  /** Who may subscribe and retrieve items. */
  public AccessModel accessModel() {
    return AccessModel.of(text(Option.ACCESS_MODEL));
  }

  boolean sendsLastOnSubscription() {
    return !text(Option.SEND_LAST_PUBLISHED_ITEM).equals("never");
  }

  /** Whether those who come online are sent the item that was published last. */
  public boolean sendsLastOnPresence() {
    return text(Option.SEND_LAST_PUBLISHED_ITEM).equals("on_sub_and_presence")
        && flag(Option.DELIVER_NOTIFICATIONS);
  }

  boolean tellsPublisher() {
    return text(Option.ITEM_REPLY).equals("publisher");
  }

  boolean persists() {
    return flag(Option.PERSIST_ITEMS);
  }

  /** The friendly name, or null. */
  public String title() {
    return text(Option.TITLE);
  }
}
