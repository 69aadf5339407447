package org.parley.server.admin.operation;

/** What an operation does to what is there. */
public enum Effect {
  /** It only looks. */
  NONE,
  /** It changes something that can be changed back. */
  CHANGE,
  /** Something is lost for good; a door asks first. */
  LOSS
}
