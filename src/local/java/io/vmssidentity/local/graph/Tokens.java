// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.graph;

import java.util.List;

/** The words of a query, taken one after the other. */
final class Tokens {
  private final List<Token> all;
  private int next;

  Tokens(String query) {
    all = Token.all(query);
  }

  Token peek() {
    return all.get(next);
  }

  Token take() {
    return next == all.size() - 1 ? all.get(next) : all.get(next++);
  }

  /** The next one only if it is this word or symbol. */
  boolean take(String text) {
    boolean found = peek().is(text);
    if (found) {
      take();
    }
    return found;
  }

  void require(String text) {
    if (!take(text)) {
      throw InvalidQuery.unexpected(peek());
    }
  }

  Token require(Token.Kind kind) {
    if (peek().kind() != kind) {
      throw InvalidQuery.unexpected(peek());
    }
    return take();
  }

  boolean atEnd() {
    return peek().kind() == Token.Kind.END;
  }

  /** Whether a symbol comes after the next word. */
  boolean isFollowedBy(String symbol) {
    return next + 1 < all.size() && all.get(next + 1).is(symbol);
  }
}
