package org.parley.connector.ra;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.transaction.xa.XAResource;
import org.parley.core.settings.NetworkSettings;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;

/**
 * The adapter as the application server sees it. It does nothing until an endpoint is activated.
 * Its properties are used where neither a system property nor the environment says otherwise.
 */
public final class ParleyResourceAdapter implements ResourceAdapter {
  private final Map<String, String> properties = new HashMap<>();
  private final Map<MessageEndpointFactory, Activation> activations = new HashMap<>();
  private BootstrapContext context;

  @Override
  public synchronized void start(BootstrapContext bootstrapContext) {
    context = bootstrapContext;
  }

  @Override
  public void stop() {
    List<Activation> all;
    synchronized (this) {
      all = new ArrayList<>(activations.values());
      activations.clear();
    }
    all.forEach(Activation::stop);
  }

  @Override
  public void endpointActivation(MessageEndpointFactory factory, ActivationSpec spec)
      throws ResourceException {
    if (!(spec instanceof ParleyActivationSpec)) {
      throw new NotSupportedException("The activation is of another adapter: " + spec);
    }
    Activation activation;
    synchronized (this) {
      activation = new Activation(context, factory, settings());
      activations.put(factory, activation);
    }
    try {
      activation.start();
    } catch (ResourceException | RuntimeException e) {
      endpointDeactivation(factory, spec);
      throw e;
    }
  }

  private Settings settings() throws ResourceException {
    try {
      return Settings.load().withFallback("adapter", properties);
    } catch (SettingsException e) {
      throw new ResourceException(e.getMessage(), e);
    }
  }

  @Override
  public void endpointDeactivation(MessageEndpointFactory factory, ActivationSpec spec) {
    Activation activation;
    synchronized (this) {
      activation = activations.remove(factory);
    }
    if (activation != null) {
      activation.stop();
    }
  }

  /** Takes part in no transactions. */
  @Override
  public XAResource[] getXAResources(ActivationSpec[] specs) {
    return new XAResource[0];
  }

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

  @Override
  public synchronized boolean equals(Object other) {
    return this == other
        || other instanceof ParleyResourceAdapter that
            && Objects.equals(properties, that.properties);
  }

  /** The container asks for it before it has set the properties, and they must not change it. */
  @Override
  public int hashCode() {
    return ParleyResourceAdapter.class.hashCode();
  }
}
