package org.parley.server.account.ldap.check;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.core.time.SteadyClock;
import org.parley.server.finding.Finding;

/** What a check tells, for tests. */
final class CheckLines {
  private CheckLines() {}

  static List<String> of(Map<Setting, String> settings) {
    return of(settings, null, null);
  }

  static List<String> of(Map<Setting, String> settings, String person, String password) {
    return new DirectoryCheck(Settings.of(settings), SteadyClock.system(), Clock.systemUTC())
        .run(Optional.ofNullable(person).map(Jid::of), Optional.ofNullable(password)).stream()
            .map(Finding::line)
            .toList();
  }

  static List<String> wrong(List<String> lines) {
    return lines.stream().filter(Finding::isWrong).toList();
  }
}
