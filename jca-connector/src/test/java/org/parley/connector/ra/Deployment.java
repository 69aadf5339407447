package org.parley.connector.ra;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;

/** A connector in a container, open for clients. */
final class Deployment implements AutoCloseable {
  static final int PORT = 22010;
  static final int TLS_PORT = 22011;

  final Container container;
  private final Activation activation;

  Deployment(Script script, Path data, Map<Setting, String> changes) throws Exception {
    this(new Container(script), script, data, changes);
  }

  Deployment(Container container, Script script, Path data, Map<Setting, String> changes)
      throws Exception {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    values.put(Setting.BIND, "127.0.0.1");
    values.put(Setting.C2S_PORT, Integer.toString(PORT));
    values.put(Setting.C2S_TLS_PORT, Integer.toString(TLS_PORT));
    values.put(Setting.DATA, data.toString());
    values.put(Setting.WORKERS, "4");
    values.putAll(changes);
    this.container = container;
    activation = new Activation(container, container, Settings.of(values));
    activation.start();
    try {
      script.connector().open();
    } catch (Exception e) {
      activation.stop();
      throw e;
    }
  }

  @Override
  public void close() {
    activation.stop();
  }
}
