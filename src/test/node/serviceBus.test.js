import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ServiceBusClient } from '@azure/service-bus';
import { LocalAzure, until } from './localAzure.js';

const SUBSCRIPTION = '11111111-2222-3333-4444-555555555555';
const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/shop/providers/`;

const scaleSet = (name) => `${GROUP}Microsoft.Compute/virtualMachineScaleSets/${name}`;
const identity = (name) => `${GROUP}Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
const session = (name) => `${SUBSCRIPTION}/shop/${name}`;

describe('The official Node client', () => {
  let azure;
  let client;
  let sender;
  const events = new Map();

  before(async () => {
    azure = await LocalAzure.start();
    const { serviceBus, requestsQueue, eventsTopic, eventsSubscription } = azure.endpoints;
    client = new ServiceBusClient(serviceBus);
    sender = client.createSender(requestsQueue);
    client.createReceiver(eventsTopic, eventsSubscription).subscribe({
      processMessage: async (message) => void events.set(message.body.data.requestId, message),
      processError: async ({ error }) => console.error(error),
    });
  });

  after(async () => {
    await client?.close();
    azure?.kill();
  });

  async function send(requestId, name, change, sessionId = session(name)) {
    await sender.sendMessages({
      messageId: requestId,
      sessionId,
      contentType: 'application/json',
      body: { requestId, scaleSetId: scaleSet(name), change },
    });
    return until(() => events.get(requestId), `the event of ${requestId}`);
  }

  it('gets a CloudEvent with properties to filter by', async () => {
    const { body, ...message } = await send('node-1', 'edge', { systemAssigned: 'enable' });

    const { id, time, data, ...attributes } = body;
    assert.deepEqual(attributes, {
      specversion: '1.0',
      type: 'VmssIdentity.ChangeCompleted',
      source: 'urn:vmss-identity',
      subject: scaleSet('edge'),
      datacontenttype: 'application/json',
    });
    assert.equal(time, data.timing.completedAt);
    assert.deepEqual([message.messageId, message.sessionId], [id, session('edge')]);
    assert.equal(message.contentType, 'application/cloudevents+json');
    assert.deepEqual(message.applicationProperties, {
      type: 'VmssIdentity.ChangeCompleted',
      outcome: 'unchanged',
      subscriptionId: SUBSCRIPTION,
      resourceGroup: 'shop',
      scaleSet: 'edge',
      requestId: 'node-1',
    });
  });

  it('gets what a change that is applied did', async () => {
    const change = { systemAssigned: 'enable', userAssigned: { add: [identity('reader')] } };

    const { body } = await send('node-2', 'web', change);

    const { outcome, patch, inverse, before, after, problem } = body.data;
    assert.deepEqual(
      { outcome, patch, inverse, problem },
      {
        outcome: 'applied',
        patch: { type: 'SystemAssigned, UserAssigned', userAssignedIdentities: { [identity('reader')]: {} } },
        inverse: { systemAssigned: 'disable', userAssigned: { remove: [identity('reader')] } },
        problem: null,
      },
    );
    assert.equal(before.type, 'None');
    assert.equal(after.type, 'SystemAssigned, UserAssigned');
    assert.deepEqual(Object.keys(after.userAssignedIdentities), [identity('reader')]);
  });

  it('sees that a change changes nothing', async () => {
    const { body } = await send('node-3', 'cache', { systemAssigned: 'enable' });

    const { outcome, patch, inverse, before, after } = body.data;
    assert.deepEqual({ outcome, patch, inverse }, { outcome: 'unchanged', patch: null, inverse: null });
    assert.equal(before.type, 'SystemAssigned');
    assert.deepEqual(after, before);
  });

  it('is told every problem of an invalid request', async () => {
    const change = { systemAssigned: 'on', userAssigned: { ad: [] } };

    const { body } = await send('node-4', 'api', change);

    const { outcome, problem, arm } = body.data;
    assert.equal(body.type, 'VmssIdentity.ChangeRejected');
    assert.deepEqual([outcome, problem.code, arm.writeCount], ['invalid', 'invalid', 0]);
    assert.deepEqual(
      problem.details.map(({ target }) => target),
      ['/change/systemAssigned', '/change/userAssigned', '/change/userAssigned/ad'],
    );
  });

  it('may send a request in the wrong session', async () => {
    const message = await send('node-5', 'jobs', { systemAssigned: 'enable' }, 'nowhere');

    assert.equal(message.body.data.outcome, 'applied');
    assert.equal(message.sessionId, session('jobs'));
  });

  it('chooses by a rule which events a subscription gets, and can set one aside', async () => {
    const { eventsTopic } = azure.endpoints;
    const rules = client.createRuleManager(eventsTopic, 'failed');
    await rules.deleteRule('$Default');
    await rules.createRule('one', { sqlExpression: "requestId LIKE 'node-_' AND outcome = 'unchanged'" });
    const receiver = client.createReceiver(eventsTopic, 'failed');

    await send('node-6', 'api', { systemAssigned: 'maybe' });
    await send('node-7', 'cache', { systemAssigned: 'enable' });

    const [message] = await receiver.receiveMessages(1);
    await receiver.deferMessage(message);
    const [deferred] = await receiver.receiveDeferredMessages([message.sequenceNumber]);
    await receiver.completeMessage(deferred);
    assert.equal(deferred.body.data.requestId, 'node-7');
    await receiver.close();
  });

  it('comes in over TLS and over WebSockets, and is told that there is no administration', async () => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [fileURLToPath(new URL('secureClient.js', import.meta.url)), JSON.stringify(azure.endpoints)],
      { env: { ...process.env, NODE_EXTRA_CA_CERTS: azure.endpoints.serviceBusCa }, timeout: 60_000 },
    );

    const { administration, ...ways } = JSON.parse(stdout);
    assert.deepEqual(ways, { tls: 'over tls', webSockets: 'over webSockets' });
    assert.equal(administration.statusCode, 501);
    assert.match(administration.message, /^Local Service Bus does not offer administration over HTTP/);
  });

  it('sends a request as the documents show it', async () => {
    const page = await readFile(new URL('../../../docs/requests.md', import.meta.url), 'utf8');
    const [, snippet] = /```js\n(.*?)```/s.exec(page);

    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', snippet], {
      cwd: fileURLToPath(new URL('.', import.meta.url)),
      env: { ...process.env, SERVICE_BUS: azure.endpoints.serviceBus },
    });

    const { body } = await until(() => events.get('CHG0031338:web'), 'the event of the snippet');
    assert.equal(body.type, 'VmssIdentity.ChangeCompleted');
  });

  it('leaves no process behind when Ctrl-C ends local Azure', async () => {
    await client.close();
    assert.deepEqual(azure.alive(), { group: true, app: true });

    azure.pressCtrlC();

    await until(() => !Object.values(azure.alive()).includes(true), 'the end of all processes');
  });
});
