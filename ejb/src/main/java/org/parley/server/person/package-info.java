/**
 * People as a user directory tells of them: what is known of one, what is asked for, and where to
 * ask. {@code extension.search} asks every {@link org.parley.server.person.PersonSource}.
 */
package org.parley.server.person;
