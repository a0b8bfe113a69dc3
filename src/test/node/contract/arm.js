import assert from 'node:assert/strict';
import { afterEach } from 'node:test';
import { ComputeManagementClient } from '@azure/arm-compute';
import { ManagedIdentityCredential } from '@azure/identity';
import { contract } from '../contract.js';

const SUBSCRIPTION = '11111111-2222-3333-4444-555555555555';
const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/shop`;
const READER = `${GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/reader`;
const WRITER = `${GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/writer`;

const options = { endpoint: process.env.ARM_ENDPOINT, retryOptions: { maxRetries: 0 } };
const { virtualMachineScaleSets: scaleSets } = new ComputeManagementClient(
  new ManagedIdentityCredential(),
  SUBSCRIPTION,
  options,
);

const adding = (...ids) => ({
  identity: { type: 'UserAssigned', userAssignedIdentities: Object.fromEntries(ids.map((id) => [id, {}])) },
});
const NONE = { identity: { type: 'None' } };

const change = (body, settings) => scaleSets.beginUpdateAndWait('shop', 'web', body, { updateIntervalInMs: 50, ...settings });
const identities = ({ identity }) => Object.keys(identity?.userAssignedIdentities ?? {}).sort();
const refused = (statusCode, code) => (error) =>
  assert.deepEqual([error.statusCode, error.code], [statusCode, code]) ?? true;

afterEach(() => change(NONE));

contract('arm', 'node', {
  'A PATCH is answered with 200, state Updating and Azure-AsyncOperation, a create with 201': async () => {
    let first;
    const onResponse = (response) => void (first ??= response);

    const after = await change(adding(READER), { onResponse });

    assert.equal(first.status, 200);
    assert.equal(JSON.parse(first.bodyAsText).properties.provisioningState, 'Updating');
    assert.ok(first.headers.get('azure-asyncoperation').startsWith(process.env.ARM_ENDPOINT));
    assert.deepEqual([after.provisioningState, identities(after)], ['Succeeded', [READER]]);
  },

  'PATCH: a dictionary is merged; without one the present identities stay': async () => {
    await change(adding(READER));

    await change(adding(WRITER));

    assert.deepEqual(identities(await scaleSets.get('shop', 'web')), [READER, WRITER]);
  },

  'PATCH: a type without UserAssigned drops every user-assigned identity': async () => {
    await change(adding(READER));

    const after = await change({ identity: { type: 'SystemAssigned' } });

    assert.deepEqual([after.identity.type, identities(after)], ['SystemAssigned', []]);
  },

  'An ETag that does not match is 412 with both ETags in the message': async () => {
    const { etag } = await scaleSets.get('shop', 'web');
    const after = await change(adding(READER), { ifMatch: etag });

    await assert.rejects(change(adding(WRITER), { ifMatch: etag }), (error) => {
      assert.deepEqual([error.statusCode, error.code], [412, 'PreconditionFailed']);
      return error.message.includes(etag) && error.message.includes(after.etag);
    });
  },

  "A list spells the resource group of the scale sets' own IDs in upper case": async () => {
    const ids = [];
    for await (const { id } of scaleSets.listAll()) {
      ids.push(id);
    }

    assert.equal(ids.length, 6);
    assert.deepEqual(ids.filter((id) => !id.includes('/resourceGroups/SHOP/')), []);
  },

  'A resource that ARM does not know is 404 ResourceNotFound, made by the gateway': async () => {
    await assert.rejects(scaleSets.get('shop', 'nowhere'), refused(404, 'ResourceNotFound'));
  },

  "The identity service's own error is quoted as text; the first bad identity is named": async () => {
    await assert.rejects(change(adding(READER, `${READER}-missing`)), (error) => {
      assert.deepEqual([error.statusCode, error.code], [400, 'FailedIdentityOperation']);
      return error.message.includes('reader-missing');
    });
  },

  "An overlapping write of Compute's is 409 Conflict in this text": async () => {
    const first = await scaleSets.beginUpdate('shop', 'web', adding(READER), { updateIntervalInMs: 50 });
    await first.submitted?.();

    await assert.rejects(change(adding(WRITER)), refused(409, 'Conflict'));

    await first.pollUntilDone();
  },

  'A missing or refused token is 401 with a WWW-Authenticate challenge': async () => {
    const credential = { getToken: async () => ({ token: 'no good', expiresOnTimestamp: Date.now() + 3_600_000 }) };
    const stranger = new ComputeManagementClient(credential, SUBSCRIPTION, options);

    await assert.rejects(stranger.virtualMachineScaleSets.get('shop', 'web'), (error) => {
      assert.equal(error.statusCode, 401);
      return error.response.headers.get('www-authenticate').startsWith('Bearer ');
    });
  },
});
