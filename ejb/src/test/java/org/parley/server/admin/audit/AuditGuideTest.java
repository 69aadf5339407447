package org.parley.server.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.Effect;
import org.parley.server.admin.operation.Operations;
import org.parley.server.script.MemoryServer;
import org.parley.server.store.audit.AuditKind;

/** What is written about the audit is what there is. */
class AuditGuideTest {
  private static final Pattern ROW = Pattern.compile("^\\| `([a-z-]+)` \\| .+ \\| .+ \\|$");

  @Test
  void theTableHasAllKinds() throws Exception {
    List<String> lines = Files.readAllLines(Path.of("../docs/audit.md"));
    List<String> named =
        lines.stream().map(ROW::matcher).filter(Matcher::matches).map(m -> m.group(1)).toList();
    assertThat(named)
        .containsExactlyElementsOf(
            Arrays.stream(AuditKind.values()).map(Object::toString).toList());
  }

  @Test
  void operationsWithAKindOfTheirOwnAreThereAndChangeSomething() {
    try (MemoryServer server = new MemoryServer()) {
      Operations operations = server.get(Operations.class);
      for (String name : AuditKind.ofOperations().keySet()) {
        assertThat(operations.find(name).map(AdminOperation::effect))
            .hasValueSatisfying(effect -> assertThat(effect).isNotEqualTo(Effect.NONE));
      }
    }
  }
}
