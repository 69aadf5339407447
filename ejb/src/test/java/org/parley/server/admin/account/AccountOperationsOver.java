package org.parley.server.admin.account;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.parley.core.jid.Jid;
import org.parley.server.Domains;
import org.parley.server.account.AccountControl;
import org.parley.server.account.AccountDirectory;
import org.parley.server.account.AccountEditor;
import org.parley.server.account.Removal;
import org.parley.server.admin.operation.OperationGroup;
import org.parley.server.admin.operation.Report;

/** The operations on accounts without a server behind them. */
public final class AccountOperationsOver {
  private AccountOperationsOver() {}

  public static <A extends AccountDirectory & AccountEditor & AccountControl> OperationGroup of(
      A accounts, Function<Jid, Removal> removal, Domains domains) {
    AccountStandings standings =
        new AccountStandings(
            accounts, accounts, any -> 0, any -> 0, (account, why) -> {}, any -> Optional.empty());
    return new AccountOperations(
        accounts, accounts, standings, removal, any -> Report.list().end(), List.of(), domains);
  }
}
