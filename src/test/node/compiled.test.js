import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, it } from 'node:test';
import { files, INFRA } from './bicep.js';
import { bicep, WITHOUT } from './compiler.js';

const EXAMPLES = ['public', 'private', 'brought-along'];
const WHERE = [
  '--subscription-id', '00000000-0000-0000-0000-000000000000',
  '--tenant-id', '99999999-9999-9999-9999-999999999999',
  '--location', 'westeurope',
];

function example(name) {
  return JSON.parse(readFileSync(join(INFRA, 'examples', `${name}.snapshot.json`), 'utf8')).predictedResources;
}

const all = EXAMPLES.flatMap((name) => example(name));
const of = (resources, type) => resources.filter((resource) => resource.type === type);

describe('The compiler', { skip: WITHOUT }, () => {
  for (const path of [...files('.bicep'), ...files('.bicepparam')]) {
    const name = relative(INFRA, path);

    it(`has nothing against ${name}`, () => {
      const command = path.endsWith('.bicep') ? 'build' : 'build-params';
      assert.deepEqual(bicep(command, path, '--stdout').problems, []);
    });

    it(`would write ${name} in the same form`, () => {
      assert.equal(bicep('format', path, '--stdout').stdout.trimEnd(), readFileSync(path, 'utf8').trimEnd());
    });
  }

  for (const name of EXAMPLES) {
    it(`makes of the example ${name} what its snapshot says`, () => {
      const { status, problems } = bicep(
        'snapshot', join(INFRA, 'examples', `${name}.bicepparam`), '--mode', 'validate', ...WHERE);
      assert.equal(status, 0, problems.join('\n'));
    });
  }

  it('sees nothing that another deployment of the same parameters would change', () => {
    const template = bicep('build', join(INFRA, 'main.bicep'), '--stdout').stdout;
    assert.ok(template.length > 10_000);
    assert.doesNotMatch(template, /utcNow\(|newGuid\(/);
    assert.doesNotMatch(template, /savedSearches/);
  });
});

describe('A deployment', () => {
  it('gives each role over the scope that the parameters name, and nowhere else', () => {
    // The name of an assignment is made of its scope.
    const scopes = of(example('private'), 'Microsoft.Authorization/roleAssignments')
      .map(({ name }) => name.match(/^\[guid\('([^']+)'/)?.[1])
      .filter((scope) => scope && !scope.includes('/rg-private/'));
    assert.deepEqual(scopes.sort(), [
      '/subscriptions/11111111-1111-1111-1111-111111111111',
      '/subscriptions/11111111-1111-1111-1111-111111111111',
      '/subscriptions/22222222-2222-2222-2222-222222222222',
      '/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/shop',
      '/subscriptions/33333333-3333-3333-3333-333333333333/resourceGroups/identities',
    ]);
  });

  it('makes a role for one subscription each, so that a scope can be narrowed', () => {
    const definitions = of(all, 'Microsoft.Authorization/roleDefinitions');
    assert.equal(definitions.length, 3 + 9 + 3);
    for (const { id, properties } of definitions) {
      assert.deepEqual(properties.assignableScopes, [id.split('/providers/')[0]]);
    }
  });

  it('with private networking leaves nothing open to the internet but the door for packages', () => {
    for (const resources of [example('private'), example('brought-along')]) {
      const open = [
        ...of(resources, 'Microsoft.ServiceBus/namespaces'),
        ...of(resources, 'Microsoft.Storage/storageAccounts'),
      ].filter(({ properties }) => properties.publicNetworkAccess !== 'Disabled');
      assert.deepEqual(open, []);
      assert.equal(of(resources, 'Microsoft.Network/privateEndpoints').length, 3);
    }
  });

  it('uses what is there already', () => {
    const made = new Set(example('brought-along').map(({ type }) => type));
    const brought = [
      'Microsoft.Network/virtualNetworks',
      'Microsoft.Network/natGateways',
      'Microsoft.Network/privateDnsZones',
      'Microsoft.OperationalInsights/workspaces',
    ];
    assert.deepEqual(brought.filter((type) => made.has(type)), []);
  });

  it('lets no function be called over HTTP', () => {
    const sites = of(all, 'Microsoft.Web/sites');
    assert.equal(sites.length, 3);
    for (const { properties } of sites) {
      assert.equal(properties.siteConfig.ipSecurityRestrictionsDefaultAction, 'Deny');
    }
  });

  it('tells a workspace what is done with messages, rows and packages', () => {
    for (const name of EXAMPLES) {
      assert.ok(of(example(name), 'Microsoft.Insights/diagnosticSettings').length >= 3, name);
    }
  });

  it('keeps to the lengths of names', () => {
    const longest = { 'Microsoft.Storage/storageAccounts': 24, 'Microsoft.ServiceBus/namespaces': 50, 'Microsoft.Web/sites': 60 };
    for (const [type, length] of Object.entries(longest)) {
      assert.deepEqual(of(all, type).map(({ name }) => name).filter((name) => name.length > length), []);
    }
  });
});

describe('What people set for an environment', () => {
  const read = (path) => readFileSync(join(INFRA, path), 'utf8');
  const variables = [...read('main.parameters.json').matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);

  it('is a variable for each parameter', () => {
    const { parameters } = JSON.parse(read('main.parameters.json'));
    assert.equal(variables.length, Object.keys(parameters).length);
  });

  it('is handed on to the workflow completely', () => {
    const own = variables.filter((name) => !['AZURE_ENV_NAME', 'AZURE_LOCATION'].includes(name));
    const handed = [...read('../azure.yaml').matchAll(/^ {4}- ([A-Z_]+)$/gm)].map(([, name]) => name);
    const workflow = read('../.github/workflows/azure-dev.yml');
    const used = [...workflow.matchAll(/^ {6}(\w+): \$\{\{ (vars|secrets)\.\1 \}\}$/gm)].map(([, name]) => name);

    assert.deepEqual(handed.sort(), own.sort());
    // azd reads an empty variable of an array as JSON, and fails; one that is not set it leaves out.
    assert.match(workflow, /\|\| unset "\$name"; done\n +azd provision/);
    assert.deepEqual(variables.filter((name) => !used.includes(name)), []);
  });
});
