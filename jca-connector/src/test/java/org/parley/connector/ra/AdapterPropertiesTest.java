package org.parley.connector.ra;

import static org.assertj.core.api.Assertions.assertThat;

import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.parley.core.settings.Setting;
import org.parley.core.settings.SettingGroups;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a console shows of the adapter is what the settings say. */
class AdapterPropertiesTest {
  private static final Map<String, Setting> SETTINGS =
      SettingGroups.seenBy(AdapterPropertiesTest.class.getClassLoader()).all().stream()
          .collect(Collectors.toMap(Setting::key, Function.identity()));

  @Test
  void eachPropertyOfTheDescriptorIsASettingAndCanBeSet() throws Exception {
    NodeList properties =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("src/main/rar/META-INF/ra.xml").toFile())
            .getElementsByTagName("config-property");
    assertThat(properties.getLength()).isPositive();
    for (int i = 0; i < properties.getLength(); i++) {
      Element property = (Element) properties.item(i);
      String name = text(property, "config-property-name");
      Setting setting = SETTINGS.get(key(name));
      assertThat(setting).as(name).isNotNull();
      assertThat(text(property, "description")).as(name).isEqualTo(setting.purpose());
      ParleyResourceAdapter adapter = new ParleyResourceAdapter();
      bean(name).getWriteMethod().invoke(adapter, "x");
      assertThat(adapter.properties()).containsExactly(Map.entry(setting.key(), "x"));
      assertThat(bean(name).getReadMethod().invoke(adapter)).isEqualTo("x");
      bean(name).getWriteMethod().invoke(adapter, " ");
      assertThat(adapter.properties()).isEmpty();
    }
    assertThat(properties.getLength()).isEqualTo(writable());
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
