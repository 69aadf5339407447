package org.parley.connector.ra;

import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.ResourceAdapter;

/** An endpoint's wishes: none, for the settings say all. */
public final class ParleyActivationSpec implements ActivationSpec {
  private ResourceAdapter adapter;

  @Override
  public void validate() {
    // there is nothing that could be wrong
  }

  @Override
  public ResourceAdapter getResourceAdapter() {
    return adapter;
  }

  @Override
  public void setResourceAdapter(ResourceAdapter resourceAdapter) {
    adapter = resourceAdapter;
  }
}
