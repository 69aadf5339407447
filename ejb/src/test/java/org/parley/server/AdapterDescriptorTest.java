package org.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Setting.Counting;
import org.parley.core.settings.Setting.Kind;
import org.parley.core.settings.SettingGroup;
import org.parley.core.settings.SettingGroups;

/**
 * The descriptor of the adapter and the guide's table of its properties are what the settings say.
 */
class AdapterDescriptorTest {
  /** Those of the core come first. */
  private static final List<Setting> SETTINGS =
      SettingGroups.seenBy(AdapterDescriptorTest.class.getClassLoader()).groups().stream()
          .sorted(Comparator.comparing(AdapterDescriptorTest::isOfServer))
          .flatMap(group -> group.settings().stream())
          .filter(Setting::isInAdapter)
          .toList();

  private static final Path DESCRIPTOR =
      Path.of("..", "jca-connector", "src", "main", "rar", "META-INF", "ra.xml");

  private static final String BEGIN = "</resourceadapter-class>\n";
  private static final String END = "    <inbound-resourceadapter>";

  private static boolean isOfServer(SettingGroup group) {
    return !group.getClass().getPackageName().startsWith("org.parley.core");
  }

  /** When it does not, {@code ejb/target/ra.xml} is what should be there. */
  @Test
  void theDescriptorHasEachOfThemAsItIs() throws IOException {
    String present = Files.readString(DESCRIPTOR);
    int begin = present.indexOf(BEGIN) + BEGIN.length();
    int end = present.indexOf(END);
    String right =
        present.substring(0, begin)
            + SETTINGS.stream().map(AdapterDescriptorTest::property).collect(Collectors.joining())
            + present.substring(end);
    Files.writeString(Path.of("target", "ra.xml"), right);
    assertThat(present)
        .as("%s; copy ejb/target/ra.xml there", DESCRIPTOR.normalize())
        .isEqualTo(right);
  }

  private static String property(Setting setting) {
    return "    <config-property>\n      <description>%s %s</description>\n"
            .formatted(
                escaped(setting.purpose()),
                isAtOnce(setting)
                    ? "Counts when it is saved."
                    : "Counts when the application is started again.")
        + "      <config-property-name>%s</config-property-name>\n".formatted(setting.adapterName())
        + "      <config-property-type>java.lang.String</config-property-type>\n"
        + value(setting)
        + secret(setting)
        + "    </config-property>\n";
  }

  private static String value(Setting setting) {
    return setting.defaultValue().isEmpty()
        ? ""
        : "      <config-property-value>%s</config-property-value>\n"
            .formatted(escaped(setting.defaultValue()));
  }

  private static String secret(Setting setting) {
    return setting.kind() == Kind.SECRET
        ? "      <config-property-confidential>true</config-property-confidential>\n"
        : "";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private static boolean isAtOnce(Setting setting) {
    return setting.counting() != Counting.AT_START;
  }

  @Test
  void theGuideTellsWhichTheyAreAndWhenTheyCount() throws IOException {
    List<String> rows =
        SETTINGS.stream()
            .map(
                each ->
                    "| `%s` | `%s` | %s |"
                        .formatted(
                            each.adapterName(),
                            each.key(),
                            isAtOnce(each) ? "saved" : "started again"))
            .toList();
    assertThat(Files.readAllLines(Path.of("..", "docs", "operations.md"))).containsSequence(rows);
  }

  /** The other half reads them where everybody who reaches JMX can. */
  @Test
  void aSecretIsOnlyAmongThemWhenTheOtherHalfHasNoUseForIt() {
    assertThat(SETTINGS)
        .filteredOn(each -> each.kind() == Kind.SECRET)
        .allMatch(each -> each.counting() == Counting.WITH_PORTS);
  }
}
