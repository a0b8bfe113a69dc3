import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach } from 'node:test';
import { TableClient, TableServiceClient } from '@azure/data-tables';
import { ManagedIdentityCredential } from '@azure/identity';
import { contract } from '../contract.js';

const { TABLES_ENDPOINT } = process.env;
const options = { retryOptions: { maxRetries: 0 } };
const credential = new ManagedIdentityCredential();
const service = new TableServiceClient(TABLES_ENDPOINT, credential, options);
let name;
let table;

beforeEach(async () => {
  name = `t${randomUUID().replaceAll('-', '')}`;
  table = new TableClient(TABLES_ENDPOINT, name, credential, options);
  await table.createTable();
});

afterEach(() => table.deleteTable());

const entity = (rowKey, properties) => ({ partitionKey: 'p', rowKey, ...properties });
const refused = (statusCode, code) => (error) => {
  const told = error.details?.odataError?.code ?? error.code;
  assert.deepEqual([error.statusCode, told], [statusCode, code]);
  return true;
};

async function rows(filter) {
  const found = [];
  for await (const { rowKey } of table.listEntities({ queryOptions: { filter } })) {
    found.push(rowKey);
  }
  return found;
}

contract('tables', 'node', {
  'A table is made once: the next time is 409 TableAlreadyExists.': async () => {
    // The client takes the refusal for success.
    let status;
    await service.createTable(name, { onResponse: (response) => void (status = response.status) });

    assert.equal(status, 409);
  },

  'A property of every type comes back as it was stored.': async () => {
    const properties = {
      string: "ü 'x'",
      int32: -7,
      int64: 1n << 60n,
      double: 2.5,
      boolean: true,
      dateTime: new Date('2026-11-21T08:00:00.123Z'),
      guid: { type: 'Guid', value: 'a455c695-df98-4678-8aaa-81d3367e5a34' },
      binary: Buffer.from([1, 255]),
    };

    await table.createEntity(entity('a', properties));

    const read = await table.getEntity('p', 'a');
    assert.deepEqual(Object.fromEntries(Object.keys(properties).map((key) => [key, read[key]])), properties);
  },

  'An entity is inserted once: the next time is 409 EntityAlreadyExists.': async () => {
    await table.createEntity(entity('a'));

    await assert.rejects(table.createEntity(entity('a')), refused(409, 'EntityAlreadyExists'));
  },

  'A missing entity is ResourceNotFound, not EntityNotFound as documented': async () => {
    await assert.rejects(table.getEntity('p', 'a'), refused(404, 'ResourceNotFound'));
    await assert.rejects(table.updateEntity(entity('a'), 'Merge'), refused(404, 'ResourceNotFound'));
  },

  'A merge keeps the properties that it does not name, a replacement drops them.': async () => {
    for (const [row, mode] of [['a', 'Merge'], ['b', 'Replace']]) {
      await table.createEntity(entity(row, { x: 1, y: 1 }));
      await table.updateEntity(entity(row, { x: 2 }), mode);
    }

    const [merged, replaced] = [await table.getEntity('p', 'a'), await table.getEntity('p', 'b')];
    assert.deepEqual([merged.x, merged.y, replaced.x, replaced.y], [2, 1, 2, undefined]);
  },

  'A write or delete with an ETag of before is 412 UpdateConditionNotSatisfied.': async () => {
    await table.createEntity(entity('a'));
    const { etag } = await table.getEntity('p', 'a');
    await table.updateEntity(entity('a', { x: 1 }), 'Merge', { etag });

    const stale = refused(412, 'UpdateConditionNotSatisfied');
    await assert.rejects(table.updateEntity(entity('a', { x: 2 }), 'Replace', { etag }), stale);
    await assert.rejects(table.deleteEntity('p', 'a', { etag }), stale);
  },

  'A transaction is done whole or not at all.': async () => {
    await table.submitTransaction([['create', entity('a')], ['upsert', entity('b'), 'Merge']]);

    await assert.rejects(table.submitTransaction([['delete', entity('a')], ['create', entity('b')]]));

    assert.deepEqual(await rows(), ['a', 'b']);
  },

  'An error within a transaction begins with the index of the operation at fault': async () => {
    await table.createEntity(entity('b'));

    await assert.rejects(table.submitTransaction([['create', entity('a')], ['create', entity('b')]]), (error) => {
      assert.equal(error.code, 'EntityAlreadyExists');
      return error.message.startsWith('1:');
    });
  },

  'A filter compares keys, text, numbers, times and truth.': async () => {
    for (const [row, n] of [['a', 1], ['b', 2], ['c', 3]]) {
      await table.createEntity(
        entity(row, { n, l: BigInt(n) * 10n, s: `it's ${row}`, f: n !== 2, t: new Date(`2026-01-0${n}T00:00:00Z`) }),
      );
    }

    assert.deepEqual(
      await Promise.all(
        [
          "RowKey ge 'b' and RowKey lt 'c'",
          'n gt 1 and n le 3',
          'l eq 20L',
          "s eq 'it''s b'",
          'not (f eq true)',
          "t gt datetime'2026-01-02T00:00:00Z'",
        ].map(rows),
      ),
      [['b'], ['b', 'c'], ['b'], ['b'], ['b'], ['c']],
    );
  },

  'A page has $top entities, at most and by default 1,000': async () => {
    await table.submitTransaction(['a', 'b', 'c'].map((row) => ['create', entity(row)]));

    const pages = [];
    for await (const page of table.listEntities().byPage({ maxPageSize: 2 })) {
      pages.push(page.map(({ rowKey }) => rowKey));
    }

    assert.deepEqual(pages, [['a', 'b'], ['c']]);
  },

  'A text of more than 32,768 characters is 400 PropertyValueTooLarge.': async () => {
    await table.createEntity(entity('a', { x: 'x'.repeat(32_768) }));

    const large = entity('b', { x: 'x'.repeat(32_769) });
    await assert.rejects(table.createEntity(large), refused(400, 'PropertyValueTooLarge'));
  },

  'A key has at most 1 KiB in UTF-16 and no / \\ # ? or control character': async () => {
    await table.createEntity(entity('k'.repeat(512)));

    for (const key of ['k'.repeat(513), 'a/b', 'a\\b', 'a#b', 'a?b', 'a\tb']) {
      await assert.rejects(table.createEntity(entity(key)), ({ statusCode }) => statusCode === 400);
    }
  },

  'A bad token is 401 InvalidAuthenticationInfo, with the same challenge': async () => {
    const getToken = async () => ({ token: 'no good', expiresOnTimestamp: Date.now() + 3_600_000 });
    const stranger = new TableClient(TABLES_ENDPOINT, name, { getToken }, options);

    await assert.rejects(stranger.getEntity('p', 'a'), (error) => {
      assert.equal(error.statusCode, 401);
      return error.response.headers.get('www-authenticate').startsWith('Bearer ');
    });
  },
});
