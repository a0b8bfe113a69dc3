import assert from 'node:assert/strict';
import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterEach } from 'node:test';
import rhea from 'rhea';
import { contract } from '../contract.js';

const QUEUE = 'contract-queue';
const SAS = 'servicebus.windows.net:sastoken';
const namespace = Object.fromEntries(
  process.env.SERVICE_BUS.split(';').map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]),
);
const { hostname: host, port } = new URL(namespace.Endpoint);
const connections = [];

afterEach(() => connections.splice(0).forEach((connection) => connection.close()));

/** Fails after a while: an answer that never comes ends no test. */
const event = (emitter, name) => once(emitter, name, { signal: AbortSignal.timeout(30_000) }).then(([context]) => context);

async function connect() {
  const connection = rhea.create_container().connect({ host, port, username: 'anonymous', reconnect: false });
  connections.push(connection);
  connection.on('disconnected', () => {});
  await event(connection, 'connection_open');
  return connection;
}

function token() {
  const resource = encodeURIComponent(namespace.Endpoint);
  const expiry = Math.floor(Date.now() / 1_000) + 3_600;
  const key = Buffer.from(namespace.SharedAccessKey);
  const signature = createHmac('sha256', key).update(`${resource}\n${expiry}`).digest('base64');
  return `SharedAccessSignature sr=${resource}&sig=${encodeURIComponent(signature)}&se=${expiry}&skn=${namespace.SharedAccessKeyName}`;
}

/** Presents a token; names no reply address unless told to. Gives the names of what came back, in order. */
async function present(connection) {
  const answers = connection.open_receiver({ source: '$cbs' });
  const requests = connection.open_sender({ target: '$cbs' });
  await event(requests, 'sendable');
  const order = [];
  requests.on('accepted', () => order.push('confirmed'));
  const answered = event(answers, 'message').then(({ message }) => {
    order.push('answered');
    return message;
  });

  requests.send({
    message_id: 'request',
    application_properties: { operation: 'put-token', type: SAS, name: namespace.Endpoint },
    body: token(),
  });

  const { correlation_id: correlation, application_properties: status } = await answered;
  assert.deepEqual([correlation, status['status-code']], ['request', 202]);
  return order;
}

/** A connection that may use everything. */
async function granted() {
  const connection = await connect();
  await present(connection);
  return connection;
}

/** What attaching a link ends in: whether it had a terminus, and the error. */
async function attach(link, terminus) {
  const opening = event(link, `${link.is_sender() ? 'sender' : 'receiver'}_open`);
  const failing = event(link, `${link.is_sender() ? 'sender' : 'receiver'}_error`);
  await opening;
  const present = Boolean(link[terminus]?.address);
  await failing;
  return { present, condition: link.error.condition };
}

async function send(connection, message) {
  const sender = connection.open_sender(QUEUE);
  await event(sender, 'sendable');
  sender.send(message);
  return Promise.race([
    event(sender, 'accepted').then(() => 'accepted'),
    event(sender, 'rejected').then(({ delivery }) => delivery.remote_state.error.condition),
  ]);
}

/** Takes one message, and leaves it to the caller to settle it. */
async function receive(connection, address = QUEUE) {
  const receiver = connection.open_receiver({
    source: address,
    credit_window: 0,
    autoaccept: false,
    autosettle: false,
    rcv_settle_mode: 1,
  });
  receiver.add_credit(1);
  const context = await event(receiver, 'message');
  return { ...context, receiver };
}

/** Settles as Service Bus's clients do, and gives the outcome that came back. */
async function settle(receiver, delivery, outcome, argument) {
  const settled = event(receiver, 'settled');
  delivery[outcome](argument);
  await settled;
  const { remote_state: state } = delivery;
  return { type: state.constructor.composite_type, error: state.error ?? null };
}

