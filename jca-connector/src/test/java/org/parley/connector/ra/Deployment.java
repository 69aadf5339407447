package org.parley.connector.ra;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;

/** A connector in a container, open for clients. */
final class Deployment implements AutoCloseable {
  /** The first of the ports that these tests use; another one when 22010 is taken. */
  static final int PORT = Integer.getInteger("parley.test.port", 22010);

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
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    values.put(Setting.BIND, "127.0.0.1");
    values.put(Setting.C2S_PORT, Integer.toString(PORT));
    values.put(Setting.C2S_TLS_PORT, Integer.toString(TLS_PORT));
    for (Setting off : List.of(Setting.S2S_PORT, Setting.S2S_TLS_PORT, Setting.COMPONENT_PORT)) {
      values.put(off, "0");
    }
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
