package org.parley.server.stream;

import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.parley.core.jid.Jid;
import org.parley.core.link.NetworkPrefix;
import org.parley.core.sasl.SaslFailure;
import org.parley.core.sasl.SaslStep;
import org.parley.server.ServerBean;
import org.parley.server.account.Guessing;
import org.parley.server.log.StrangersLog;
import org.parley.server.session.Workforce;

/**
 * Looks at what clients show to prove who they are: not too soon after a wrong guess, and not on
 * the threads that serve everybody where it takes long. The stream rests meanwhile.
 */
@ServerBean
final class Proofs {
  private final Guessing guessing;
  private final Workforce workforce;
  private final LoginAudit audit;
  private final StrangersLog log;

  @Inject
  Proofs(Guessing guessing, Workforce workforce, LoginAudit audit, StrangersLog log) {
    this.guessing = guessing;
    this.workforce = workforce;
    this.audit = audit;
    this.log = log;
  }

  /**
   * Judges a proof now or later.
   *
   * @param then gets the outcome, perhaps on another thread
   */
  void judge(ClientStream stream, SaslStep.Proof proof, Consumer<SaslStep> then) {
    Jid account = proof.username() == null ? null : Jid.of(proof.username(), stream.domain(), null);
    String network = NetworkPrefix.of(stream.link().remoteAddress());
    long pause = stream.authentication().takesTurn() ? guessing.pause(account, network) : 0;
    if (pause == Guessing.REFUSED) {
      audit.notTried(account, stream);
      then.accept(tooMany());
      return;
    }
    Runnable work =
        () -> {
          SaslStep step = lookUp(proof.judge());
          note(step, account, stream);
          then.accept(step);
        };
    Runnable refusal = () -> then.accept(tooMany());
    switch (proof.effort()) {
      case LITTLE -> workforce.doAlone(pause, work);
      case COSTLY -> workforce.doAloneCostly(pause, work, refusal);
      case ELSEWHERE -> workforce.doAloneElsewhere(pause, work, refusal);
    }
  }

  /** What is wrong with the place where accounts are kept is not the client's fault. */
  SaslStep lookUp(Supplier<SaslStep> step) {
    try {
      return step.get();
    } catch (RuntimeException e) {
      log.fault("PARLEY-S004", "an account could not be looked up", e);
      return new SaslStep.Failure(SaslFailure.TEMPORARY_AUTH_FAILURE, null, false);
    }
  }

  private static SaslStep tooMany() {
    return new SaslStep.Failure(
        SaslFailure.TEMPORARY_AUTH_FAILURE, "too many attempts, try again later");
  }

  /**
   * Counts what came out.
   *
   * @param account null when the client claimed to be nobody
   */
  private void note(SaslStep step, Jid account, ClientStream stream) {
    String network = NetworkPrefix.of(stream.link().remoteAddress());
    if (step instanceof SaslStep.Success success) {
      guessing.succeeded(Jid.of(success.username(), stream.domain(), null), network);
    } else if (isGuess(step)) {
      audit.failed(account, stream);
      int failures = guessing.failed(account, network);
      log.tell(
          Level.WARNING,
          "PARLEY-S050",
          network,
          "authentication as {0} from {1} failed ({2} times lately from there)",
          account == null ? stream.domain() : account,
          new StrangersLog.Host(stream.link()),
          failures);
    }
  }

  private static boolean isGuess(SaslStep step) {
    return step instanceof SaslStep.Failure failure && failure.isGuess()
        || step instanceof SaslStep.Refusal refusal && refusal.isGuess();
  }
}
