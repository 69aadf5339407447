/** The way of stanzas as traces of OpenTelemetry, from a deployed server to a collector. */
package org.parley.it.trace;
