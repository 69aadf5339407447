package org.parley.web.bosh;

import jakarta.inject.Inject;
import org.parley.core.settings.Settings;
import org.parley.core.settings.TlsSettings;
import org.parley.core.settings.WebSettings;
import org.parley.server.ServerBean;

/** What the administrator has chosen for BOSH, in seconds and requests. */
@ServerBean
final class BoshSettings {
  private static final int MOST_HELD = 10;

  private final int waitTime;
  private final int hold;
  private final int inactivity;
  private final int polling;
  private final int pause;
  private final boolean secured;

  @Inject
  BoshSettings(Settings settings) {
    waitTime = settings.number(WebSettings.BOSH_WAIT);
    hold = Math.min(MOST_HELD, settings.number(WebSettings.BOSH_HOLD));
    inactivity = settings.number(WebSettings.BOSH_INACTIVITY);
    polling = settings.number(WebSettings.BOSH_POLLING);
    pause = settings.number(WebSettings.BOSH_PAUSE);
    secured = settings.choice(TlsSettings.C2S_TLS).equals("required");
  }

  int waitTime() {
    return waitTime;
  }

  int hold() {
    return hold;
  }

  int inactivity() {
    return inactivity;
  }

  int polling() {
    return polling;
  }

  int pause() {
    return pause;
  }

  /** Whether clients must come over TLS. */
  boolean isTlsRequired() {
    return secured;
  }
}
