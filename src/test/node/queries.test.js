// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, it } from 'node:test';
import { files, INFRA } from './bicep.js';
import { analyze } from './kusto.js';

const read = (...path) => readFileSync(join(INFRA, ...path), 'utf8');
const query = (name) => read('queries', `${name}.kql`);
const loaded = (text) => [...text.matchAll(/loadTextContent\('..\/queries\/([\w-]+).kql'\)/g)].map(([, name]) => name);

const FUNCTIONS = loaded(read('modules/monitoring.bicep'));
const ALERTS = loaded(read('modules/log-alerts.bicep'));
const WORKBOOK = JSON.parse(read('workbook.json')).items.filter(({ content }) => content.query);

/** A query as the deployment has it: behind the definitions that it may use. */
function deployed(text) {
  const definitions = FUNCTIONS.map((name) => `let ${name} = (\n${query(name)});\n`);
  return [...definitions, text.replace('ServiceObjectives', query('ServiceObjectives'))].join('');
}

function assertRuns(text) {
  const { problems, columns } = analyze(deployed(text.replaceAll('{TimeRange:grain}', '1h')));
  assert.deepEqual(problems, []);
  assert.ok(columns.length > 0);
  return columns;
}

describe('The queries of logs', () => {
  it('are all in use', () => {
    const inUse = [...FUNCTIONS, ...ALERTS, ...loaded(read('modules/workbook.bicep'))];
    assert.deepEqual(files('.kql').map((path) => basename(path, '.kql')).sort(), inUse.sort());
  });

  for (const name of [...FUNCTIONS, ...ALERTS]) {
    it(`fit the tables: ${name}`, () => assertRuns(query(name)));
  }

  for (const { name, content } of WORKBOOK) {
    it(`fit the tables: ${name} in the workbook`, () => assertRuns(content.query));
  }

  it('tell of each objective whether it is met', () => {
    assert.deepEqual(assertRuns('ServiceObjectives'), ['Objective', 'Target', 'Share', 'Met', 'Good', 'Total']);
  });

  it('tell a misspelt column, a misspelt operator and a wrong type', () => {
    assert.equal(analyze(deployed('IdentityChanges | where Outcom == "applied"')).problems.length, 1);
    assert.ok(analyze(deployed('IdentityChanges | wher Outcome == "applied"')).problems.length > 0);
    assert.ok(analyze(deployed('IdentitySweeps | where Oldest > 3')).problems.length > 0);
  });
});

describe('The alerts', () => {
  it('count lines that the host never samples', () => {
    const host = read('modules/function-app.bicep').split('var hostSettings = {')[1].split('\n}')[0];
    for (const setting of [
      "OTEL_TRACES_SAMPLER: 'microsoft.fixed_percentage'",
      "OTEL_TRACES_SAMPLER_ARG: '1.0'",
      "AzureMonitorExporter__EnableTraceBasedLogsSampler: 'false'",
    ]) {
      assert.ok(host.includes(setting), setting);
    }
  });

  it('are said to reach nobody where a deployment names nobody', () => {
    const [, hook] = read('../azure.yaml').match(/shell: sh\n +run: (.+)/);
    const [, nobody] = read('main.bicep').match(/'(nobody: [^']+)'/);
    const said = (receivers) => execFileSync('sh', ['-c', hook], { env: { ALERT_RECEIVERS: receivers }, encoding: 'utf8' });

    assert.equal(said(nobody), `Alerts reach ${nobody}\n`);
    assert.equal(said('action groups: 1'), '');
  });

  it('tell when the topic is half full', () => {
    const [, megabytes] = read('modules/metric-alerts.bicep').match(/param topicMegabytes int = (\d+)/);
    const [, topic] = read('modules/service-bus.bicep').split("'Microsoft.ServiceBus/namespaces/topics@");
    const [, size = '1024'] = topic.split('\n}')[0].match(/maxSizeInMegabytes: (\d+)/) ?? [];
    assert.equal(megabytes, size);
  });

  it('hear of queues and of a topic that there are', () => {
    const names = [...read('modules/service-bus.bicep').matchAll(/^  name: '([\w-]+)'$/gm)].map(([, name]) => name);
    const heard = [...read('modules/metric-alerts.bicep').matchAll(/'((identity|scale-set)-[\w-]+)'/g)];
    assert.deepEqual(heard.map(([, name]) => name).filter((name) => !names.includes(name)), []);
    assert.ok(heard.length > 5);
  });
});
