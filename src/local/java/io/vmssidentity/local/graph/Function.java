// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;

/** The functions, under their names in the language. */
enum Function {
  TOLOWER {
    @Override
    JsonNode apply(JsonNode value) {
      return Values.of(Values.text(value).toLowerCase(Locale.ROOT));
    }
  },
  TOSTRING {
    @Override
    JsonNode apply(JsonNode value) {
      return Values.of(Values.text(value));
    }
  },
  TODATETIME {
    @Override
    JsonNode apply(JsonNode value) {
      return Values.time(value);
    }
  },
  ISEMPTY {
    @Override
    JsonNode apply(JsonNode value) {
      return Values.of(Values.text(value).isEmpty());
    }
  },
  ISNOTEMPTY {
    @Override
    JsonNode apply(JsonNode value) {
      return Values.of(!Values.text(value).isEmpty());
    }
  };

  abstract JsonNode apply(JsonNode value);

  static Function named(String name) {
    return Arrays.stream(values())
        .filter(function -> function.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(() -> InvalidQuery.unknownFunction(name));
  }
}
