package org.parley.server.admin.console;

import jakarta.inject.Inject;
import org.parley.core.console.Admission;
import org.parley.core.http.Asked;
import org.parley.core.http.HttpPeer;
import org.parley.core.http.LocalProgram;
import org.parley.core.http.Proxies;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;

/** Tells which requests may get anything of the operations page, by the way they came alone. */
@ServerBean
final class Doorkeeper {
  private final String mode;
  private final Proxies proxies;

  @Inject
  Doorkeeper(Settings settings) {
    this.mode = settings.choice(ConsoleSettings.CONSOLE);
    this.proxies = Proxies.of(settings);
  }

  boolean isOff() {
    return mode.equals("off");
  }

  Admission admission(Asked asked) {
    if (isOff()) {
      return Admission.OFF;
    }
    if (LocalProgram.sent(asked)) {
      return Admission.OPEN;
    }
    if (!mode.equals("remote")) {
      return Admission.REMOTE;
    }
    return peer(asked).secure() ? Admission.OPEN : Admission.INSECURE;
  }

  HttpPeer peer(Asked asked) {
    return proxies.client(asked);
  }
}
