package org.parley.connector.ra;

import java.util.HashMap;
import java.util.Map;
import org.parley.core.settings.NetworkSettings;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;

/**
 * The properties that a container shows and sets, by the rules of beans; {@code ra.xml} lists them.
 * They are used where neither a system property nor the environment says otherwise. Each is the
 * setting whose key it has, with capitals for dots.
 */
abstract class AdapterProperties {
  private final Map<String, String> properties = new HashMap<>();

  public String getBind() {
    return get(NetworkSettings.BIND);
  }

  public void setBind(String value) {
    set(NetworkSettings.BIND, value);
  }

  public String getC2sPort() {
    return get(NetworkSettings.C2S_PORT);
  }

  public void setC2sPort(String value) {
    set(NetworkSettings.C2S_PORT, value);
  }

  public String getC2sTlsPort() {
    return get(NetworkSettings.C2S_TLS_PORT);
  }

  public void setC2sTlsPort(String value) {
    set(NetworkSettings.C2S_TLS_PORT, value);
  }

  public String getS2sPort() {
    return get(NetworkSettings.S2S_PORT);
  }

  public void setS2sPort(String value) {
    set(NetworkSettings.S2S_PORT, value);
  }

  public String getS2sTlsPort() {
    return get(NetworkSettings.S2S_TLS_PORT);
  }

  public void setS2sTlsPort(String value) {
    set(NetworkSettings.S2S_TLS_PORT, value);
  }

  public String getComponentPort() {
    return get(NetworkSettings.COMPONENT_PORT);
  }

  public void setComponentPort(String value) {
    set(NetworkSettings.COMPONENT_PORT, value);
  }

  public String getDomains() {
    return get(ServerSettings.DOMAINS);
  }

  public void setDomains(String value) {
    set(ServerSettings.DOMAINS, value);
  }

  public String getData() {
    return get(ServerSettings.DATA);
  }

  public void setData(String value) {
    set(ServerSettings.DATA, value);
  }

  private synchronized String get(Setting setting) {
    return properties.getOrDefault(setting.key(), "");
  }

  private synchronized void set(Setting setting, String value) {
    if (value == null || value.isBlank()) {
      properties.remove(setting.key());
    } else {
      properties.put(setting.key(), value);
    }
  }

  /** What was set, by the keys of the settings. */
  final synchronized Map<String, String> properties() {
    return Map.copyOf(properties);
  }
}
