/**
 * What administrators do and what concerns security is kept: {@code AuditTrail} takes it, sums up
 * what comes in floods, and gives it to the store. See docs/audit.md.
 */
package org.parley.server.audit;
