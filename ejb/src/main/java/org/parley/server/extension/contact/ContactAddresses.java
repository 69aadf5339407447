package org.parley.server.extension.contact;

import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.discovery.Discoverable;
import org.parley.server.discovery.Target;
import org.parley.server.form.FormBuilder;

/** Tells the contact addresses along with what the server is (XEP-0157, section 3). */
@ServerBean
final class ContactAddresses implements Discoverable {
  private static final String FORM_TYPE = "http://jabber.org/network/serverinfo";

  private final List<Element> forms;

  @Inject
  ContactAddresses(Settings settings) {
    FormBuilder form = FormBuilder.result(FORM_TYPE);
    boolean isEmpty = true;
    for (Setting setting : new ContactSettings().settings()) {
      List<String> addresses = settings.list(setting);
      addresses.forEach(address -> requireUri(setting, address));
      if (!addresses.isEmpty()) {
        isEmpty = false;
        String topic = setting.key().substring(setting.key().lastIndexOf('.') + 1);
        form.list(topic + "-addresses", "list-multi", null, addresses);
      }
    }
    this.forms = isEmpty ? List.of() : List.of(form.build());
  }

  private static void requireUri(Setting setting, String address) {
    try {
      if (new URI(address).isAbsolute()) {
        return;
      }
    } catch (URISyntaxException e) {
      // told below
    }
    throw new SettingsException(setting.key() + ": no URI: " + address);
  }

  @Override
  public List<Element> forms(Target target) {
    return target.isServer() || target.isService() ? forms : List.of();
  }
}
