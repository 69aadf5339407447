/**
 * What an administrator wants of federation: with whom, with what proof, for which domains here.
 * Every other package of federation asks it.
 */
package org.parley.server.s2s.policy;