contract('serviceBus', 'amqp', {
  'A link that no token was presented for is refused.': async () => {
    const connection = await connect();

    const { condition } = await attach(connection.open_sender(QUEUE), 'target');

    assert.equal(condition, 'amqp:unauthorized-access');
  },

  'A refused attach is answered without source and target, then detached with why.': async () => {
    const connection = await granted();

    assert.deepEqual(
      [
        await attach(connection.open_sender('contract-nowhere'), 'target'),
        await attach(connection.open_receiver('contract-nowhere'), 'source'),
      ],
      Array(2).fill({ present: false, condition: 'amqp:not-found' }),
    );
  },

  'A request that names no reply address is answered over the link from the same node.': async () => {
    assert.ok((await present(await connect())).includes('answered'));
  },

  "A request is confirmed before it is answered, or Python's client drops the answer.": async () => {
    assert.deepEqual(await present(await connect()), ['confirmed', 'answered']);
  },

  'A message or session ID or partition key of more than 128 characters is refused.': async () => {
    const connection = await granted();
    const long = 'x'.repeat(129);

    assert.deepEqual(
      [
        await send(connection, { message_id: long, body: 'x' }),
        await send(connection, { group_id: long, body: 'x' }),
        await send(connection, { message_annotations: { 'x-opt-partition-key': long }, body: 'x' }),
      ],
      Array(3).fill('amqp:not-allowed'),
    );
  },

  'A body is one AMQP value, or any number of data or sequence sections.': async () => {
    const connection = await granted();
    const { data_sections: data, sequence_sections: sequences } = rhea.message;
    const sections = [data([Buffer.from('1'), Buffer.from('2')]), sequences([[1, 2], [3]]), { k: 'value' }];

    for (const body of sections) {
      await send(connection, { message_id: randomUUID(), body });
    }

    const received = [];
    for (let i = 0; i < sections.length; i++) {
      const { receiver, delivery, message } = await receive(connection);
      received.push(message.body.content ?? message.body);
      await settle(receiver, delivery, 'accept');
      receiver.close();
    }
    assert.deepEqual(received, sections.map((body) => body.content ?? body));
  },

  'A drain is answered at once by a flow with credit 0, also when there was none left.': async () => {
    const connection = await granted();
    const receiver = connection.open_receiver({ source: QUEUE, credit_window: 0 });
    await event(receiver, 'receiver_open');

    for (const credit of [1, 0]) {
      const answered = event(receiver, 'receiver_flow');
      receiver.add_credit(credit);
      receiver.drain_credit();
      await answered;
    }

    assert.equal(receiver.credit, 0);
  },

  'Every message has a header; its delivery count starts at 0.': async () => {
    const connection = await granted();
    await send(connection, { message_id: randomUUID(), body: 'x' });

    const { receiver, delivery, message } = await receive(connection);
    await settle(receiver, delivery, 'accept');

    assert.equal(message.delivery_count, 0);
  },

  'Success has the same outcome type; a rejected one has no error, or Node reports it.': async () => {
    const connection = await granted();
    await send(connection, { message_id: randomUUID(), body: 'x' });
    const { receiver, delivery } = await receive(connection);

    const outcome = await settle(receiver, delivery, 'reject', { condition: 'com.microsoft:dead-letter' });

    assert.deepEqual(outcome, { type: 'rejected', error: null });
    const dead = await receive(connection, `${QUEUE}/$DeadLetterQueue`);
    assert.deepEqual(await settle(dead.receiver, dead.delivery, 'accept'), { type: 'accepted', error: null });
  },

  'A released message keeps its delivery count, an abandoned one does not.': async () => {
    const connection = await granted();
    await send(connection, { message_id: randomUUID(), body: 'x' });
    const first = await receive(connection);

    await settle(first.receiver, first.delivery, 'release');
    const again = await receive(connection);
    await settle(again.receiver, again.delivery, 'modified', { delivery_failed: true });
    const last = await receive(connection);
    await settle(last.receiver, last.delivery, 'accept');

    assert.deepEqual([again, last].map(({ message }) => message.delivery_count), [0, 1]);
  },
});
