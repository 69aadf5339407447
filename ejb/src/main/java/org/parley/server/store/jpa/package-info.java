/**
 * The tables behind the repositories of {@code store}, with JPA; a package for each subject. Here
 * is what their keys and queries share. CDI finds the repositories.
 */
package org.parley.server.store.jpa;
