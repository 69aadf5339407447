package org.parley.server.admin.operation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.parley.core.jid.Jid;
import org.parley.server.Domains;

/**
 * Something that an operation is told. It is a constant of an {@link OperationGroup}; {@link
 * Arguments} has its value.
 *
 * @param <T> what its text is read as
 */
public final class Parameter<T> {
  private static final int MOST_CHARACTERS = 4096;
  private static final int MOST_OF_LINES = 10_000;

  private final String name;
  private final Kind kind;
  private final String purpose;
  private final List<String> choices;
  private final boolean required;
  private final BiFunction<String, Domains, T> reader;

  /** How a door asks for it. */
  public enum Kind {
    /** The address of an account, without a resource. */
    ACCOUNT,
    /** Any address. */
    ADDRESS,
    /** A domain that is served here. */
    DOMAIN,
    /** One line. */
    TEXT,
    /** Several lines. */
    LINES,
    /** One line that is shown to nobody and kept out of the audit. */
    SECRET,
    NUMBER,
    /** One of a few words. */
    CHOICE,
    /** Yes or no; no when it is not given. */
    FLAG
  }

  private Parameter(
      String name,
      Kind kind,
      String purpose,
      List<String> choices,
      boolean required,
      BiFunction<String, Domains, T> reader) {
    this.name = name;
    this.kind = kind;
    this.purpose = purpose;
    this.choices = choices;
    this.required = required;
    this.reader = reader;
  }

  private static <T> Parameter<T> of(
      String name, Kind kind, String purpose, BiFunction<String, Domains, T> reader) {
    return new Parameter<>(name, kind, purpose, List.of(), true, reader);
  }

  /** The bare address of an account of a domain, wherever that is served. */
  public static Parameter<Jid> account(String name, String purpose) {
    return of(name, Kind.ACCOUNT, purpose, (text, domains) -> ParameterTexts.account(text));
  }

  public static Parameter<Jid> address(String name, String purpose) {
    return of(name, Kind.ADDRESS, purpose, (text, domains) -> ParameterTexts.address(text));
  }

  /** A domain of accounts that is served here, as it is prepared. */
  public static Parameter<String> domain(String name, String purpose) {
    return of(name, Kind.DOMAIN, purpose, ParameterTexts::served);
  }

  /** A domain, wherever it is, as it is prepared. */
  public static Parameter<String> anyDomain(String name, String purpose) {
    return of(name, Kind.TEXT, purpose, (text, domains) -> ParameterTexts.domain(text));
  }

  public static Parameter<String> text(String name, String purpose) {
    return of(name, Kind.TEXT, purpose, (text, domains) -> text);
  }

  /** A text that a function makes something of; it throws {@link IllegalArgumentException}. */
  public static <T> Parameter<T> text(String name, String purpose, Function<String, T> reader) {
    return of(name, Kind.TEXT, purpose, (text, domains) -> reader.apply(text));
  }

  public static Parameter<String> lines(String name, String purpose) {
    return of(name, Kind.LINES, purpose, (text, domains) -> text);
  }

  public static Parameter<String> secret(String name, String purpose) {
    return of(name, Kind.SECRET, purpose, (text, domains) -> text);
  }

  /** A whole number. */
  public static Parameter<Long> number(String name, String purpose, long least, long most) {
    return of(
        name,
        Kind.NUMBER,
        purpose,
        (text, domains) -> ParameterTexts.number(name, text, least, most));
  }

  /** One of the constants of an enumeration, by its name in small letters. */
  public static <E extends Enum<E>> Parameter<E> choice(
      String name, String purpose, Class<E> type) {
    List<String> words =
        Arrays.stream(type.getEnumConstants())
            .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toList();
    return new Parameter<>(
        name,
        Kind.CHOICE,
        purpose,
        words,
        true,
        (text, domains) -> type.getEnumConstants()[ParameterTexts.choice(name, text, words)]);
  }

  public static Parameter<Boolean> flag(String name, String purpose) {
    List<String> words = List.of("false", "true");
    return new Parameter<>(
        name,
        Kind.FLAG,
        purpose,
        words,
        false,
        (text, domains) -> ParameterTexts.choice(name, text, words) == 1);
  }

  /** The same, but it need not be given. */
  public Parameter<T> optional() {
    return new Parameter<>(name, kind, purpose, choices, false, reader);
  }

  /** Words in small letters with hyphens between them. */
  public String name() {
    return name;
  }

  public Kind kind() {
    return kind;
  }

  /** What it is for, a few words without a full stop. */
  public String purpose() {
    return purpose;
  }

  /** The words that may be given; empty when it is not one of a few. */
  public List<String> choices() {
    return choices;
  }

  public boolean isRequired() {
    return required;
  }

  /**
   * Makes a value of a text.
   *
   * @throws OperationException when the text is none
   */
  T read(String text, Domains domains) {
    if (text.isEmpty()) {
      throw OperationException.invalid("The " + title() + " must not be empty.");
    }
    if (kind == Kind.LINES && text.length() > MOST_OF_LINES) {
      throw OperationException.invalid(
          "The %s has %d characters at most.".formatted(title(), MOST_OF_LINES));
    }
    if (kind != Kind.LINES && (text.length() > MOST_CHARACTERS || text.indexOf('\n') >= 0)) {
      throw OperationException.invalid(
          "The %s is one line of %d characters at most.".formatted(title(), MOST_CHARACTERS));
    }
    ParameterTexts.requireText(title(), text);
    try {
      return reader.apply(text, domains);
    } catch (IllegalArgumentException e) {
      throw OperationException.invalid(e.getMessage());
    }
  }

  private String title() {
    return name.replace('-', ' ');
  }
}
