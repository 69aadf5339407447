package org.parley.server.transfer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.server.Domains;
import org.parley.server.account.AccountEditor;
import org.parley.server.account.AccountSettings;
import org.parley.server.account.Removal;
import org.parley.server.account.backend.PasswordKeys;
import org.parley.server.pubsub.NodeConfig;
import org.parley.server.pubsub.NodeOption;
import org.parley.server.script.TestClock;
import org.parley.server.store.PrivateDataView;
import org.parley.server.store.jpa.Repositories;
import org.parley.server.store.jpa.account.AccountStores;
import org.parley.server.store.schema.LocalDatabase;
import org.parley.server.store.transfer.AccountRewritten;
import org.parley.server.transfer.export.AccountExport;
import org.parley.server.transfer.export.ExportParts;
import org.parley.server.transfer.export.Selection;
import org.parley.server.transfer.reading.Documents;
import org.parley.server.transfer.storing.StoringParts;

/** A house with a database of its own, from which accounts move and to which they come. */
final class Moving implements AutoCloseable {
  static final String DOMAIN = "capulet.example";

  /** As accounts have them. */
  static final NodeConfig DEFAULTS =
      NodeConfig.defaults(
          Map.of(
              NodeOption.ACCESS_MODEL, "presence",
              NodeOption.PERSIST_ITEMS, "1",
              NodeOption.MAX_ITEMS, "1",
              NodeOption.ITEM_EXPIRE, "max",
              NodeOption.SEND_LAST_PUBLISHED_ITEM, "on_sub_and_presence",
              NodeOption.DELIVER_NOTIFICATIONS, "1"));

  final LocalDatabase database = LocalDatabase.inMemory();
  final TestClock clock = new TestClock();
  final Settings settings;
  final Repositories stores;
  final AccountExport export;
  final List<String> told = new ArrayList<>();
  final List<AccountRewritten> rewritten = new ArrayList<>();
  final List<Jid> ended = new ArrayList<>();
  private final AccountImport accountImport;

  Moving() {
    this(Map.of());
  }

  Moving(Map<Setting, String> more, PrivateDataView... views) {
    Map<Setting, String> given = new HashMap<>(more);
    given.put(ServerSettings.DOMAINS, DOMAIN + ",montague.example");
    given.put(AccountSettings.SASL_ITERATIONS, "4");
    settings = Settings.of(given);
    stores = Repositories.of(database, settings);
    export = ExportParts.export(database, settings, any -> DEFAULTS);
    StoringParts storing = new StoringParts(database, settings, any -> DEFAULTS);
    accountImport =
        new AccountImport(
            AccountStores.storedAccounts(database),
            new AccountAdmission(
                new Domains(settings), new Editor(), AccountStores.directoryPeople(database)),
            storing.storer(clock),
            storing.views(views),
            new PasswordKeys(settings),
            new AccountUnit(database, (account, task) -> task.run(), rewritten::add, ended::add),
            clock,
            settings);
  }

  /** All accounts of both domains, as one document. */
  String exported() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    export.write(new Selection(List.of(DOMAIN, "montague.example"), List.of()), out);
    return out.toString(StandardCharsets.UTF_8);
  }

  /** The last line of what is reported. */
  List<String> imported(String document, Existing existing) throws IOException {
    return run(new ImportOptions(existing, false, null), document).lines();
  }

  ImportReport run(ImportOptions options, String... documents) throws IOException {
    told.clear();
    return accountImport.run(new Texts(List.of(documents), Map.of()), options, told::add);
  }

  ImportReport run(ImportOptions options, Documents documents) throws IOException {
    told.clear();
    return accountImport.run(documents, options, told::add);
  }

  @Override
  public void close() {
    database.close();
  }

  /** Files that are texts: 1, 2 and so on, and those that these include. */
  static final class Texts implements Documents {
    private final List<String> texts;
    private final Map<String, String> included;
    private int at;

    Texts(List<String> texts, Map<String, String> included) {
      this.texts = texts;
      this.included = included;
    }

    @Override
    public String next() {
      return at++ < texts.size() ? "file" + at : null;
    }

    @Override
    public InputStream open() {
      return stream(texts.get(at - 1));
    }

    @Override
    public Included include(String name, String href) throws IOException {
      if (!included.containsKey(href)) {
        throw new IOException("there is no file " + href);
      }
      return new Included(href, stream(included.get(href)));
    }

    private static InputStream stream(String text) {
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Those of directories are kept elsewhere. */
  private static final class Editor implements AccountEditor {
    private static final Set<Jid> ELSEWHERE = Set.of(Jid.of("prince@" + DOMAIN));

    @Override
    public boolean isEditable(String domain) {
      return true;
    }

    @Override
    public boolean isElsewhere(String domain) {
      return false;
    }

    @Override
    public boolean isReadOnly(Jid account) {
      return ELSEWHERE.contains(account);
    }

    @Override
    public boolean create(Jid account, String password) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean changePassword(Jid account, String password) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Removal remove(Jid account) {
      throw new UnsupportedOperationException();
    }
  }
}
