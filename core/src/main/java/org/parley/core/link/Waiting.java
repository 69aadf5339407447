package org.parley.core.link;

/**
 * The bytes of what waits to be handled on a link, about, and whether there is room for more. Not
 * thread-safe.
 */
public final class Waiting {
  private final int most;
  private final ByteBudget budget;
  private int bytes;
  private int told;

  /**
   * @param most bytes that may wait, about
   * @param budget of all links together
   */
  public Waiting(int most, ByteBudget budget) {
    this.most = most;
    this.budget = budget;
  }

  public void added(LinkEvent event) {
    change(weight(event));
  }

  public void taken(LinkEvent event) {
    change(-weight(event));
  }

  private void change(int difference) {
    if (difference != 0) {
      bytes += difference;
      told = budget.tell(bytes, told);
    }
  }

  private static int weight(LinkEvent event) {
    return event instanceof LinkEvent.Received received ? received.element().weight() : 0;
  }

  /** Whether the link should bring no more for now. */
  public boolean isFull() {
    return bytes >= budget.allowed(most);
  }

  /** Whether it may bring more again, after it was full. */
  public boolean isHalfEmpty() {
    return bytes <= most / 2;
  }
}
