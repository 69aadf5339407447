package org.parley.server.right;

import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.ServerBean;

/** Knows what people may do. */
@ServerBean
public final class Rights {
  private static final StanzaError UNKNOWN =
      StanzaError.of(
          Condition.RESOURCE_CONSTRAINT, "it is not known yet who may do this, try again later");

  private final Memberships memberships;
  private final Map<Right, Set<String>> groups = new EnumMap<>(Right.class);

  @Inject
  Rights(Settings settings, Memberships memberships) {
    this.memberships = memberships;
    for (Right right : Right.values()) {
      groups.put(right, Set.copyOf(settings.list(right.setting())));
    }
  }

  /** Whether everybody has a right. */
  public boolean isEverybodys(Right right) {
    return groups.get(right).isEmpty();
  }

  /** Whether somebody has a right, for all that can be told at present. */
  public boolean has(Jid user, Right right) {
    return isEverybodys(right)
        || memberships.of(user, groups.get(right)) == Memberships.Membership.MEMBER;
  }

  /**
   * Makes sure that somebody has a right.
   *
   * @throws StanzaException what {@code refusal} says when not; {@code resource-constraint} while
   *     that cannot be told, for the groups have never been read
   */
  public void require(Jid user, Right right, StanzaError refusal) {
    if (isEverybodys(right)) {
      return;
    }
    switch (memberships.of(user, groups.get(right))) {
      case MEMBER -> {}
      case NONE -> throw new StanzaException(refusal);
      case UNKNOWN -> throw new StanzaException(UNKNOWN);
    }
  }
}
