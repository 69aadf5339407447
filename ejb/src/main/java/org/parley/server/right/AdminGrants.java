package org.parley.server.right;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.parley.core.jid.Jid;
import org.parley.server.AccountRemoved;
import org.parley.server.LoadedAtStart;
import org.parley.server.ServerBean;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.log.ShownAddresses;
import org.parley.server.store.administration.AdminGrantRepository;

/** To whom administrators have given a role while the server runs, and what is kept of it. */
@ServerBean
public final class AdminGrants implements LoadedAtStart {
  private static final Logger LOG = System.getLogger(AdminGrants.class.getName());

  private final AdminGrantRepository repository;
  private final ShownAddresses addresses;
  private volatile Map<Jid, AdminRole> roles = Map.of();

  @Inject
  AdminGrants(AdminGrantRepository repository, ShownAddresses addresses) {
    this.repository = repository;
    this.addresses = addresses;
  }

  @Override
  public synchronized void load() {
    Map<Jid, AdminRole> loaded = new HashMap<>();
    repository
        .list()
        .forEach(
            (account, role) ->
                loaded.put(account, AdminRole.valueOf(role.toUpperCase(Locale.ROOT))));
    roles = Map.copyOf(loaded);
  }

  /** The role that each account has been given. */
  public Map<Jid, AdminRole> all() {
    return roles;
  }

  /** Gives an account a role, in the place of the one before. */
  public synchronized void grant(Jid account, AdminRole role) {
    repository.save(account, role.name().toLowerCase(Locale.ROOT));
    load();
  }

  /** Takes from an account what it has been given. */
  public synchronized void revoke(Jid account) {
    repository.remove(account);
    load();
  }

  /** Whoever makes an account of that name later on is somebody else. */
  void accountRemoved(@Observes AccountRemoved event) {
    Jid account = event.account().bare();
    if (roles.containsKey(account)) {
      revoke(account);
      LOG.log(
          Level.INFO,
          "PARLEY-A004: {0} was removed, and administers no more",
          addresses.account(account));
    }
  }
}
