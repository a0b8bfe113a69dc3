// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.cfg.MutableConfigOverride;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.vmssidentity.drift.DriftState;
import io.vmssidentity.drift.Findings;
import io.vmssidentity.drift.Scan;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.UserAssignedChange;
import io.vmssidentity.identity.UserAssignedIdentityId;
import io.vmssidentity.ledger.Decided;
import io.vmssidentity.ledger.Stage;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.ChangeResult;
import io.vmssidentity.request.RequestSummary;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * How the ledger's values become JSON: field by field. A field that is not known is skipped; one
 * that is missing is null, 0, false or empty.
 */
final class LedgerMapper {
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = UserAssignedChange.Edit.class, name = "edit"),
    @JsonSubTypes.Type(value = UserAssignedChange.Exactly.class, name = "exactly")
  })
  private interface Kinds {}

  /** Where it may be an edit only, the ledger tells no kind. */
  private interface ChangeKinds {
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
      @JsonSubTypes.Type(value = Change.Edit.class, name = "edit"),
      @JsonSubTypes.Type(value = Change.Restore.class, name = "restore"),
      @JsonSubTypes.Type(value = Change.Accept.class, name = "accept")
    })
    Change change();
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Stage.Idle.class, name = "idle"),
    @JsonSubTypes.Type(value = Stage.Writing.class, name = "writing"),
    @JsonSubTypes.Type(value = Stage.Following.class, name = "following"),
    @JsonSubTypes.Type(value = Stage.Settling.class, name = "settling")
  })
  private interface StageKinds {}

  /** It is stored beside the state, for those who need nothing else of the state. */
  @JsonIgnoreProperties("baseline")
  private interface WithoutBaseline {}

  /** The counts of a scan stand beside its times. */
  private interface FlatCounts {
    @JsonUnwrapped
    Scan.Counts counts();
  }

  /** The requests that shared a patch stand beside the rest of what it did. */
  private interface FlatCoalesced {
    @JsonUnwrapped
    ChangeResult.Coalesced coalesced();
  }

  /** The findings stand beside the rest of what is remembered of a scale set's drift. */
  private interface FlatFindings {
    @JsonUnwrapped
    Findings findings();
  }

  private LedgerMapper() {}

  static JsonMapper mapper() {
    return JsonMapper.builder()
        // Records are written by their components; a question about them is no field.
        .visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
        .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
        .visibility(PropertyAccessor.CREATOR, JsonAutoDetect.Visibility.ANY)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .withConfigOverride(List.class, LedgerMapper::emptyForNull)
        .withConfigOverride(Set.class, LedgerMapper::emptyForNull)
        .withConfigOverride(Map.class, LedgerMapper::emptyForNull)
        .addMixIn(UserAssignedChange.class, Kinds.class)
        .addMixIn(RequestSummary.class, ChangeKinds.class)
        .addMixIn(ChangeRequest.class, ChangeKinds.class)
        .addMixIn(Stage.class, StageKinds.class)
        .addMixIn(Decided.class, WithoutBaseline.class)
        .addMixIn(Scan.class, FlatCounts.class)
        .addMixIn(ChangeResult.class, FlatCoalesced.class)
        .addMixIn(DriftState.class, FlatFindings.class)
        .addModule(texts())
        .build();
  }

  private static void emptyForNull(MutableConfigOverride collection) {
    collection.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
  }

  private static SimpleModule texts() {
    return new SimpleModule()
        // Identities keep their order.
        .addAbstractTypeMapping(Set.class, LinkedHashSet.class)
        .addSerializer(UserAssignedIdentityId.class, new ToStringSerializer())
        .addDeserializer(
            UserAssignedIdentityId.class, new FromText<>(UserAssignedIdentityId::fromArm))
        .addKeyDeserializer(
            UserAssignedIdentityId.class,
            new KeyDeserializer() {
              @Override
              public Object deserializeKey(String key, DeserializationContext context) {
                return UserAssignedIdentityId.fromArm(key);
              }
            })
        .addSerializer(ScaleSetId.class, new ToStringSerializer())
        .addDeserializer(ScaleSetId.class, new FromText<>(ScaleSetId::parse))
        .addSerializer(Instant.class, new ToStringSerializer())
        .addDeserializer(Instant.class, new FromText<>(Instant::parse))
        .addSerializer(Duration.class, new ToStringSerializer())
        .addDeserializer(Duration.class, new FromText<>(Duration::parse))
        .addSerializer(LocalDate.class, new ToStringSerializer())
        .addDeserializer(LocalDate.class, new FromText<>(LocalDate::parse));
  }

  private static final class FromText<T> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient Function<String, T> parse;

    FromText(Function<String, T> parse) {
      super(Object.class);
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      return parse.apply(parser.getText());
    }
  }
}
