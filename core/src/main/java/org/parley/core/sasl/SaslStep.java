package org.parley.core.sasl;

import java.time.Instant;
import java.util.function.Supplier;

/** What a mechanism answers to a message of the client. */
public sealed interface SaslStep {

  /** What comes out of a {@link Proof}; any other step is itself. */
  default SaslStep judged() {
    return this;
  }

  /**
   * The client has to answer once more.
   *
   * @param data the challenge, not in base64; may be empty
   */
  record Challenge(byte[] data) implements SaslStep {}

  /**
   * What the client has shown does not prove who it is, and the mechanism tells why before it
   * fails: the client has to answer first, with nothing that matters.
   *
   * @param data the challenge, not in base64
   * @param isGuess as of a {@link Failure}, which follows
   */
  record Refusal(byte[] data, boolean isGuess) implements SaslStep {}

  /** What it takes to look at a {@link Proof}. */
  enum Effort {
    /** Next to nothing. */
    LITTLE,
    /** Milliseconds of a processor. */
    COSTLY,
    /** Perhaps seconds of waiting for another server. */
    ELSEWHERE;

    /** That of what is costly, and may have to be asked for elsewhere. */
    public static Effort costly(boolean isElsewhere) {
      return isElsewhere ? ELSEWHERE : COSTLY;
    }
  }

  /**
   * The client has shown what should prove who it is; looking at it may be put off, and done on
   * another thread, before anything else is asked of the exchange.
   *
   * @param username the localpart of the account that it claims, prepared; null when it claims none
   * @param effort what looking at it takes
   * @param judge tells any other step
   */
  record Proof(String username, Effort effort, Supplier<SaslStep> judge) implements SaslStep {
    @Override
    public SaslStep judged() {
      return judge.get();
    }
  }

  /**
   * The client has proved who it is.
   *
   * @param username the localpart of the account, prepared; null for an anonymous one
   * @param data additional data with success, not in base64, or null
   * @param expires when the proof is worth nothing any more, and what it was for ends; or null
   */
  record Success(String username, byte[] data, Instant expires) implements SaslStep {
    public Success(String username, byte[] data) {
      this(username, data, null);
    }
  }

  /**
   * The exchange failed.
   *
   * @param failure the condition of RFC 6120, section 6.5
   * @param text what a human may read of it, or null; it never tells whether an account exists
   * @param isGuess whether the client may have tried a secret, of which there is a limited number
   */
  record Failure(SaslFailure failure, String text, boolean isGuess) implements SaslStep {
    public Failure(SaslFailure failure, String text) {
      this(failure, text, true);
    }
  }
}
