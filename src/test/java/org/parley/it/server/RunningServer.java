package org.parley.it.server;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test the running server that the build chose with {@code parley.it.server}. It is started
 * for the first test that asks and ends with the last one. A class of tests fails when the
 * application has logged an exception meanwhile.
 */
public final class RunningServer implements ParameterResolver, AfterAllCallback {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ServerUnderTest.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return store(context)
        .getOrComputeIfAbsent("server", key -> new Started(), Started.class)
        .server;
  }

  @Override
  public void afterAll(ExtensionContext context) {
    Started started = store(context).get("server", Started.class);
    List<String> complaints = started == null ? List.of() : started.server.complaints();
    if (!complaints.isEmpty()) {
      throw new AssertionError("The server's log complains: " + String.join("\n", complaints));
    }
  }

  private static ExtensionContext.Store store(ExtensionContext context) {
    return context.getRoot().getStore(ExtensionContext.Namespace.create(RunningServer.class));
  }

  private static final class Started implements ExtensionContext.Store.CloseableResource {
    private final ServerUnderTest server =
        ServerUnderTest.create(
            System.getProperty("parley.it.server"), Map.of("PARLEY_CONSOLE", "local"));

    private Started() {
      try {
        server.start();
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      server.stop();
    }
  }
}
