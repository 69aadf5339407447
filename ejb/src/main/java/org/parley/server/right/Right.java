package org.parley.server.right;

import org.parley.core.settings.Setting;

/** What not everybody may do, if an administrator says so. */
public enum Right {
  CREATE_ROOMS(RightSettings.CREATE_ROOMS),
  FEDERATE(RightSettings.FEDERATE);

  private final Setting setting;

  Right(Setting setting) {
    this.setting = setting;
  }

  Setting setting() {
    return setting;
  }
}
