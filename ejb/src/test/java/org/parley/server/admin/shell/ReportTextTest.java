package org.parley.server.admin.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.server.admin.operation.Report;

class ReportTextTest {
  private static final Report LIST =
      Report.list("account", "last-login", "since", "names")
          .row(
              "a@b", Instant.parse("2026-10-31T23:30:00Z"), Duration.ofHours(50), List.of("x", "y"))
          .row("longer@b\nforged", null, Duration.ofSeconds(61), List.of())
          .end("longer@b");

  @Test
  void aListForAScriptHasTabs() {
    assertThat(ReportText.plain(LIST).lines())
        .containsExactly("a@b\t2026-10-31 23:30 UTC\t2d 2h\tx, y", "longer@b forged\t\t1m 1s");
  }

  @Test
  void aListAtATerminalHasColumns() {
    assertThat(ReportText.table(LIST).lines())
        .containsExactly(
            "Account          Last login            Since  Names",
            "a@b              2026-10-31 23:30 UTC  2d 2h  x, y",
            "longer@b forged                        1m 1s",
            "There is more; go on with: longer@b");
  }

  @Test
  void factsHaveALineEach() {
    Report facts =
        Report.facts().with("account", "a@b").with("last-login", null).with("open", true).end();
    assertThat(ReportText.table(facts)).isEqualTo(ReportText.plain(facts));
    assertThat(ReportText.plain(facts).lines())
        .containsExactly("Account     a@b", "Last login  none", "Open        yes");
    assertThat(ReportText.plain(Report.done("Danced."))).isEqualTo("Danced.\n");
  }
}
