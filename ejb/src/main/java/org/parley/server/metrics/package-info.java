/**
 * Numbers for whoever watches the server. Parts count by themselves, with what costs nearly
 * nothing; what is here reads the counts when somebody looks.
 */
package org.parley.server.metrics;
