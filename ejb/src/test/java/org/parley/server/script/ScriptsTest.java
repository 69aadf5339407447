package org.parley.server.script;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Plays every script on plain objects. */
class ScriptsTest {
  @TestFactory
  Stream<DynamicTest> scripts() {
    List<String> scripts = ScriptCatalog.all();
    return scripts.stream().map(name -> DynamicTest.dynamicTest(name, () -> play(name)));
  }

  private static void play(String name) {
    try (MemoryServer server = new MemoryServer()) {
      Script.load(name).play(server);
    }
  }
}
