package org.parley.connector.ra;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.parley.core.settings.NetworkSettings;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;

/** A connector in a container, open for clients. */
final class Deployment implements AutoCloseable {
  static final int PORT = TestPorts.first();

  static final int TLS_PORT = PORT + 1;

  /** For the settings of tests that want these ports. */
  static final int S2S_PORT = PORT + 2;

  static final int S2S_TLS_PORT = PORT + 3;
  static final int COMPONENT_PORT = PORT + 4;

  final Container container;
  private final Activation activation;

  Deployment(Script script, Path data, Map<Setting, String> changes) throws Exception {
    this(new Container(script), script, data, changes);
  }

  Deployment(Container container, Script script, Path data, Map<Setting, String> changes)
      throws Exception {
    Map<Setting, String> values = new HashMap<>();
    values.put(NetworkSettings.BIND, "127.0.0.1");
    values.put(NetworkSettings.C2S_PORT, Integer.toString(PORT));
    values.put(NetworkSettings.C2S_TLS_PORT, Integer.toString(TLS_PORT));
    for (Setting off :
        List.of(
            NetworkSettings.S2S_PORT,
            NetworkSettings.S2S_TLS_PORT,
            NetworkSettings.COMPONENT_PORT)) {
      values.put(off, "0");
    }
    values.put(ServerSettings.DATA, data.toString());
    values.put(ServerSettings.WORKERS, "4");
    values.putAll(changes);
    this.container = container;
    activation = new Activation(container, container, Settings.of(values));
    activation.start();
    try {
      script.connector().open();
    } catch (Exception e) {
      activation.end();
      throw e;
    }
  }

  @Override
  public void close() {
    activation.end();
  }
}
