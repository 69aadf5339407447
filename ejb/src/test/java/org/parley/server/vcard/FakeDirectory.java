package org.parley.server.vcard;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.server.ServerBean;

/** A directory in memory; it knows nobody until somebody is put there. */
@ServerBean
public final class FakeDirectory implements VCardSource {
  private final Set<String> domains = ConcurrentHashMap.newKeySet();
  private final Map<Jid, Element> people = new ConcurrentHashMap<>();
  private final AtomicInteger asked = new AtomicInteger();
  private volatile boolean isDown;
  private final Semaphore answers = new Semaphore(Integer.MAX_VALUE / 2);

  /** From now on it says this of an account; without content it says nothing. */
  void put(String account, String content) {
    domains.add(Jid.of(account).domain());
    people.put(
        Jid.of(account), ElementReader.parse("<vCard xmlns='vcard-temp'>" + content + "</vCard>"));
  }

  void setDown(boolean down) {
    isDown = down;
  }

  /** It is silent until it may answer. */
  void setSilent() {
    answers.drainPermits();
  }

  void setTalking() {
    answers.release(Integer.MAX_VALUE / 2);
  }

  /** How often it was asked. */
  int asked() {
    return asked.get();
  }

  @Override
  public boolean knows(String domain) {
    return domains.contains(domain);
  }

  @Override
  public Optional<Element> find(Jid account) {
    asked.incrementAndGet();
    answers.acquireUninterruptibly();
    if (isDown) {
      throw new IllegalStateException("the directory does not answer");
    }
    return Optional.ofNullable(people.get(account));
  }
}
