import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, beforeEach, describe, it } from 'node:test';
import { odata, TableClient, TableServiceClient } from '@azure/data-tables';
import { LocalAzure } from './localAzure.js';

const STORAGE = 'https://storage.azure.com';
const ALL_TYPES = {
  partitionKey: 'p',
  rowKey: "it's",
  text: 'ü',
  int32: 7,
  int64: { value: '1152921504606846976', type: 'Int64' },
  double: { value: '1.5', type: 'Double' },
  boolean: true,
  dateTime: new Date('2026-11-21T08:00:00.123Z'),
  guid: { value: 'a455c695-df98-4678-8aaa-81d3367e5a34', type: 'Guid' },
  binary: Buffer.from([1, 255]),
};

describe('The official Node client of Table storage', () => {
  let azure;
  let service;
  let table;
  let count = 0;

  before(async () => {
    azure = await LocalAzure.start();
    service = new TableServiceClient(azure.endpoints.tables, credential(STORAGE), trust());
  });

  after(() => azure?.kill());

  beforeEach(async () => {
    const name = `nodes${++count}`;
    await service.createTable(name);
    table = new TableClient(azure.endpoints.tables, name, credential(STORAGE), trust());
  });

  /** The certificate that local Azure has made for itself; a failed call is not tried again. */
  function trust() {
    return {
      tlsOptions: { ca: readFileSync(azure.endpoints.tablesCa) },
      retryOptions: { maxRetries: 0 },
    };
  }

  /** Tokens of the managed identity. */
  function credential(resource) {
    return {
      async getToken() {
        const { identityEndpoint, identityHeader } = azure.endpoints;
        const url = `${identityEndpoint}?api-version=2019-08-01&resource=${resource}`;
        const answer = await fetch(url, { headers: { 'X-IDENTITY-HEADER': identityHeader } });
        const { access_token: token, expires_on: seconds } = await answer.json();
        return { token, expiresOnTimestamp: Number(seconds) * 1000 };
      },
    };
  }

  async function pages(iterator) {
    const found = [];
    for await (const page of iterator) {
      found.push([...page]);
    }
    return found;
  }

  /** What a refusal must tell; this client has the service's code among the details only. */
  const refusal = (statusCode, code) => (error) => {
    const { odataError } = error.details;
    assert.deepEqual([error.statusCode, odataError?.code], [statusCode, code], error.message);
    return true;
  };

  const create = (rowKey) => ['create', { partitionKey: 'p', rowKey }];

  it('lists tables in pages, and finds one by its name', async () => {
    for (const name of ['listB', 'listA', 'listC']) {
      await service.createTable(name);
    }
    const queryOptions = { filter: odata`TableName ge ${'list'} and TableName lt ${'lisu'}` };

    const found = await pages(service.listTables({ queryOptions }).byPage({ maxPageSize: 2 }));

    const names = found.map((page) => page.map(({ name }) => name));
    assert.deepEqual(names, [['listA', 'listB'], ['listC']]);
    const named = service.listTables({ queryOptions: { filter: odata`TableName eq ${'listB'}` } });
    assert.deepEqual((await named.next()).value.name, 'listB');
  });

  it('reads every type of property as it was written', async () => {
    await table.createEntity(ALL_TYPES);

    const { etag, timestamp, 'odata.metadata': metadata, ...read } = await table.getEntity('p', "it's");

    assert.match(etag, /^W\/"datetime'/);
    assert.ok(Date.parse(timestamp));
    assert.match(metadata, /\$metadata#nodes\d+\/@Element$/);
    assert.deepEqual(read, { ...ALL_TYPES, int64: 1152921504606846976n, double: 1.5 });
  });

  it('changes only the version that was read', async () => {
    await table.createEntity({ partitionKey: 'p', rowKey: 'a', x: 1 });
    const { etag } = await table.getEntity('p', 'a');
    await table.updateEntity({ partitionKey: 'p', rowKey: 'a', y: 2 }, 'Merge');

    await assert.rejects(
      table.updateEntity({ partitionKey: 'p', rowKey: 'a', x: 3 }, 'Replace', { etag }),
      refusal(412, 'UpdateConditionNotSatisfied'),
    );

    const { x, y } = await table.getEntity('p', 'a');
    assert.deepEqual({ x, y }, { x: 1, y: 2 });
  });

  it('goes on where a page of entities ended', async () => {
    await table.submitTransaction(['a', 'b', 'c', 'd', 'e'].map(create));
    const entities = table.listEntities({
      queryOptions: { filter: odata`PartitionKey eq ${'p'} and RowKey gt ${'a'}`, select: ['rowKey'] },
    });

    const found = await pages(entities.byPage({ maxPageSize: 2 }));

    assert.deepEqual(
      found.flat().map(({ rowKey }) => rowKey),
      ['b', 'c', 'd', 'e'],
    );
    assert.ok(found.every((page) => page.length <= 2));
  });

  it('does nothing of a transaction that fails, and is told why', async () => {
    await table.createEntity({ partitionKey: 'p', rowKey: 'b' });

    await assert.rejects(table.submitTransaction(['a', 'b'].map(create)), {
      statusCode: 409,
      code: 'EntityAlreadyExists',
    });

    await assert.rejects(table.getEntity('p', 'a'), refusal(404, 'ResourceNotFound'));
  });

  it('sets and reads the properties of the account', async () => {
    const properties = await service.getProperties();
    properties.logging.read = true;

    await service.setProperties(properties);

    const { logging, hourMetrics } = await service.getProperties();
    assert.equal(logging.read, true);
    assert.deepEqual(hourMetrics.retentionPolicy, { enabled: true, days: 7 });
  });

  it('is refused what is too large, with the code of the service', async () => {
    const large = { partitionKey: 'p', rowKey: 'a', x: 'x'.repeat(32_769) };

    await assert.rejects(table.createEntity(large), refusal(400, 'PropertyValueTooLarge'));
  });

  it('is refused with a token for another audience', async () => {
    const arm = credential('https://management.azure.com');
    const refused = new TableServiceClient(azure.endpoints.tables, arm, trust());

    await assert.rejects(refused.createTable('any'), (error) => {
      assert.match(error.message, /Audience validation failed\. Audience did not match\./);
      return refusal(401, 'InvalidAuthenticationInfo')(error);
    });
  });

  it('is refused access policies, which are not for tokens', async () => {
    await assert.rejects(table.setAccessPolicy([]), { statusCode: 404 });
  });
});
