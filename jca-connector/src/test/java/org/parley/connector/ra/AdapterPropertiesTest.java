package org.parley.connector.ra;

import static org.assertj.core.api.Assertions.assertThat;

import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What the descriptor tells a console of the adapter is there. */
class AdapterPropertiesTest {
  @Test
  void eachPropertyOfTheDescriptorCanBeSet() throws Exception {
    NodeList properties =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("src/main/rar/META-INF/ra.xml").toFile())
            .getElementsByTagName("config-property");
    assertThat(properties.getLength()).isPositive();
    for (int i = 0; i < properties.getLength(); i++) {
      Element property = (Element) properties.item(i);
      String name = text(property, "config-property-name");
      ParleyResourceAdapter adapter = new ParleyResourceAdapter();
      bean(name).getWriteMethod().invoke(adapter, "x");
      assertThat(adapter.properties()).containsExactly(Map.entry(key(name), "x"));
      assertThat(bean(name).getReadMethod().invoke(adapter)).isEqualTo("x");
      bean(name).getWriteMethod().invoke(adapter, " ");
      assertThat(adapter.properties()).isEmpty();
    }
    assertThat(properties.getLength()).isEqualTo(writable());
  }

  @Test
  void aSecretIsShownToNobody() {
    ParleyResourceAdapter adapter = new ParleyResourceAdapter();
    adapter.setTlsKeystorePassword("hush");
    adapter.setDomains("a.example");
    assertThat(adapter.shownProperties())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("parley.tls.keystore.password", "...", "parley.domains", "a.example"));
    assertThat(adapter.properties()).containsEntry("parley.tls.keystore.password", "hush");
  }

  private static String key(String name) {
    return "parley." + name.replaceAll("([A-Z])", ".$1").toLowerCase(Locale.ROOT);
  }

  private static String text(Element parent, String name) {
    return parent.getElementsByTagName(name).item(0).getTextContent();
  }

  private static PropertyDescriptor[] beans() throws Exception {
    return Introspector.getBeanInfo(ParleyResourceAdapter.class).getPropertyDescriptors();
  }

  private static PropertyDescriptor bean(String name) throws Exception {
    return Arrays.stream(beans())
        .filter(each -> each.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static long writable() throws Exception {
    return Arrays.stream(beans()).filter(each -> each.getWriteMethod() != null).count();
  }
}
