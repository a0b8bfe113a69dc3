// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.arm.access.Permissions;
import io.vmssidentity.local.arm.call.ArmAnswer;
import io.vmssidentity.local.arm.call.ArmError;
import io.vmssidentity.local.arm.graph.GraphErrors;
import io.vmssidentity.local.arm.graph.GraphQuota;
import io.vmssidentity.local.arm.graph.GraphRequest;
import io.vmssidentity.local.arm.graph.GraphResult;
import io.vmssidentity.local.arm.graph.GraphResults;
import io.vmssidentity.local.arm.graph.GraphRow;
import io.vmssidentity.local.arm.graph.GraphScope;
import io.vmssidentity.local.arm.graph.GraphTable;
import io.vmssidentity.local.arm.graph.SkipToken;
import io.vmssidentity.local.arm.resource.Json;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.graph.InvalidQuery;
import io.vmssidentity.local.graph.Query;
import io.vmssidentity.local.graph.Row;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The answers to queries of Resource Graph. */
final class GraphCalls {
  private final FakeAzureState state;
  private final Permissions permissions;
  private final SkipToken tokens;
  private final GraphQuota quota;
  private final GraphResults results = new GraphResults();
  private final Map<String, Function<Instant, GraphTable>> tables;
  private final Map<String, Set<String>> columns = new HashMap<>();

  GraphCalls(FakeAzureState state, Permissions permissions, long seed) {
    this.state = state;
    this.permissions = permissions;
    this.tokens = new SkipToken(seed);
    this.quota = new GraphQuota(state.graph());
    this.tables =
        Map.of(
            "resources", state.history()::table,
            "resourcechanges", state.changes()::table);
    tables.keySet().forEach(table -> columns.put(table, GraphRow.COLUMNS));
  }

  ArmAnswer query(String body) {
    Instant now = state.now();
    quota.take(now);
    return quota.tell(answer(body, now), now);
  }

  private ArmAnswer answer(String body, Instant now) {
    try {
      GraphRequest request = GraphRequest.read(body);
      Query query = Query.parse(request.query(), columns);
      GraphScope scope =
          GraphScope.of(
              request, state.managementGroups(), permissions, state.graph().mostSubscriptions());
      GraphTable table = tables.get(query.table()).apply(now);
      GraphResult found = results.find(request.query(), query, table, scope);
      ArmAnswer page = ArmAnswer.of(200, page(request, query, found).toString());
      return found.limitHit() ? page.with("x-ms-tenant-subscription-limit-hit", "true") : page;
    } catch (InvalidQuery e) {
      return ArmAnswer.of(GraphErrors.of(e));
    } catch (ArmError.Refused e) {
      return ArmAnswer.of(e.error());
    }
  }

  @Evidence(
      value =
          "Without a column id there is no skip token: the rest is cut off, resultTruncated true",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/governance/resource-graph/concepts/work-with-data")
  private ObjectNode page(GraphRequest request, Query query, GraphResult found) {
    int from = request.skipToken() == null ? request.skip() : tokens.rowsToSkip(request);
    List<Row> page = found.rows(from, Math.min(request.top(), state.graph().mostRows()));
    boolean more = from + page.size() < found.size();
    ObjectNode json = Json.object();
    json.put("totalRecords", found.size()).put("count", page.size());
    ArrayNode data = json.putArray("data");
    page.forEach(row -> data.add(query.show(row)));
    json.putArray("facets");
    json.put("resultTruncated", more && !query.hasColumn("id") ? "true" : "false");
    if (more && query.hasColumn("id")) {
      json.put("$skipToken", tokens.of(request, from + page.size()));
    }
    return json;
  }
}
