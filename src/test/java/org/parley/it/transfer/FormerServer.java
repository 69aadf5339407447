package org.parley.it.transfer;

import java.io.IOException;
import java.nio.file.Path;

/** A server of others from which people move away. */
interface FormerServer extends AutoCloseable {

  String domain();

  /** Starts it; returns where clients connect. */
  int start() throws IOException;

  void addAccount(String name, String password) throws IOException;

  /** Exports all accounts by its own means, and ends it; returns what is to be imported. */
  Path export() throws IOException;

  @Override
  void close();
}
