/**
 * Who gets in. Every request comes through one filter that makes no difference between paths:
 * whoever is not logged in gets the form to log in, whatever he asks for, and nothing of Jakarta
 * Faces or PrimeFaces sees what he has sent.
 */
package org.parley.console.gate;
