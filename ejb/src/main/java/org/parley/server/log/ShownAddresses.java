package org.parley.server.log;

import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.parley.core.jid.Jid;
import org.parley.core.link.Link;
import org.parley.core.link.NetworkPrefix;
import org.parley.core.settings.Settings;
import org.parley.server.Ids;
import org.parley.server.ServerBean;

/**
 * How addresses of people stand in the log: in full, shortened so that lines of one can be told
 * from those of others, or not at all.
 */
@ServerBean
public final class ShownAddresses {
  private static final String HIDDEN = "-";
  private static final int IPV4_BYTES = 4;
  private static final int IPV4_KEPT = 3;
  private static final int IPV6_KEPT = 6;
  private static final int HASH_DIGITS = 8;

  private enum How {
    FULL,
    SHORT,
    NONE
  }

  private final How how;

  /** Known to nobody, so that nobody finds out by trying which account a hash belongs to. */
  private final String salt = Ids.next();

  @Inject
  ShownAddresses(Settings settings) {
    this(How.valueOf(settings.choice(LogSettings.ADDRESSES).toUpperCase(Locale.ROOT)));
  }

  private ShownAddresses(How how) {
    this.how = how;
  }

  /** All of them, for a command on the machine. */
  public static ShownAddresses full() {
    return new ShownAddresses(How.FULL);
  }

  public boolean isFull() {
    return how == How.FULL;
  }

  /** Where somebody is. */
  public String of(Link link) {
    return network(link.remoteAddress());
  }

  /** The address of a network with or without its port; shortened to 24 bits, or 48 of IPv6. */
  public String network(String remoteAddress) {
    return switch (how) {
      case FULL -> remoteAddress;
      case SHORT -> prefix(NetworkPrefix.host(remoteAddress));
      case NONE -> HIDDEN;
    };
  }

  /** The address of an account; shortened, it is the same until the server ends. */
  public String account(Jid account) {
    if (how == How.FULL || account.local() == null) {
      return account.toString();
    }
    String local = how == How.SHORT ? hash(account.bare().toString()) : HIDDEN;
    return local + '@' + account.domain();
  }

  private static String prefix(String host) {
    int slash = host.indexOf('/');
    String figures = slash < 0 ? host : host.substring(0, slash);
    if (figures.indexOf(':') < 0 && !figures.matches("[0-9.]+")) {
      return HIDDEN;
    }
    try {
      // an address in figures is never looked up
      byte[] bytes = InetAddress.getByName(figures).getAddress();
      int kept = bytes.length == IPV4_BYTES ? IPV4_KEPT : IPV6_KEPT;
      Arrays.fill(bytes, kept, bytes.length, (byte) 0);
      return InetAddress.getByAddress(bytes).getHostAddress() + '/' + kept * Byte.SIZE;
    } catch (UnknownHostException e) {
      return HIDDEN;
    }
  }

  private String hash(String text) {
    try {
      byte[] bytes =
          MessageDigest.getInstance("SHA-256")
              .digest((salt + text).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
