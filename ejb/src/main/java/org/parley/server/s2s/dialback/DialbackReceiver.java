package org.parley.server.s2s.dialback;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.parley.core.settings.Settings;
import org.parley.core.stream.StreamError;
import org.parley.core.stream.StreamError.Condition;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.s2s.DialbackError;
import org.parley.server.s2s.DomainPair;
import org.parley.server.s2s.FederationLog;
import org.parley.server.s2s.PeerIdentity;
import org.parley.server.s2s.ReceivingStream;
import org.parley.server.s2s.policy.FederationPolicy;
import org.parley.server.s2s.policy.FederationSettings;
import org.parley.server.s2s.policy.OwnDomains;
import org.parley.server.s2s.policy.Trust;

/**
 * Answers what peers ask by dialback: as receiving server for pairs of domains (XEP-0220, section
 * 2.2.1), as authoritative server whether keys are ours (section 2.2.2).
 */
@ServerBean
public final class DialbackReceiver {
  private final FederationPolicy policy;
  private final OwnDomains own;
  private final DialbackKeys keys;
  private final FederationLog log;
  private final Instance<AuthoritativeServers> authoritative;
  private final int maxPairs;

  @Inject
  DialbackReceiver(
      FederationPolicy policy,
      OwnDomains own,
      DialbackKeys keys,
      FederationLog log,
      Instance<AuthoritativeServers> authoritative,
      Settings settings) {
    this.policy = policy;
    this.own = own;
    this.keys = keys;
    this.log = log;
    this.authoritative = authoritative;
    this.maxPairs = settings.number(FederationSettings.LIMIT_PAIRS);
  }

  /** Handles a request, which is an element of dialback without a type. */
  public void handle(ReceivingStream stream, Element request) {
    DomainPair pair = Dialback.pair(request);
    if (request.attribute("from") == null || request.attribute("to") == null) {
      stream.fail(StreamError.of(Condition.IMPROPER_ADDRESSING, "two domains are needed"));
    } else if (pair == null) {
      // others share the stream
      stream.link().send(Dialback.error(request, DialbackError.JID_MALFORMED));
    } else if (request.name().equals("verify")) {
      verify(stream, pair, request);
    } else if (request.name().equals("result")) {
      authorize(stream, pair, request);
    } else {
      stream.fail(StreamError.of(Condition.UNSUPPORTED_STANZA_TYPE));
    }
  }

  private void verify(ReceivingStream stream, DomainPair pair, Element request) {
    String id = request.attribute("id");
    if (stream.link().security() == null) {
      refuse(stream, pair, request, DialbackError.POLICY_VIOLATION);
    } else if (!own.include(pair.local())) {
      stream.link().send(Dialback.error(request, DialbackError.ITEM_NOT_FOUND));
    } else if (policy.trust(pair.remote()) == Trust.NEVER) {
      refuse(stream, pair, request, DialbackError.NOT_ALLOWED);
    } else {
      boolean valid =
          id != null && keys.isValid(request.text().strip(), pair.remote(), pair.local(), id);
      stream.link().send(Dialback.answer(request, valid ? "valid" : "invalid"));
    }
  }

  private void authorize(ReceivingStream stream, DomainPair pair, Element request) {
    Trust trust = policy.trust(pair.remote());
    DialbackError obvious = obviousError(stream, pair, trust);
    if (obvious != null) {
      refuse(stream, pair, request, obvious);
    } else if (PeerIdentity.isProved(stream.link().security(), pair.remote())) {
      // XEP-0220, section 1: any proof will do, and this is a better one than the key
      stream.prove(pair, Dialback.answer(request, "valid"));
    } else if (trust == Trust.REQUIRED_VALID_CERTIFICATE) {
      refuse(stream, pair, request, DialbackError.NOT_AUTHORIZED);
    } else {
      stream.proved().ask();
      Verification verification =
          new Verification(
              pair,
              stream.streamId(),
              request.text().strip(),
              outcome -> conclude(stream, pair, request, outcome));
      authoritative.get().verify(verification, stream);
    }
  }

  /** What is wrong whatever the key is; null when it has to be looked at. */
  private DialbackError obviousError(ReceivingStream stream, DomainPair pair, Trust trust) {
    if (stream.link().security() == null) {
      return DialbackError.POLICY_VIOLATION;
    } else if (!own.include(pair.local())) {
      return DialbackError.ITEM_NOT_FOUND;
    } else if (own.include(pair.remote())) {
      return DialbackError.NOT_ACCEPTABLE;
    } else if (trust == Trust.NEVER) {
      return DialbackError.NOT_ALLOWED;
    } else {
      return stream.proved().claimed() < maxPairs ? null : DialbackError.RESOURCE_CONSTRAINT;
    }
  }

  private void refuse(
      ReceivingStream stream, DomainPair pair, Element request, DialbackError error) {
    log.notProved(pair, stream.link(), error.condition());
    stream.link().send(Dialback.error(request, error));
  }

  /** The authoritative server has answered, or could not be asked. */
  private void conclude(
      ReceivingStream stream, DomainPair pair, Element request, Verification.Outcome outcome) {
    stream.proved().answered();
    if (!stream.isOpen()) {
      return;
    }
    if (outcome.isValid()) {
      stream.prove(pair, Dialback.answer(request, "valid"));
    } else if (outcome.error() != null) {
      refuse(stream, pair, request, outcome.error());
    } else if (!stream.proved().isEmpty()) {
      refuse(stream, pair, request, DialbackError.FORBIDDEN);
    } else {
      log.notProved(pair, stream.link(), "its key is not genuine");
      stream.link().send(Dialback.answer(request, "invalid"));
      stream.close();
    }
  }
}
