package org.parley.server.store.schema;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.parley.core.settings.AdapterSource;
import org.parley.core.settings.SettingGroups;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.server.log.LogForm;
import org.parley.server.store.connection.ParleyDataSource;

/**
 * Checks the settings and makes the database ready before any part of the server begins. A problem
 * that is told here is in the answer to the administrator's command; what fails in a bean that
 * starts is hidden in the log by Payara, and WildFly waits for such a bean.
 */
public final class DeploymentCheck implements Extension {
  private static final Logger LOG = System.getLogger(DeploymentCheck.class.getName());

  private final LogForm form = new LogForm();
  private boolean inContainer;

  void seen(@Observes ProcessAnnotatedType<SchemaSetup> any) {
    inContainer = true;
  }

  void check(@Observes AfterDeploymentValidation event) {
    if (!inContainer) {
      return;
    }
    SettingGroups groups = SettingGroups.seenBy(DeploymentCheck.class.getClassLoader());
    try {
      Settings settings = Settings.load(groups);
      groups.unknown(settings).forEach(line -> LOG.log(Level.WARNING, "PARLEY-S040 {0}", line));
      groups.requireValid(settings);
      form.begin(settings);
      AdapterSource.requireNoProblem();
      LOG.log(Level.INFO, "PARLEY-S041 The data directory is {0}", settings.data());
      groups.tell(settings).forEach(line -> LOG.log(Level.INFO, "PARLEY-S042 {0}", line));
      SchemaSetup.prepare(new ParleyDataSource(settings), settings);
    } catch (SettingsException e) {
      LOG.log(Level.ERROR, "PARLEY-FATAL: {0}", e.getMessage());
      event.addDeploymentProblem(e);
    } catch (RuntimeException e) {
      // Payara tells nobody what it was
      LOG.log(Level.ERROR, "PARLEY-FATAL: The server cannot be made ready: " + e, e);
      throw e;
    }
  }

  void end(@Observes BeforeShutdown event) {
    form.end();
  }
}
