/**
 * Affiliations and roles: who may change them, and who is told of it. {@code admin}, {@code
 * request} and {@code message} change them by {@code AffiliationChanges} and {@code RoleChanges}.
 */
package org.parley.server.extension.muc.membership;
