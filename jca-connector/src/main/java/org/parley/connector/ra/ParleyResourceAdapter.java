package org.parley.connector.ra;

import io.netty.util.concurrent.FastThreadLocal;
import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.transaction.xa.XAResource;
import org.parley.core.settings.SettingGroups;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;

/**
 * The adapter as the application server sees it. It does nothing until an endpoint is activated.
 */
public final class ParleyResourceAdapter extends PeopleProperties implements ResourceAdapter {
  private static final System.Logger LOG = System.getLogger(ParleyResourceAdapter.class.getName());

  /** A system property that Payara has and no other server. */
  private static final String PAYARA = "com.sun.aas.instanceRoot";

  private final Map<MessageEndpointFactory, Served> endpoints = new HashMap<>();
  private final AdapterManagement management = new AdapterManagement(this);
  private BootstrapContext context;

  /** An endpoint with what exists for it. */
  private record Served(Activation activation, ActivationSpec spec) {}

  @Override
  public void start(BootstrapContext bootstrapContext) {
    synchronized (this) {
      context = bootstrapContext;
    }
    management.register();
    LeftEndpoints.takeAll().forEach(this::resume);
  }

  /** Goes on with an endpoint that the adapter before this one served. */
  private void resume(MessageEndpointFactory factory, ActivationSpec spec) {
    LOG.log(
        Level.WARNING,
        "PARLEY-C041 The adapter was configured anew: its ports are opened again, everybody was"
            + " disconnected; what cannot count at once counts when the application is reloaded.");
    try {
      endpointActivation(factory, spec);
    } catch (ResourceException e) {
      LOG.log(Level.ERROR, "PARLEY-C042 The ports stay closed: {0}", e.getMessage());
    }
  }

  @Override
  public void stop() {
    Map<MessageEndpointFactory, Served> all;
    synchronized (this) {
      all = Map.copyOf(endpoints);
    }
    all.forEach((factory, served) -> endpointDeactivation(factory, served.spec));
    management.unregister();
    Thread thread = Thread.currentThread();
    if (thread.getContextClassLoader() == ParleyResourceAdapter.class.getClassLoader()) {
      // Payara keeps the thread on which an adapter ends
      thread.setContextClassLoader(ResourceAdapter.class.getClassLoader());
    }
  }

  @Override
  public void endpointActivation(MessageEndpointFactory factory, ActivationSpec spec)
      throws ResourceException {
    if (!(spec instanceof ParleyActivationSpec)) {
      throw new NotSupportedException("The activation is of another adapter: " + spec);
    }
    LeftEndpoints.forget();
    Settings settings;
    try {
      settings = settings();
    } catch (SettingsException e) {
      refuse(e);
      return;
    }
    Activation activation = new Activation(context(), factory, settings);
    synchronized (this) {
      endpoints.put(factory, new Served(activation, spec));
    }
    activation.start();
  }

  private synchronized BootstrapContext context() {
    return context;
  }

  /** Checked first: a fault found later would look like success in the server's console. */
  private Settings settings() {
    try {
      SettingGroups groups = SettingGroups.seenBy(ParleyResourceAdapter.class.getClassLoader());
      Settings settings = Settings.load(groups, properties());
      Preflight.check(groups, settings);
      management.tell("");
      return settings;
    } finally {
      FastThreadLocal.removeAll();
    }
  }

  /**
   * Fails the deployment. Payara hides what an activation throws, and activates before CDI is
   * validated: there the server's half asks for the problem and tells it.
   */
  private void refuse(SettingsException e) throws ResourceException {
    LOG.log(Level.ERROR, "PARLEY-FATAL: {0}", e.getMessage());
    management.tell(e.getMessage());
    if (System.getProperty(PAYARA) == null) {
      throw new ResourceException(e.getMessage(), e);
    }
  }

  @Override
  public void endpointDeactivation(MessageEndpointFactory factory, ActivationSpec spec) {
    Served served;
    synchronized (this) {
      served = endpoints.remove(factory);
    }
    if (served != null) {
      served.activation.end();
      LeftEndpoints.keep(factory, spec);
    }
  }

  /** Takes part in no transactions. */
  @Override
  public XAResource[] getXAResources(ActivationSpec[] specs) {
    return new XAResource[0];
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof ParleyResourceAdapter that
            && Objects.equals(properties(), that.properties());
  }

  /** The container asks for it before it has set the properties, and they must not change it. */
  @Override
  public int hashCode() {
    return ParleyResourceAdapter.class.hashCode();
  }
}
