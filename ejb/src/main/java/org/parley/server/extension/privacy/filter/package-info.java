/**
 * The places where privacy lists let stanzas pass or stop them; the router finds the filters by
 * CDI.
 */
package org.parley.server.extension.privacy.filter;
