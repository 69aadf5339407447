/** What checks have found, for administrators. */
package org.parley.server.finding;
