package org.parley.server.admin.token;

import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.operation.OperationException;

/**
 * The tokens that there are, in the file {@code api-tokens} of the data directory. What is changed
 * in the file counts at once.
 */
@ServerBean
public final class ApiTokens {
  static final String FILE = "api-tokens";

  /** So that whoever finds one somewhere knows what it is. */
  private static final String PREFIX = "parley_";

  private static final int BYTES = 32;
  private static final int MOST = 1000;
  private static final Logger LOG = System.getLogger(ApiTokens.class.getName());

  private final ApiTokenFile file;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private List<ApiToken> known = List.of();
  private ApiTokenFile.Version version = ApiTokenFile.Version.NONE;

  @Inject
  ApiTokens(Settings settings, Clock clock) {
    this.file = new ApiTokenFile(settings.data().resolve(FILE));
    this.clock = clock;
  }

  /** What is known of a token that somebody shows, as long as it is good. */
  public synchronized Optional<ApiToken> find(String shown) {
    refresh();
    byte[] hash = ApiToken.hash(shown);
    ApiToken found = null;
    for (ApiToken token : known) {
      if (token.hasHash(hash)) {
        found = token;
      }
    }
    return Optional.ofNullable(found).filter(token -> !token.isOver(clock.instant()));
  }

  /** Nobody has a token while the file is wrong. */
  private synchronized void refresh() {
    try {
      ApiTokenFile.Version now = file.version();
      if (!now.equals(version)) {
        known = List.of();
        version = now;
        known = List.copyOf(file.read());
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "PARLEY-S190: no token is taken over HTTP. " + e.getMessage());
    }
  }

  /** Those that are over, too. */
  synchronized List<ApiToken> all() {
    try {
      return file.read();
    } catch (IOException e) {
      throw OperationException.conflict(e.getMessage());
    }
  }

  /** A token that was made, as it is shown this one time. */
  record Made(String text, ApiToken token) {}

  synchronized Made make(String name, AdminRole role, Duration life, List<String> groups) {
    List<ApiToken> tokens = new ArrayList<>(all());
    if (tokens.stream().anyMatch(token -> token.name().equals(name))) {
      throw OperationException.conflict("There is a token " + name + " already.");
    }
    if (tokens.size() >= MOST) {
      throw OperationException.conflict("There are %d tokens already.".formatted(MOST));
    }
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String text = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Instant expiry = clock.instant().plus(life).truncatedTo(ChronoUnit.SECONDS);
    String hash = HexFormat.of().formatHex(ApiToken.hash(text));
    ApiToken token = new ApiToken(name, role, expiry, groups, hash);
    tokens.add(token);
    write(tokens);
    return new Made(text, token);
  }

  synchronized void revoke(String name) {
    List<ApiToken> tokens = new ArrayList<>(all());
    if (!tokens.removeIf(token -> token.name().equals(name))) {
      throw OperationException.notFound("There is no token " + name + ".");
    }
    write(tokens);
  }

  private void write(List<ApiToken> tokens) {
    try {
      file.write(tokens);
    } catch (IOException e) {
      throw OperationException.unavailable("The tokens cannot be written: " + e);
    }
  }
}
