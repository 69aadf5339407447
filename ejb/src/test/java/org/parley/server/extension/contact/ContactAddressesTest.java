package org.parley.server.extension.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.server.discovery.Target;
import org.parley.server.routing.iq.IqHandler;

class ContactAddressesTest {
  private static List<Element> forms(Map<Setting, String> settings, String to) {
    IqHandler.Scope scope = to.contains("@") ? IqHandler.Scope.ACCOUNT : IqHandler.Scope.SERVER;
    return new ContactAddresses(Settings.of(settings))
        .forms(new Target(scope, Jid.of(to), null, null));
  }

  @Test
  void addressesAreToldByTopic() {
    List<Element> forms =
        forms(
            Map.of(
                ContactSettings.ADMIN,
                "mailto:xmpp@shakespeare.lit, xmpp:admins@shakespeare.lit",
                ContactSettings.STATUS,
                "https://status.shakespeare.lit"),
            "localhost");
    assertThat(forms)
        .containsExactly(
            ElementReader.parse(
                "<x xmlns='jabber:x:data' type='result'>"
                    + "<field var='FORM_TYPE' type='hidden'>"
                    + "<value>http://jabber.org/network/serverinfo</value></field>"
                    + "<field var='admin-addresses' type='list-multi'>"
                    + "<value>mailto:xmpp@shakespeare.lit</value>"
                    + "<value>xmpp:admins@shakespeare.lit</value></field>"
                    + "<field var='status-addresses' type='list-multi'>"
                    + "<value>https://status.shakespeare.lit</value></field></x>"));
  }

  @Test
  void whereNothingIsSetNothingIsTold() {
    assertThat(forms(Map.of(), "localhost")).isEmpty();
  }

  @Test
  void anAccountHasNone() {
    assertThat(forms(Map.of(ContactSettings.ABUSE, "xmpp:abuse@a.example"), "romeo@localhost"))
        .isEmpty();
  }

  @Test
  void whatIsNoUriIsRefused() {
    for (String wrong : List.of("abuse@a.example", "no uri", "xmpp:a@a.example,b")) {
      assertThatThrownBy(() -> forms(Map.of(ContactSettings.ABUSE, wrong), "localhost"))
          .isInstanceOf(SettingsException.class)
          .hasMessageContaining("parley.contact.abuse");
    }
  }
}
