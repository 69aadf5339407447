package org.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** One name is one thing, in whichever module it is. */
class ClassNamesTest {
  @Test
  void noTwoClassesHaveOneName() throws Exception {
    List<String> names = Sources.classes().stream().map(Sources::name).toList();
    assertThat(names).contains("ClientStream", "TcpLink", "WebLink", "Element");
    assertThat(names).doesNotHaveDuplicates();
  }
}
