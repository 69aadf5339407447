package org.parley.server.extension.muc.option;

import java.util.List;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.form.Form;
import org.parley.server.form.FormBuilder;

/** Something that an owner can set: a field of the form {@code muc#roomconfig}. */
public abstract class Option {
  static final int MAX_LENGTH = 1000;

  private final String name;
  private final String label;
  private final List<String> defaults;

  Option(String name, String label, List<String> defaults) {
    this.name = name;
    this.label = label;
    this.defaults = defaults;
  }

  /** Its name in the form. */
  public final String name() {
    return name;
  }

  final String label() {
    return label;
  }

  final List<String> defaults() {
    return defaults;
  }

  /** Whether nobody but owners may see the value. */
  public boolean isSecret() {
    return false;
  }

  /** Adds the field with these values. */
  public abstract void write(FormBuilder form, List<String> values);

  /**
   * Whether the form says something about the option. Where a choice has to be made, no value is
   * none, and the option stays as it is.
   */
  public boolean isIn(Form form) {
    return form.hasValue(name);
  }

  /**
   * The values of a field that was filled in.
   *
   * @throws StanzaException {@code not-acceptable} when they are not possible
   */
  public List<String> read(Form form) {
    List<String> values = form.list(name);
    for (String value : values) {
      require(value.length() <= MAX_LENGTH, "is too long");
    }
    return values;
  }

  final void require(boolean holds, String what) {
    if (!holds) {
      throw new StanzaException(Condition.NOT_ACCEPTABLE, name + " " + what);
    }
  }
}
