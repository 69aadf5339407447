package org.parley.server.extension.muc.feature;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import org.parley.server.LoadedAtStart;
import org.parley.server.Parts;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.option.Option;

/** All that rooms can be or do, in its order. */
@ServerBean
public final class RoomFeatures implements LoadedAtStart {
  private final Instance<RoomFeature> found;
  private volatile List<RoomFeature> sorted;

  @Inject
  RoomFeatures(@Any Instance<RoomFeature> found) {
    this.found = found;
  }

  /** All features. */
  public List<RoomFeature> all() {
    if (sorted == null) {
      load();
    }
    return sorted;
  }

  @Override
  public void load() {
    sorted = Parts.inOrder(found, RoomFeature::place);
  }

  /** The options of all features. */
  public List<Option> options() {
    return all().stream().flatMap(feature -> feature.options().stream()).toList();
  }
}
