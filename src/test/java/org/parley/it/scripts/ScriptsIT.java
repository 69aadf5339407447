package org.parley.it.scripts;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.parley.it.server.RunningServer;
import org.parley.it.server.ServerUnderTest;
import org.parley.server.script.Script;
import org.parley.server.script.ScriptCatalog;

/** Plays every script on the deployed server, as it is written for the server in memory. */
@ExtendWith(RunningServer.class)
final class ScriptsIT {
  @TestFactory
  Stream<DynamicTest> scripts(ServerUnderTest server) {
    return ScriptCatalog.all().stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name, () -> Script.load(name).play(new DeployedStage(server))));
  }
}
