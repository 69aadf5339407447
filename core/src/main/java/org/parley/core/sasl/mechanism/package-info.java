/**
 * The mechanisms PLAIN, ANONYMOUS and EXTERNAL, and the list of all that a server offers, which
 * accounts set up and the streams of clients use.
 */
package org.parley.core.sasl.mechanism;
