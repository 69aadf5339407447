package org.parley.server.stream;

import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;
import org.parley.core.jid.Jid;
import org.parley.core.link.NetworkPrefix;
import org.parley.core.sasl.SaslFailure;
import org.parley.core.sasl.SaslStep;
import org.parley.server.ServerBean;
import org.parley.server.account.Guessing;
import org.parley.server.session.Workforce;

/**
 * Looks at what clients show to prove who they are: not too soon after a wrong guess, and not on
 * the threads that serve everybody where it takes long. The stream rests meanwhile.
 */
@ServerBean
final class Proofs {
  private static final Logger LOG = System.getLogger(Proofs.class.getName());

  /** So many failures of one network are told one by one, then twice as many each time. */
  private static final int TOLD = 10;

  private static final int LONGEST_NAME = 80;

  private final Guessing guessing;
  private final Workforce workforce;

  @Inject
  Proofs(Guessing guessing, Workforce workforce) {
    this.guessing = guessing;
    this.workforce = workforce;
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
      then.accept(tooMany());
      return;
    }
    Runnable work =
        () -> {
          SaslStep step = SaslFeature.lookUp(proof.judge());
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
      int failures = guessing.failed(account, network);
      if (failures <= TOLD || Integer.bitCount(failures) == 1) {
        LOG.log(
            Level.WARNING,
            "PARLEY-S050: authentication as {0} from {1} failed ({2} times lately from there)",
            account == null ? stream.domain() : shortened(account.toString()),
            NetworkPrefix.host(stream.link().remoteAddress()),
            failures);
      }
    }
  }

  private static boolean isGuess(SaslStep step) {
    return step instanceof SaslStep.Failure failure && failure.isGuess()
        || step instanceof SaslStep.Refusal refusal && refusal.isGuess();
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "...";
  }
}
