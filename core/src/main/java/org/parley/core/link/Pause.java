package org.parley.core.link;

/**
 * Whether a {@link LinkListener} wants no more events of a link for now: for whoever hands them to
 * it. It is used under the lock of its owner, because the decision to rest and the fact that nobody
 * is at the link any more must be one step: {@link Link#proceed} may come at any moment, even
 * before the listener has said that it wants no more.
 */
public final class Pause {
  private boolean resting;
  private boolean due;

  /** The listener is about to be called, which is all that a former {@link #proceed} asked for. */
  public void called() {
    due = false;
  }

  /** Whether the listener is to be called again even if nothing has happened on the link. */
  public boolean isDue() {
    return due;
  }

  /** Whether nobody is to call the listener before {@link #proceed} tells so. */
  public boolean isResting() {
    return resting;
  }

  /**
   * The listener wanted no more when it returned; whoever called it leaves the link now.
   *
   * @return false when it has changed its mind meanwhile: then it is to be called again
   */
  public boolean rest() {
    resting = !due;
    return resting;
  }

  /**
   * The listener wants more.
   *
   * @return whether the caller has to see to it that somebody calls the listener: nobody is at the
   *     link
   */
  public boolean proceed() {
    boolean ended = resting;
    resting = false;
    due = true;
    return ended;
  }
}
