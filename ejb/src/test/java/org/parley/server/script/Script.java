package org.parley.server.script;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;

/**
 * A conversation written down: who is there, who sends what, who receives what.
 *
 * <pre>
 * Client romeo: romeo@localhost/orchard
 * Client juliet: juliet@localhost/balcony
 *
 * romeo connects
 * juliet connects
 * romeo sends:
 *   &lt;message to='juliet@localhost/balcony' type='chat'&gt;&lt;body&gt;Hi&lt;/body&gt;&lt;/message&gt;
 * juliet receives:
 *   &lt;message from='romeo@localhost/orchard' type='chat'&gt;&lt;body&gt;Hi&lt;/body&gt;&lt;/message&gt;
 * romeo receives nothing
 * romeo disconnects
 * </pre>
 *
 * <p>What is received must come in the order written; several stanzas in one block may come in any
 * order. {@link StanzaPattern} tells how they are compared. Accounts are made before the first step
 * and removed after the last one.
 */
public final class Script {
  private final String name;
  private final Map<String, Jid> clients = new LinkedHashMap<>();
  private final List<Step> steps = new ArrayList<>();

  private record Step(int line, String client, String verb, List<Element> stanzas) {}

  private Script(String name) {
    this.name = name;
  }

  /** Reads a script from the class path. */
  public static Script load(String resource) {
    try (InputStream in = Script.class.getResourceAsStream(resource)) {
      return parse(resource, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalArgumentException(resource, e);
    }
  }

  static Script parse(String name, String text) {
    Script script = new Script(name);
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      int number = i + 1;
      StringBuilder block = new StringBuilder();
      while (line.endsWith(":") && i + 1 < lines.size() && isBlock(lines.get(i + 1))) {
        block.append(lines.get(++i)).append('\n');
      }
      script.add(number, line, block.toString());
    }
    return script;
  }

  private static boolean isBlock(String line) {
    return line.startsWith(" ") && !line.isBlank();
  }

  private void add(int number, String line, String block) {
    if (line.startsWith("Client ")) {
      int colon = line.indexOf(':');
      clients.put(line.substring(7, colon).strip(), Jid.of(line.substring(colon + 1).strip()));
      return;
    }
    int space = line.indexOf(' ');
    String client = line.substring(0, space);
    String verb = line.substring(space + 1).replaceAll(":$", "").strip();
    if (!clients.containsKey(client)) {
      throw new IllegalArgumentException(name + ":" + number + ": nobody is called " + client);
    }
    steps.add(new Step(number, client, verb, stanzas(block)));
  }

  private static List<Element> stanzas(String block) {
    return block.isEmpty()
        ? List.of()
        : ElementReader.parse("<block xmlns='jabber:client'>" + block + "</block>").elements();
  }

  /**
   * Plays the script.
   *
   * @throws AssertionError when something else happens than what is written; it names the line
   */
  public void play(ScriptStage stage) {
    Set<Jid> accounts = new LinkedHashSet<>();
    clients.values().forEach(address -> accounts.add(address.bare()));
    accounts.forEach(stage::createAccount);
    Map<String, ScriptClient> players = new LinkedHashMap<>();
    clients.forEach((role, address) -> players.put(role, stage.client(address)));
    Map<String, String> variables = new LinkedHashMap<>();
    try {
      for (Step step : steps) {
        try {
          play(step, players.get(step.client()), variables);
        } catch (AssertionError | RuntimeException e) {
          throw new AssertionError(name + ":" + step.line() + ": " + e.getMessage(), e);
        }
      }
    } finally {
      players.values().forEach(ScriptClient::vanish);
      accounts.forEach(stage::removeAccount);
    }
  }

  private static void play(Step step, ScriptClient client, Map<String, String> variables) {
    switch (step.verb()) {
      case "connects" -> client.connect();
      case "disconnects" -> client.disconnect();
      case "vanishes" -> client.vanish();
      case "sends" ->
          step.stanzas().forEach(stanza -> client.send(StanzaPattern.fill(stanza, variables)));
      case "receives" -> receive(step, client, variables);
      case "receives nothing" -> receiveNothing(client);
      default -> throw new IllegalArgumentException("nobody can do this: " + step.verb());
    }
  }

  private static void receive(Step step, ScriptClient client, Map<String, String> variables) {
    List<Element> expected = new ArrayList<>(step.stanzas());
    while (!expected.isEmpty()) {
      Element actual = client.receive();
      if (actual == null) {
        throw new AssertionError(step.client() + " did not receive " + expected);
      }
      boolean found =
          expected.removeIf(
              new java.util.function.Predicate<>() {
                private boolean done;

                @Override
                public boolean test(Element pattern) {
                  done = !done && StanzaPattern.matches(pattern, actual, variables);
                  return done;
                }
              });
      if (!found) {
        throw new AssertionError(
            step.client() + " received " + actual + "\n  instead of " + expected);
      }
    }
  }

  /** Whatever was under way arrives before the answer to a ping. */
  private static void receiveNothing(ScriptClient client) {
    String id = "nothing" + System.nanoTime();
    client.send(
        ElementReader.parse(
            "<iq xmlns='jabber:client' type='get' id='"
                + id
                + "'><ping xmlns='urn:xmpp:ping'/></iq>"));
    Element next = client.receive();
    if (next == null || !id.equals(next.attribute("id"))) {
      throw new AssertionError("something was received: " + next);
    }
  }
}
