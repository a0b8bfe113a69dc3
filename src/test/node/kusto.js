// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runInThisContext } from 'node:vm';

const COMMON =
  'TimeGenerated: datetime, AppRoleInstance: string, AppRoleName: string, AppVersion: string, ItemCount: int, ' +
  'Measurements: dynamic, OperationId: string, OperationName: string, ParentId: string, Properties: dynamic, ' +
  'SDKVersion: string, SeverityLevel: int, SourceSystem: string, TenantId: string, Type: string, _ResourceId: string';

/** The tables that queries read, as learn.microsoft.com/azure/azure-monitor/reference/tables describes them. */
const TABLES = {
  AppTraces: `(Message: string, ${COMMON})`,
  AppExceptions:
    '(ExceptionType: string, OuterMessage: string, OuterType: string, InnermostMessage: string, InnermostType: string, ' +
    `ProblemId: string, HandledAt: string, Details: dynamic, ${COMMON})`,
};

/** Microsoft's own parser is made for browsers: its files are scripts that make one global. */
function kusto() {
  const { resolve } = createRequire(import.meta.url);
  for (const file of ['bridge.min.js', 'Kusto.Language.Bridge.min.js']) {
    const path = resolve(`@kusto/language-service-next/${file}`);
    runInThisContext(readFileSync(path, 'utf8'), path);
  }
  return globalThis.Kusto.Language;
}

const { GlobalState, KustoCode, Symbols } = kusto();

/** What Microsoft's parser says of a query to a workspace with the tables. */
export function analyze(query) {
  const tables = Object.entries(TABLES).map(([name, schema]) => new Symbols.TableSymbol.$ctor7(name, schema, ''));
  const globals = GlobalState.Default.WithDatabase(new Symbols.DatabaseSymbol.ctor('workspace', tables));
  const code = KustoCode.ParseAndAnalyze(query, globals);
  return {
    problems: items(code.GetDiagnostics()).map(({ Severity, Message }) => `${Severity}: ${Message}`),
    columns: items(code.ResultType?.Columns).map(({ Name }) => Name),
  };
}

function items(collection) {
  const found = [];
  const enumerator = collection ? globalThis.Bridge.getEnumerator(collection) : undefined;
  while (enumerator?.moveNext()) {
    found.push(enumerator.Current);
  }
  return found;
}
