package org.parley.server.pubsub.operation;

import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.form.Form;
import org.parley.server.pubsub.AccessModel;
import org.parley.server.pubsub.NodeConfig;
import org.parley.server.pubsub.NodeOption;
import org.parley.server.pubsub.PubsubError;
import org.parley.server.pubsub.PubsubNamespaces;
import org.parley.server.pubsub.PubsubSettings;

/** Reads the forms that configure a node, and those that say how it must be configured. */
@ServerBean
public final class ConfigReader {
  private static final String PUBLISH_OPTIONS = PubsubNamespaces.PUBSUB + "#publish-options";
  private static final String NODE_TYPE = "pubsub#node_type";

  private final Map<NodeOption, Integer> limits;

  @Inject
  ConfigReader(Settings settings) {
    this.limits =
        Map.of(
            NodeOption.MAX_ITEMS, settings.number(PubsubSettings.LIMIT_ITEMS),
            NodeOption.MAX_PAYLOAD_SIZE, settings.number(PubsubSettings.LIMIT_ITEM_BYTES));
  }

  /**
   * What a form sets. Fields that are none of ours do not count (XEP-0004, section 3.2).
   *
   * @throws StanzaException when a value is none of its option, or not allowed here
   */
  public Map<NodeOption, List<String>> config(Form form) {
    requireType(form, NodeConfig.FORM_TYPE);
    if (form.hasValue(NODE_TYPE) && !"leaf".equals(form.token(NODE_TYPE))) {
      throw PubsubError.unsupported("collections");
    }
    Map<NodeOption, List<String>> values = new EnumMap<>(NodeOption.class);
    for (String name : form.names()) {
      NodeOption.of(name)
          .filter(option -> option.isIn(form))
          .ifPresent(option -> values.put(option, read(option, form)));
    }
    return values;
  }

  /**
   * The preconditions of a publication (section 7.1.5); none without options.
   *
   * @throws StanzaException also when there is a field that is none of ours
   */
  Map<NodeOption, List<String>> preconditions(Element publishOptions) {
    Map<NodeOption, List<String>> values = new EnumMap<>(NodeOption.class);
    if (publishOptions == null) {
      return values;
    }
    Form form = Form.in(publishOptions);
    if (form == null || !form.isSubmitted() || !PUBLISH_OPTIONS.equals(form.formType())) {
      throw PubsubError.invalidOptions("a form of publish-options is needed");
    }
    for (String name : form.names()) {
      NodeOption option =
          NodeOption.of(name)
              .orElseThrow(() -> PubsubError.invalidOptions("there is no option " + name));
      if (option.isIn(form)) {
        values.put(option, read(option, form));
      }
    }
    return values;
  }

  private static void requireType(Form form, String type) {
    if (!form.isSubmitted() || form.formType() != null && !form.formType().equals(type)) {
      throw new StanzaException(Condition.BAD_REQUEST, "the form must be a submitted " + type);
    }
  }

  private List<String> read(NodeOption option, Form form) {
    List<String> given = form.values(option.field());
    if (option == NodeOption.ACCESS_MODEL
        && !given.isEmpty()
        && !AccessModel.isOne(given.get(0).strip())) {
      throw PubsubError.of(Condition.NOT_ACCEPTABLE, "unsupported-access-model");
    }
    List<String> values = option.read(given);
    Integer limit = limits.get(option);
    if (limit != null
        && !values.get(0).equals(NodeOption.MAX)
        && Integer.parseInt(values.get(0)) > limit) {
      throw new StanzaException(
          Condition.NOT_ACCEPTABLE, option.field() + " may be " + limit + " at most");
    }
    return values;
  }
}
