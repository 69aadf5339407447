package org.parley.server.admin.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.parley.server.script.MemoryServer;

/** What an administrator is answered on the command line of a server in memory. */
public final class Shell {
  private final ShellDoor door;

  public Shell(MemoryServer server) {
    this.door = server.get(ShellDoor.class);
  }

  private List<String> answer(String... words) {
    List<String> request = new ArrayList<>(List.of("plain"));
    request.addAll(List.of(words));
    return door.answer(request).lines().toList();
  }

  /** What is told when the command is carried out. */
  public List<String> told(String... words) {
    List<String> answer = answer(words);
    assertThat(answer.get(0)).as(Arrays.toString(words)).isEqualTo("ok");
    return answer.subList(1, answer.size());
  }

  /** The sentence with which the command is refused. */
  public String refused(String... words) {
    List<String> answer = answer(words);
    assertThat(answer.get(0)).as(Arrays.toString(words)).startsWith("error ");
    return answer.get(0).replaceFirst("error [a-z_]+ ", "");
  }
}
