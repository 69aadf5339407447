package org.parley.server;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.parley.core.settings.SettingGroups;
import org.parley.core.settings.Settings;
import org.parley.core.time.SteadyClock;

/** What the parts of the server get injected and that is no part itself. */
@Dependent
final class ServerBeans {
  @Produces
  @Singleton
  Settings settings() {
    return Settings.load(SettingGroups.seenBy(ServerBeans.class.getClassLoader()));
  }

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  SteadyClock steadyClock() {
    return SteadyClock.system();
  }
}
