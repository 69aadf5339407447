/**
 * People who are known elsewhere and bring a proof: a token of an OpenID provider, or a ticket of a
 * KDC. The tests start both.
 */
package org.parley.it.identity;
