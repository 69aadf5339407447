package org.parley.core.sasl;

import java.util.function.Supplier;

/**
 * What all exchanges share: the client begins, with its first message or with none; then each
 * message belongs to one state; nothing comes after the end.
 */
public abstract class StatefulExchange implements SaslExchange {
  private static final byte[] EMPTY = {};

  private enum State {
    BEGIN,
    RUNNING,
    ENDED
  }

  private State state = State.BEGIN;

  @Override
  public final SaslStep evaluate(byte[] message) {
    if (state == State.BEGIN && message == null) {
      state = State.RUNNING;
      return new SaslStep.Challenge(EMPTY);
    }
    boolean legal = state != State.ENDED && message != null;
    // a lookup that throws ends the exchange too
    state = State.ENDED;
    if (!legal) {
      return SaslRefusal.malformed("this message is not expected here").toStep();
    }
    return step(() -> next(message));
  }

  private SaslStep step(Supplier<SaslStep> next) {
    try {
      SaslStep step = next.get();
      if (step instanceof SaslStep.Proof proof) {
        return new SaslStep.Proof(proof.username(), proof.effort(), () -> step(proof.judge()));
      }
      if (step instanceof SaslStep.Challenge || step instanceof SaslStep.Refusal) {
        state = State.RUNNING;
      }
      return step;
    } catch (SaslRefusal e) {
      return e.toStep();
    }
  }

  /**
   * Answers the client's next message; whatever is neither challenge nor {@link SaslStep.Refusal}
   * ends the exchange, as what comes out of a proof does.
   *
   * @throws SaslRefusal when the exchange fails
   */
  protected abstract SaslStep next(byte[] message);
}
