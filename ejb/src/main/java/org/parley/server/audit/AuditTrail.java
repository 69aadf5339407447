package org.parley.server.audit;

import org.parley.server.store.audit.AuditEvent;

/** Takes what is to be kept in the audit, in one of three ways. */
public interface AuditTrail {

  /** Of a program without a house, such as a command: nothing is kept. */
  AuditTrail NONE =
      new AuditTrail() {
        @Override
        public boolean record(AuditEvent event) {
          return true;
        }

        @Override
        public void note(AuditEvent event) {}

        @Override
        public void count(AuditEvent event) {}
      };

  /**
   * Keeps an event, and waits until it is on disk; not within a transaction.
   *
   * @return false when it is not: then it is tried again like one that was noted
   */
  boolean record(AuditEvent event);

  /** Keeps an event within a second or so, without waiting for it. */
  void note(AuditEvent event);

  /**
   * The same for what anybody can cause as often as he likes: those of a minute that differ in
   * nothing but their time and detail are one entry with their number.
   */
  void count(AuditEvent event);
}
