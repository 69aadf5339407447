package org.parley.core.jid;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * An XMPP address (RFC 7622). Its parts are prepared and enforced by the PRECIS profiles of that
 * specification, so that two addresses are the same exactly when they are equal. What others have
 * named is read leniently: code points that no Unicode known here has yet, and in resourceparts the
 * sequences of which phones make emoji, are taken. Immutable.
 */
public final class Jid implements Comparable<Jid> {
  static final int MAX_PART_BYTES = 1023;

  private final String local;
  private final String domain;
  private final String resource;
  private final Jid bare;
  private final int hash;

  /** Written when it was asked for; two threads may write the same. */
  private String text;

  /** The parts are enforced already; null stands for an absent part. */
  private Jid(String local, String domain, String resource) {
    this.local = local;
    this.domain = domain;
    this.resource = resource;
    this.bare = resource == null ? this : new Jid(local, domain, null);
    this.hash =
        (Objects.hashCode(local) * 31 + domain.hashCode()) * 31 + Objects.hashCode(resource);
  }

  /**
   * Parses an address from its text.
   *
   * @throws IllegalArgumentException when it is not a valid address; the message says why
   */
  public static Jid of(String text) {
    int slash = text.indexOf('/');
    String resource = slash < 0 ? null : text.substring(slash + 1);
    String rest = slash < 0 ? text : text.substring(0, slash);
    int at = rest.indexOf('@');
    String local = at < 0 ? null : rest.substring(0, at);
    String domain = at < 0 ? rest : rest.substring(at + 1);
    return of(local, domain, resource);
  }

  /** Like {@link #of(String)}, but empty where that throws; also for null. */
  public static Optional<Jid> parse(String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(of(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Makes an address of its parts.
   *
   * @param local the localpart, or null
   * @param domain the domainpart
   * @param resource the resourcepart, or null
   * @throws IllegalArgumentException when a part is not valid; the message says why
   */
  public static Jid of(String local, String domain, String resource) {
    return new Jid(
        local == null ? null : checkLength("localpart", JidParts.local(local)),
        checkLength("domainpart", JidParts.domain(domain)),
        resource == null ? null : checkLength("resourcepart", JidParts.resource(resource)));
  }

  /**
   * An address that this server has stored, or has written itself with one that is stored. It could
   * be read then; where the Unicode of today would not have it so any more, it is taken as it is
   * written, so that what is stored with it is not lost.
   */
  public static Jid stored(String text) {
    return parse(text).orElseGet(() -> verbatim(text));
  }

  private static Jid verbatim(String text) {
    int slash = text.indexOf('/');
    String bareText = slash < 0 ? text : text.substring(0, slash);
    int at = bareText.indexOf('@');
    return new Jid(
        at < 0 ? null : bareText.substring(0, at),
        bareText.substring(at + 1),
        slash < 0 ? null : text.substring(slash + 1));
  }

  private static String checkLength(String part, String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("the " + part + " is empty");
    }
    if (value.length() > MAX_PART_BYTES
        || value.length() * 3 > MAX_PART_BYTES
            && value.getBytes(StandardCharsets.UTF_8).length > MAX_PART_BYTES) {
      throw new IllegalArgumentException("the " + part + " is longer than 1023 bytes");
    }
    return value;
  }

  /** The localpart, or null. */
  public String local() {
    return local;
  }

  public String domain() {
    return domain;
  }

  /** The domainpart with A-labels (RFC 5890), as DNS and TLS want it. */
  public String asciiDomain() {
    return DomainLabels.toAscii(domain);
  }

  /** The resourcepart, or null. */
  public String resource() {
    return resource;
  }

  /** This address without its resourcepart. */
  public Jid bare() {
    return bare;
  }

  public boolean isBare() {
    return resource == null;
  }

  public boolean isFull() {
    return resource != null;
  }

  /** Whether this is the address of a server: a domainpart alone. */
  public boolean isDomain() {
    return local == null && resource == null;
  }

  /** The address of the domain alone. */
  public Jid domainJid() {
    return isDomain() ? this : new Jid(null, domain, null);
  }

  /**
   * This address with another resourcepart.
   *
   * @throws IllegalArgumentException when it is not valid
   */
  public Jid withResource(String otherResource) {
    return new Jid(local, domain, checkLength("resourcepart", JidParts.resource(otherResource)));
  }

  /**
   * This address with a resourcepart that is as near to a text as the profile allows (RFC 6120,
   * section 7.7.2.1): what must not be in it is left out. Empty when nothing is left of the text.
   */
  public Optional<Jid> withRepairedResource(String text) {
    String repaired = JidParts.repairedResource(text);
    return repaired.isEmpty() ? Optional.empty() : Optional.of(withResource(repaired));
  }

  @Override
  public int compareTo(Jid other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Jid that
            && hash == that.hash
            && domain.equals(that.domain)
            && Objects.equals(local, that.local)
            && Objects.equals(resource, that.resource);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    String known = text;
    if (known == null) {
      String bareText = local == null ? domain : local + '@' + domain;
      known = resource == null ? bareText : bareText + '/' + resource;
      text = known;
    }
    return known;
  }
}
