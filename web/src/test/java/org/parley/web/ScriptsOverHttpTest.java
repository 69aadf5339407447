package org.parley.web;

import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Setting;
import org.parley.core.settings.WebSettings;
import org.parley.server.script.Script;
import org.parley.server.script.ScriptCatalog;
import org.parley.server.script.ScriptClient;
import org.parley.server.script.ScriptStage;
import org.parley.web.bosh.BoshScriptClient;
import org.parley.web.link.WebStage;
import org.parley.web.websocket.WebSocketScriptClient;

/** The scripts of the core, played by clients that come over HTTP: all is as it is over TCP. */
class ScriptsOverHttpTest {
  private static final Map<Setting, String> SETTINGS =
      Map.of(WebSettings.BOSH_POLLING, "0", WebSettings.WEBSOCKET_PING, "0");

  @TestFactory
  Stream<DynamicTest> overWebSocket() {
    return play(WebSocketScriptClient::new);
  }

  @TestFactory
  Stream<DynamicTest> overBosh() {
    return play(BoshScriptClient::new);
  }

  private static Stream<DynamicTest> play(BiFunction<WebStage, Jid, ScriptClient> clients) {
    return ScriptCatalog.all().stream()
        .filter(name -> name.startsWith("/scripts/rfc"))
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      try (WebStage stage = new WebStage(SETTINGS)) {
                        Script.load(name).play(new Stage(stage, clients));
                      }
                    }));
  }

  private record Stage(WebStage stage, BiFunction<WebStage, Jid, ScriptClient> clients)
      implements ScriptStage {
    @Override
    public void createAccount(Jid account) {
      stage.server().createAccount(account);
    }

    @Override
    public void removeAccount(Jid account) {
      stage.server().removeAccount(account);
    }

    @Override
    public ScriptClient client(Jid address) {
      return clients.apply(stage, address);
    }
  }
}
