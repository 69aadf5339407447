/** Numbers of the sessions. */
package org.parley.server.session.meter;
