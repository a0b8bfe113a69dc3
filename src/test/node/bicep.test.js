import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { before, describe, it } from 'node:test';
import { BicepFile, bicepParser, files, INFRA } from './bicep.js';

// What the templates call; a misspelt function is none of these.
const FUNCTIONS = [
  'any', 'concat', 'contains', 'empty', 'environment', 'filter', 'guid', 'items', 'join', 'length', 'loadJsonContent', 'loadTextContent', 'managementGroup', 'map',
  'replace', 'resourceGroup', 'resourceId', 'split', 'string', 'subscription', 'subscriptionResourceId', 'tenant',
  'toLower', 'union', 'uniqueString',
];
const DECORATORS = ['allowed', 'batchSize', 'description', 'export', 'maxLength', 'maxValue', 'metadata', 'minLength', 'minValue', 'secure'];

describe('The Bicep files', () => {
  let templates;
  const byPath = (path) => templates.find((template) => template.path === path);

  before(async () => {
    const parser = await bicepParser();
    templates = files('.bicep').map((path) => new BicepFile(parser, path));
  });

  /** Names the file in what is wrong. */
  function problems(find) {
    return templates.flatMap((template) =>
      [...find(template)].map((problem) => `${relative(INFRA, template.path)}: ${problem}`),
    );
  }

  it('are Bicep', () => {
    assert.ok(templates.length > 10);
    assert.deepEqual(problems(({ errors }) => errors), []);
  });

  it('use only what they declare', () => {
    assert.deepEqual(problems(({ used, declared }) => [...used].filter((name) => !declared.has(name))), []);
  });

  it('use all parameters and variables that they declare', () => {
    const declared = ({ parameters, variables }) => [...parameters.map(({ name }) => name), ...variables];
    assert.deepEqual(problems((template) => declared(template).filter((name) => !template.used.has(name))), []);
  });

  it('call functions that there are', () => {
    const known = new Set([...FUNCTIONS, ...DECORATORS]);
    assert.deepEqual(problems(({ functions }) => [...functions].filter((name) => !known.has(name))), []);
  });

  it('give their modules what these ask for', () => {
    const wrong = ({ path, parameters }) => {
      const asked = byPath(path)?.parameters;
      if (!asked) {
        return [`there is no ${path}`];
      }
      const unknown = parameters.filter((name) => !asked.some((parameter) => parameter.name === name));
      const missing = asked.filter(({ name, required }) => required && !parameters.includes(name));
      return [...unknown.map((name) => `${path} takes no ${name}`), ...missing.map(({ name }) => `${path} needs ${name}`)];
    };
    assert.deepEqual(problems(({ modules }) => modules.flatMap(wrong)), []);
  });

  it('read outputs that their modules have', () => {
    const wrong = ({ modules, readOutputs }) =>
      readOutputs
        .filter(({ module, output }) => {
          const path = modules.find(({ name }) => name === module)?.path;
          return !byPath(path)?.outputs.includes(output);
        })
        .map(({ module, output }) => `${module}.outputs.${output}`);
    assert.deepEqual(problems(wrong), []);
  });

  it('load files that there are', () => {
    assert.deepEqual(problems(({ loaded }) => loaded.filter((path) => !existsSync(path))), []);
  });

  it('leave no query and no module unused', () => {
    const used = templates.flatMap(({ loaded, modules }) => [...loaded, ...modules.map(({ path }) => path)]);
    const unused = [...files('.kql'), ...files('.bicep', join(INFRA, 'modules'))].filter((path) => !used.includes(path));
    assert.deepEqual(unused, []);
  });

  it('name one version of each API', () => {
    const versions = new Map();
    for (const type of templates.flatMap(({ resourceTypes }) => resourceTypes).filter((type) => type.includes('@'))) {
      const [name, version] = type.split('@');
      versions.set(name, new Set([...(versions.get(name) ?? []), version]));
    }
    assert.deepEqual([...versions].filter(([, { size }]) => size > 1).map(([name]) => name), []);
  });

  it('have a parameter for each value of azd, and a value for each parameter', () => {
    const { parameters } = JSON.parse(readFileSync(join(INFRA, 'main.parameters.json'), 'utf8'));
    const declared = byPath(join(INFRA, 'main.bicep')).parameters.map(({ name }) => name);
    assert.deepEqual(Object.keys(parameters).sort(), declared.sort());
  });
});

describe('The JSON files', () => {
  // The compiler's own settings have comments, and it reads them itself.
  const read = files('.json').filter((path) => !path.endsWith('bicepconfig.json'));
  for (const path of [...read, join(INFRA, '../host.json')]) {
    it(`are JSON: ${relative(INFRA, path)}`, () => {
      assert.equal(typeof JSON.parse(readFileSync(path, 'utf8')), 'object');
    });
  }
});
