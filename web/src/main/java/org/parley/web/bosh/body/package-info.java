/**
 * The {@code <body/>} that wraps what a request carries (XEP-0124, section 6), and the conditions
 * that end a session (section 17). Whatever is behind the servlet uses it.
 */
package org.parley.web.bosh.body;
