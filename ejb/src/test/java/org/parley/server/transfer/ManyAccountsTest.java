package org.parley.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.server.store.AccountRepository.Standing;
import org.parley.server.store.transfer.StoredAccounts;
import org.parley.server.transfer.export.ExportParts;
import org.parley.server.transfer.export.Selection;
import org.parley.server.transfer.reading.AccountFiles;
import org.parley.server.transfer.reading.AccountListener;
import org.parley.server.transfer.reading.Documents;
import org.parley.server.transfer.reading.MovedAccount;
import org.parley.server.transfer.reading.Place;

/**
 * However many accounts there are, only a few are in memory: what is read and written is counted.
 */
class ManyAccountsTest {
  private static final int COUNT = 20_000;

  /**
   * Accounts that are made when somebody asks for them, and that notes how many it has handed out.
   */
  private static final class Endless implements StoredAccounts {
    private long handedOut;
    private long most;
    private long written;

    @Override
    public List<Jid> page(String domain, Jid after, int max) {
      int from = after == null ? 0 : Integer.parseInt(after.local().substring(1)) + 1;
      List<Jid> page = new ArrayList<>();
      for (int i = from; i < Math.min(COUNT, from + max); i++) {
        page.add(Jid.of("u%06d@%s".formatted(i, domain)));
      }
      return page;
    }

    @Override
    public Optional<StoredAccount> find(Jid account) {
      handedOut++;
      most = Math.max(most, handedOut - written);
      return Optional.of(
          new StoredAccount(
              account, Instant.EPOCH, new Standing(false, false, Instant.EPOCH, null), List.of()));
    }

    @Override
    public void put(StoredAccount account) {
      throw new UnsupportedOperationException();
    }
  }

  /** Counts the accounts that have come out. */
  private static final class Counter extends OutputStream {
    private static final byte[] MARK = "<user ".getBytes(StandardCharsets.US_ASCII);

    private final Endless accounts;
    private int matched;
    private long largest;

    private Counter(Endless accounts) {
      this.accounts = accounts;
    }

    @Override
    public void write(int b) {
      matched = b == MARK[matched] ? matched + 1 : b == MARK[0] ? 1 : 0;
      if (matched == MARK.length) {
        accounts.written++;
        matched = 0;
      }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      largest = Math.max(largest, length);
      for (int i = offset; i < offset + length; i++) {
        write(bytes[i]);
      }
    }
  }

  @Test
  void anExportKeepsOnlyWhatFillsItsBuffer() {
    try (Moving house = new Moving()) {
      Endless accounts = new Endless();
      Counter counter = new Counter(accounts);
      long count =
          ExportParts.export(accounts, house.database, house.settings, any -> Moving.DEFAULTS)
              .write(new Selection(List.of(Moving.DOMAIN), List.of()), counter);
      assertThat(count).isEqualTo(COUNT);
      assertThat(accounts.written).isEqualTo(COUNT);
      assertThat(counter.largest).isLessThan(128 * 1024);
      // each takes about 200 bytes
      assertThat(accounts.most).isLessThan(1000);
    }
  }

  /** Writes accounts while they are read, and notes how many were read and not told of. */
  private static final class Source extends InputStream implements Documents, AccountListener {
    private final StringBuilder left =
        new StringBuilder("<server-data xmlns='urn:xmpp:pie:0'><host jid='capulet.example'>");
    private boolean isOpen;
    private int given;
    private int told;
    private int most;

    @Override
    public String next() {
      return isOpen ? null : "many";
    }

    @Override
    public InputStream open() {
      isOpen = true;
      return this;
    }

    @Override
    public Included include(String name, String href) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      if (left.isEmpty() && given > COUNT) {
        return -1;
      }
      if (left.isEmpty()) {
        left.append(
            given < COUNT
                ? "<user name='u" + given + "'><vCard xmlns='vcard-temp'><FN>x</FN></vCard></user>"
                : "</host></server-data>");
        given++;
        most = Math.max(most, given - told);
      }
      int count = Math.min(length, left.length());
      byte[] part = left.substring(0, count).getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(part, 0, bytes, offset, count);
      left.delete(0, count);
      return count;
    }

    @Override
    public void account(MovedAccount account) {
      told++;
    }

    @Override
    public void ignored(Place place, String sentence) {
      throw new AssertionError(sentence);
    }

    @Override
    public void refused(Place place, String sentence) {
      throw new AssertionError(sentence);
    }
  }

  @Test
  void anImportTellsOfAnAccountBeforeItReadsMany() throws IOException {
    Source source = new Source();
    new AccountFiles(source, source, null).read();
    assertThat(source.told).isEqualTo(COUNT);
    assertThat(source.most).isLessThan(200);
  }

  @Test
  void addressesThatWereReadAreKnownAgain() {
    SeenAddresses seen = new SeenAddresses();
    for (int i = 0; i < COUNT; i++) {
      assertThat(seen.add(Jid.of("u" + i + "@a.example"))).isTrue();
    }
    for (int i = 0; i < COUNT; i++) {
      assertThat(seen.add(Jid.of("u" + i + "@a.example"))).isFalse();
    }
    assertThat(seen.add(Jid.of("u@a.example"))).isTrue();
  }
}
