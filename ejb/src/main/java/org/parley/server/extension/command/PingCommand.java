package org.parley.server.extension.command;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.parley.server.ServerBean;
import org.parley.server.form.FormBuilder;

/**
 * Tells everybody by an ad-hoc command that the server is there, and its time: so people can try
 * commands who have no others.
 */
@ServerBean
final class PingCommand implements CommandSource {
  private static final String NODE = "ping";
  private static final String FORM_TYPE = "urn:parley:ping";

  private final Clock clock;

  @Inject
  PingCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public List<Command> commands() {
    return List.of(new Command(NODE, "Ask for a Sign of Life", null, (caller, at) -> pong()));
  }

  private Stage pong() {
    String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    return Stage.done(
        FormBuilder.result(FORM_TYPE).text("timestamp", "The time here", now).build(), List.of());
  }
}
