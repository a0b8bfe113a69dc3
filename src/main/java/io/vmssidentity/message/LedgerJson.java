package io.vmssidentity.message;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.cfg.MutableConfigOverride;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.vmssidentity.drift.DriftState;
import io.vmssidentity.drift.Scan;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.UserAssignedChange;
import io.vmssidentity.identity.UserAssignedIdentityId;
import io.vmssidentity.ledger.Baseline;
import io.vmssidentity.ledger.LedgerState;
import io.vmssidentity.ledger.UnreadableRow;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.RequestRecord;
import io.vmssidentity.request.RequestSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * The ledger's values as they are stored: field by field, for this app alone to read, but for
 * several versions of it. A field that is not known is skipped; one that is missing is null, 0,
 * false or empty. A value that is not known, say an outcome, makes an {@link UnreadableRow}.
 */
public final class LedgerJson {
  private static final int LONGEST_RECORD = 100_000;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          // Records are written by their components; a question about them is no field.
          .visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
          .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
          .visibility(PropertyAccessor.CREATOR, JsonAutoDetect.Visibility.ANY)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .withConfigOverride(List.class, LedgerJson::emptyForNull)
          .withConfigOverride(Set.class, LedgerJson::emptyForNull)
          .withConfigOverride(Map.class, LedgerJson::emptyForNull)
          .addMixIn(UserAssignedChange.class, Kinds.class)
          .addMixIn(RequestSummary.class, ChangeKinds.class)
          .addMixIn(ChangeRequest.class, ChangeKinds.class)
          .addModule(texts())
          .build();

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

  private LedgerJson() {}

  public static String write(LedgerState state) {
    return text(state);
  }

  /** Short enough for many of them to share a transaction, which holds 4 MiB. */
  public static String write(RequestRecord record) {
    String text = text(record);
    return text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_RECORD
        ? text
        : text(record.shortened());
  }

  public static String write(Baseline baseline) {
    return text(baseline);
  }

  public static String write(DriftState drift) {
    return text(drift);
  }

  public static String write(Scan scan) {
    return text(scan);
  }

  public static LedgerState state(String json) {
    return value(json, LedgerState.class);
  }

  public static RequestRecord record(String json) {
    return value(json, RequestRecord.class);
  }

  public static Baseline baseline(String json) {
    return value(json, Baseline.class);
  }

  public static DriftState drift(String json) {
    return value(json, DriftState.class);
  }

  public static Scan scan(String json) {
    return value(json, Scan.class);
  }

  private static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The ledger's values can always be written.", e);
    }
  }

  private static <T> T value(String json, Class<T> type) {
    try {
      return Objects.requireNonNull(MAPPER.readValue(json, type), "The row holds null.");
    } catch (JsonProcessingException | RuntimeException e) {
      throw new UnreadableRow(e);
    }
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
