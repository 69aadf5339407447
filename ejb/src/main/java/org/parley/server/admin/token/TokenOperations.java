package org.parley.server.admin.token;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.operation.Arguments;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.operation.OperationGroup;
import org.parley.server.admin.operation.Parameter;
import org.parley.server.admin.operation.Report;

/** What an administrator does about the tokens of programs. */
@ServerBean
final class TokenOperations implements OperationGroup {
  private static final Parameter<String> NAME =
      Parameter.text("name", "what the token is called, for the log", TokenOperations::name);
  private static final Parameter<AdminRole> ROLE =
      Parameter.choice("role", "what whoever shows it may do", AdminRole.class);
  private static final Parameter<Long> DAYS =
      Parameter.number("days", "how long it is good", 1, 3660);
  private static final Parameter<List<String>> GROUPS =
      Parameter.text(
              "groups",
              "for which operations, such as user,session; for all without it",
              ApiToken::groups)
          .optional();

  private final ApiTokens tokens;
  private final Instance<OperationGroup> all;
  private final boolean isOpen;
  private final Clock clock;

  @Inject
  TokenOperations(
      ApiTokens tokens, @Any Instance<OperationGroup> all, Settings settings, Clock clock) {
    this.tokens = tokens;
    this.all = all;
    this.isOpen = settings.choice(ApiSettings.API).equals("token");
    this.clock = clock;
  }

  @Override
  public String title() {
    return "Tokens";
  }

  @Override
  public List<AdminOperation> operations() {
    return List.of(
        AdminOperation.change(
                "token make",
                AdminRole.ADMINISTRATOR,
                "Makes a token for a program, and shows it this one time.")
            .with(NAME, ROLE, DAYS, GROUPS)
            .does(this::make),
        AdminOperation.look("token list", AdminRole.ADMINISTRATOR, "Lists the tokens of programs.")
            .does(in -> list()),
        AdminOperation.lose("token revoke", AdminRole.ADMINISTRATOR, "Ends a token.")
            .with(NAME)
            .does(
                in -> {
                  tokens.revoke(in.get(NAME));
                  return Report.done("The token %s is good no longer.".formatted(in.get(NAME)));
                }));
  }

  private static String name(String text) {
    if (!text.matches(ApiToken.NAME)) {
      throw new IllegalArgumentException(
          "The name is 64 letters, digits, dots, hyphens and underscores at most.");
    }
    return text;
  }

  private Report make(Arguments in) {
    List<String> groups = in.find(GROUPS).orElse(List.of());
    Set<String> known =
        all.stream()
            .flatMap(group -> group.operations().stream())
            .map(AdminOperation::group)
            .collect(Collectors.toSet());
    for (String group : groups) {
      if (!known.contains(group)) {
        throw OperationException.notFound("There are no operations " + group + ".");
      }
    }
    ApiTokens.Made made =
        tokens.make(in.get(NAME), in.get(ROLE), Duration.ofDays(in.get(DAYS)), groups);
    return Report.facts()
        .with("name", made.token().name())
        .with("token", made.text())
        .with("expires", made.token().expiry())
        .with("api", isOpen ? "token" : "off; set " + ApiSettings.API.key() + " to token")
        .end();
  }

  private Report list() {
    Report.Rows rows = Report.list("name", "role", "expires", "over", "groups");
    for (ApiToken token : tokens.all()) {
      rows.row(
          token.name(),
          token.role().name().toLowerCase(Locale.ROOT),
          token.expiry(),
          token.isOver(clock.instant()),
          token.groups());
    }
    return rows.end();
  }
}
