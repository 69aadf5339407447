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
  public static final String FORM_TYPE = PubsubNamespaces.PUBSUB + "#node_config";

  private final Map<NodeOption, List<String>> defaults;
  private final Map<NodeOption, List<String>> set;

  private NodeConfig(Map<NodeOption, List<String>> defaults, Map<NodeOption, List<String>> set) {
    this.defaults = defaults;
    this.set = set;
  }

  /**
   * Makes the defaults of a host.
   *
   * @param values the value of each option; one that is not named has none
   */
  public static NodeConfig defaults(Map<NodeOption, String> values) {
    Map<NodeOption, List<String>> defaults = new EnumMap<>(NodeOption.class);
    for (NodeOption option : NodeOption.values()) {
      String value = values.get(option);
      defaults.put(option, value == null ? List.of() : option.read(List.of(value)));
    }
    return new NodeConfig(defaults, new EnumMap<>(NodeOption.class));
  }

  /** Reads what {@link #toXml} wrote. */
  NodeConfig withStored(String xml) {
    Form form = Form.of(ElementReader.parse(xml));
    Map<NodeOption, List<String>> stored = new EnumMap<>(NodeOption.class);
    for (String name : form.names()) {
      NodeOption.of(name).ifPresent(option -> stored.put(option, form.values(name)));
    }
    return new NodeConfig(defaults, stored);
  }

  /** What was set, as the form by which it would be submitted. */
  public String toXml() {
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

  /** A copy with other values of some options, which were {@linkplain NodeOption#read read}. */
  public NodeConfig with(Map<NodeOption, List<String>> values) {
    Map<NodeOption, List<String>> copy = new EnumMap<>(NodeOption.class);
    copy.putAll(set);
    copy.putAll(values);
    return new NodeConfig(defaults, copy);
  }

  /** The whole configuration as fields of a form. */
  public Element write(FormBuilder form) {
    for (NodeOption option : NodeOption.values()) {
      option.write(form, values(option));
    }
    return form.build();
  }

  public List<String> values(NodeOption option) {
    return set.getOrDefault(option, defaults.get(option));
  }

  /** The value, or null. */
  public String text(NodeOption option) {
    List<String> values = values(option);
    return values.isEmpty() ? null : values.get(0);
  }

  public boolean flag(NodeOption option) {
    return text(option).equals("1");
  }

  /** The value as a number; that of {@code max} is given by the caller. */
  public int number(NodeOption option, int max) {
    String text = text(option);
    return text.equals(NodeOption.MAX) ? max : Math.min(max, Integer.parseInt(text));
  }

  /** Who may subscribe and retrieve items. */
  public AccessModel accessModel() {
    return AccessModel.of(text(NodeOption.ACCESS_MODEL));
  }

  public boolean sendsLastOnSubscription() {
    return !text(NodeOption.SEND_LAST_PUBLISHED_ITEM).equals("never");
  }

  /** Whether those who come online are sent the item that was published last. */
  public boolean sendsLastOnPresence() {
    return text(NodeOption.SEND_LAST_PUBLISHED_ITEM).equals("on_sub_and_presence")
        && flag(NodeOption.DELIVER_NOTIFICATIONS);
  }

  public boolean tellsPublisher() {
    return text(NodeOption.ITEM_REPLY).equals("publisher");
  }

  public boolean persists() {
    return flag(NodeOption.PERSIST_ITEMS);
  }

  /** The friendly name, or null. */
  public String title() {
    return text(NodeOption.TITLE);
  }
}
