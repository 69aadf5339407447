package org.parley.server;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One name is one thing, in whichever module it is, and a package is seen at a glance. */
class ClassNamesTest {
  private static final int MOST_IN_A_PACKAGE = 17;

  @Test
  void noTwoClassesHaveOneName() throws Exception {
    List<String> names = Sources.classes().stream().map(Sources::name).toList();
    assertThat(names).contains("ClientStream", "TcpLink", "WebLink", "Element");
    assertThat(names).doesNotHaveDuplicates();
  }

  @Test
  void noPackageHasTooManyClasses() throws Exception {
    Map<Path, Long> sizes =
        Sources.classes().stream().collect(groupingBy(Path::getParent, counting()));
    assertThat(sizes).hasSizeGreaterThan(50);
    sizes.values().removeIf(size -> size <= MOST_IN_A_PACKAGE);
    assertThat(sizes).isEmpty();
  }
}
