package org.parley.web.console;

import jakarta.inject.Inject;
import java.io.File;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.parley.server.ServerBean;

/**
 * The operations page of the stand-alone server, which begins when somebody wants to see it for the
 * first time: most servers never show it, and it takes eighty megabytes and some seconds.
 */
@ServerBean
public final class LateConsole {
  private static final Logger LOG = System.getLogger(LateConsole.class.getName());

  /** Where {@code ./parley run} has put the archive of the page. */
  private static final String ARCHIVE = "parley.page";

  /** How far it is. */
  public enum Stage {
    /** There is no archive here that could be deployed. */
    NONE,
    WAITING,
    STARTING,
    THERE,
    FAILED
  }

  private final AtomicReference<Stage> stage;
  private final Callable<Boolean> deployment;

  @Inject
  LateConsole() {
    this(archive() == null ? null : () -> deploy(archive()));
  }

  /**
   * @param deployment returns whether the page is there; null when there is none
   */
  LateConsole(Callable<Boolean> deployment) {
    this.deployment = deployment;
    this.stage = new AtomicReference<>(deployment == null ? Stage.NONE : Stage.WAITING);
  }

  private static File archive() {
    String path = System.getProperty(ARCHIVE);
    return path == null ? null : new File(path);
  }

  /** By the interface of Payara Micro, which no other server has. */
  private static boolean deploy(File archive) throws ReflectiveOperationException {
    Class<?> micro = Class.forName("fish.payara.micro.PayaraMicro");
    Object runtime =
        micro.getMethod("getRuntime").invoke(micro.getMethod("getInstance").invoke(null));
    return (boolean)
        Class.forName("fish.payara.micro.PayaraMicroRuntime")
            .getMethod("deploy", File.class)
            .invoke(runtime, archive);
  }

  /** Has it begin, unless it has, and tells how far it is. */
  public Stage begin() {
    if (stage.compareAndSet(Stage.WAITING, Stage.STARTING)) {
      Thread thread = new Thread(this::run, "parley-page");
      thread.setDaemon(true);
      // what is deployed is none of this application
      thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
      thread.start();
    }
    return stage.get();
  }

  private void run() {
    try {
      if (deployment.call()) {
        stage.set(Stage.THERE);
        return;
      }
      LOG.log(Level.ERROR, "PARLEY-W004: the operations page could not be started");
    } catch (Exception | LinkageError e) {
      LOG.log(Level.ERROR, "PARLEY-W004: the operations page could not be started", e);
    }
    stage.set(Stage.FAILED);
  }
}
