package io.vmssidentity.drift;

import java.util.List;

/**
 * A part of the scope that could not be read.
 *
 * @param subscriptions of the part; empty when it is not known which belong to it
 * @param reason a sentence
 */
public record Gap(List<String> subscriptions, String reason) {
  public Gap {
    subscriptions = List.copyOf(subscriptions);
  }
}
