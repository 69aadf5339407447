package org.parley.server.pubsub.operation.subscriber;

import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.form.Form;
import org.parley.server.form.FormBuilder;
import org.parley.server.pubsub.PubsubError;
import org.parley.server.pubsub.PubsubNamespaces;

/** The options of a subscription (section 6.3): whether notifications are wanted. */
final class SubscribeOptions {
  private static final String FORM_TYPE = PubsubNamespaces.PUBSUB + "#subscribe_options";
  private static final String DELIVER = "pubsub#deliver";

  private SubscribeOptions() {}

  /**
   * Reads {@code pubsub#deliver}; fields that are none of ours do not count.
   *
   * @throws StanzaException {@code invalid-options}
   */
  static boolean deliver(Element parent, boolean otherwise) {
    Form form = Form.in(parent);
    if (form == null
        || !form.isSubmitted()
        || form.formType() != null && !form.formType().equals(FORM_TYPE)) {
      throw PubsubError.invalidOptions("a form of subscribe_options is needed");
    }
    try {
      return form.flag(DELIVER, otherwise);
    } catch (StanzaException e) {
      throw PubsubError.invalidOptions(DELIVER + " is yes or no");
    }
  }

  static Element form(boolean deliver) {
    return write(FormBuilder.form(FORM_TYPE), deliver);
  }

  static Element result(boolean deliver) {
    return write(FormBuilder.result(FORM_TYPE), deliver);
  }

  private static Element write(FormBuilder form, boolean deliver) {
    return form.flag(DELIVER, "Whether notifications are wanted", deliver).build();
  }
}
