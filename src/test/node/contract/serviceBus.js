import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, beforeEach } from 'node:test';
import { ServiceBusClient } from '@azure/service-bus';
import { contract, eventually } from '../contract.js';

const QUEUE = 'contract-queue';
const ONCE = 'contract-once';
const SESSIONS = 'contract-sessions';
const TOPIC = 'contract-topic';
const SUBSCRIPTION = 'contract-subscription';
const IMPATIENT = { retryOptions: { maxRetries: 0, timeoutInMs: 10_000 } };

const client = new ServiceBusClient(process.env.SERVICE_BUS, IMPATIENT);
const opened = [];

/** Closes what a test opened, in the end of the test. */
function open(link) {
  opened.push(link);
  return link;
}

const receiver = (queue = QUEUE, options = {}) => open(client.createReceiver(queue, options));
const subscriber = () => open(client.createReceiver(TOPIC, SUBSCRIPTION));
const deadLetters = () => receiver(QUEUE, { subQueueType: 'deadLetter' });
const send = (entity, ...messages) => open(client.createSender(entity)).sendMessages(messages);
const soon = (millis = 2_000) => new Date(Date.now() + millis);
const bodies = (messages) => messages.map(({ body }) => body);
const refused = (code) => (error) => error.code === code || assert.fail(error);

/** So many messages, one call after the other. */
async function take(from, count) {
  const messages = [];
  await eventually(async () => {
    messages.push(...(await from.receiveMessages(count - messages.length, { maxWaitTimeInMs: 5_000 })));
    return messages.length === count;
  });
  return messages;
}

async function complete(from, count) {
  const messages = await take(from, count);
  await Promise.all(messages.map((message) => from.completeMessage(message)));
  return messages;
}

async function drain(from) {
  while ((await from.peekMessages(1)).length > 0) {
    await from.receiveMessages(10, { maxWaitTimeInMs: 2_000 });
  }
}

beforeEach(async () => {
  for (const [queue, options] of [[QUEUE, {}], [ONCE, {}], [QUEUE, { subQueueType: 'deadLetter' }]]) {
    await drain(receiver(queue, { ...options, receiveMode: 'receiveAndDelete' }));
  }
  await drain(open(client.createReceiver(TOPIC, SUBSCRIPTION, { receiveMode: 'receiveAndDelete' })));
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((link) => link.close()));
});

after(() => client.close());

const message = (body, type) => ({ body, subject: 'the bus', applicationProperties: { type, size: 7 } });

/** A rule manager of the subscription, whose rules are gone. */
async function noRules() {
  const rules = client.createRuleManager(TOPIC, SUBSCRIPTION);
  for await (const { name } of rules.listRules()) {
    await rules.deleteRule(name);
  }
  return rules;
}

/** What comes of these messages, of which the last must come. */
async function passing(...messages) {
  await send(TOPIC, ...messages);
  const from = subscriber();
  const received = [];
  while (received.at(-1) !== messages.at(-1).body) {
    received.push(...bodies(await complete(from, 1)));
  }
  return received;
}

contract('serviceBus', 'node', {
  'A queue delivers in the order of sending.': async () => {
    await send(QUEUE, { body: 'a' });
    await send(QUEUE, { body: 'b' });

    assert.deepEqual(bodies(await complete(receiver(), 2)), ['a', 'b']);
  },

  'Message format 0x80013700 is a batch with one message in each data section.': async () => {
    const sender = open(client.createSender(QUEUE));
    const batch = await sender.createMessageBatch();
    assert.ok(batch.tryAddMessage({ body: 'a', messageId: '1' }) && batch.tryAddMessage({ body: 'b', messageId: '2' }));

    await sender.sendMessages(batch);

    const received = await complete(receiver(), 2);
    assert.deepEqual(received.map(({ body, messageId }) => [body, messageId]), [['a', '1'], ['b', '2']]);
  },

  'A property of a message comes back with the type and value it was sent with.': async () => {
    const applicationProperties = {
      text: "ü 'x'",
      whole: 42,
      fraction: 2.5,
      yes: true,
      nothing: null,
      time: new Date('2026-11-21T08:00:00.123Z'),
    };
    const system = {
      messageId: randomUUID(),
      correlationId: 'correlation',
      subject: 'subject',
      to: 'to',
      replyTo: 'reply to',
      contentType: 'text/plain',
      partitionKey: 'key',
    };

    await send(QUEUE, { body: 'x', applicationProperties, ...system });

    const [received] = await complete(receiver(), 1);
    // The client shows a time as its milliseconds.
    assert.deepEqual(received.applicationProperties, { ...applicationProperties, time: applicationProperties.time.getTime() });
    assert.deepEqual(Object.fromEntries(Object.keys(system).map((key) => [key, received[key]])), system);
  },

  'A body of one data section, one sequence or a value comes back as it was sent.': async () => {
    await send(QUEUE, { bodyType: 'data', body: Buffer.from([1, 2]) });
    await send(QUEUE, { bodyType: 'sequence', body: [1, 'b'] });
    await send(QUEUE, { bodyType: 'value', body: { a: 1 } });

    const received = await complete(receiver(), 3);
    assert.deepEqual(
      received.map(({ _rawAmqpMessage: { bodyType } }) => bodyType),
      ['data', 'sequence', 'value'],
    );
    assert.deepEqual([[...received[0].body], ...bodies(received).slice(1)], [[1, 2], [1, 'b'], { a: 1 }]);
  },

  'A completed message is gone.': async () => {
    await send(QUEUE, { body: 'x' });

    await complete(receiver(), 1);

    assert.deepEqual(await receiver().peekMessages(1), []);
  },

  'Peeking neither locks a message nor counts a delivery.': async () => {
    await send(QUEUE, { body: 'x' });
    const from = receiver();

    const [peeked] = await from.peekMessages(1);

    const [received] = await complete(from, 1);
    assert.deepEqual([peeked.body, peeked.lockToken], ['x', undefined]);
    assert.deepEqual([received.deliveryCount, received.sequenceNumber], [0, peeked.sequenceNumber]);
  },

  'An abandoned delivery and an expired lock count; past the maximum: dead-lettered.': async () => {
    await send(QUEUE, { body: 'x' });
    const from = receiver();

    await from.abandonMessage((await take(from, 1))[0], { k: 'v' });
    const [again] = await take(from, 1);
    await from.abandonMessage(again);

    assert.deepEqual([again.deliveryCount, again.applicationProperties.k], [1, 'v']);
    const [dead] = await complete(deadLetters(), 1);
    assert.equal(dead.deadLetterReason, 'MaxDeliveryCountExceeded');
  },

  'Reason and description are application properties of a dead-lettered message.': async () => {
    await send(QUEUE, { body: 'x' });
    const from = receiver();

    await from.deadLetterMessage((await take(from, 1))[0], {
      deadLetterReason: 'reason',
      deadLetterErrorDescription: 'description',
      k: 'v',
    });

    const [dead] = await complete(deadLetters(), 1);
    assert.deepEqual(dead.applicationProperties, {
      DeadLetterReason: 'reason',
      DeadLetterErrorDescription: 'description',
      k: 'v',
    });
  },

  'A deferred message is received by its number only.': async () => {
    await send(QUEUE, { body: 'deferred' }, { body: 'next' });
    const from = receiver();
    const [message, next] = await take(from, 2);

    await from.deferMessage(message);

    await from.completeMessage(next);
    const [peeked] = await from.peekMessages(1, { fromSequenceNumber: message.sequenceNumber });
    const [deferred] = await from.receiveDeferredMessages([message.sequenceNumber]);
    await from.completeMessage(deferred);
    assert.deepEqual([peeked.state, deferred.body], ['deferred', 'deferred']);
  },

  'An expired message is dead-lettered where the queue is made so.': async () => {
    await send(QUEUE, { body: 'x', timeToLive: 1_000 });

    const [dead] = await complete(deadLetters(), 1);

    assert.equal(dead.deadLetterReason, 'TTLExpiredException');
  },

  'A message is not settled after its lock ended.': async () => {
    await send(QUEUE, { body: 'x' });
    const late = receiver(QUEUE, { maxAutoLockRenewalDurationInMs: 0 });
    const next = receiver();
    const [message] = await take(late, 1);

    const [again] = await complete(next, 1);

    assert.equal(again.deliveryCount, 1);
    await assert.rejects(late.completeMessage(message), refused('MessageLockLost'));
  },

  'A message whose ID was seen within the window is accepted and dropped.': async () => {
    const messageId = randomUUID();

    await send(ONCE, { body: 'first', messageId });
    await send(ONCE, { body: 'again', messageId });
    await send(ONCE, { body: 'other', messageId: `${messageId}~` });

    assert.deepEqual(bodies(await complete(receiver(ONCE), 2)), ['first', 'other']);
  },

  'A scheduled message counts for the detection of duplicates from when it was scheduled.': async () => {
    const messageId = randomUUID();
    const sender = open(client.createSender(ONCE));

    const [number] = await sender.scheduleMessages({ body: 'scheduled', messageId }, soon(60_000));
    await sender.sendMessages({ body: 'again', messageId });
    await sender.sendMessages({ body: 'other' });

    assert.deepEqual(bodies(await complete(receiver(ONCE), 1)), ['other']);
    await sender.cancelScheduledMessages(number);
  },

  'A scheduled message is enqueued anew, with a new number, when its time has come.': async () => {
    const time = soon();

    const [number] = await open(client.createSender(QUEUE)).scheduleMessages({ body: 'later' }, time);
    await send(QUEUE, { body: 'now' });

    const received = await complete(receiver(), 2);
    assert.deepEqual(bodies(received), ['now', 'later']);
    assert.notEqual(received[1].sequenceNumber.toString(), number.toString());
    assert.ok(received[1].enqueuedTimeUtc >= time);
  },

  'A scheduled message can be canceled by the number that scheduling returned.': async () => {
    const sender = open(client.createSender(QUEUE));
    const [number] = await sender.scheduleMessages([{ body: 'canceled' }], soon(60_000));
    const before = await receiver().peekMessages(1);

    await sender.cancelScheduledMessages(number);

    assert.equal(before[0].state, 'scheduled');
    assert.deepEqual(await receiver().peekMessages(1), []);
  },

  'A message has at most 256 KB, in the Premium tier 1 MB unless its entity allows more.': async () => {
    await send(QUEUE, { body: Buffer.alloc(250 * 1024) });
    await complete(receiver(), 1);

    await assert.rejects(send(QUEUE, { body: Buffer.alloc(300 * 1024) }), refused('MessageSizeExceeded'));
  },

  'An entity that does not exist is refused as not found.': async () => {
    await assert.rejects(send('contract-nowhere', { body: 'x' }), refused('MessagingEntityNotFound'));
    await assert.rejects(take(receiver('contract-nowhere'), 1), refused('MessagingEntityNotFound'));
  },

  'A wrong signature is InvalidSignature, another resource InvalidAudience.': async () => {
    const wrong = process.env.SERVICE_BUS.replace(/SharedAccessKey=[^;]*/, 'SharedAccessKey=wrong');
    const stranger = open(new ServiceBusClient(wrong, IMPATIENT));

    await assert.rejects(stranger.createSender(QUEUE).sendMessages({ body: 'x' }), /InvalidSignature/);
  },

  'A token of an identity that is no good is InvalidToken.': async () => {
    await assert.rejects(secure('no good').createSender(QUEUE).sendMessages({ body: 'x' }), /InvalidToken/);
  },

  "Clients of a namespace's host name speak TLS, those of the emulator do not.": async () => {
    const { IDENTITY_ENDPOINT, IDENTITY_HEADER } = process.env;
    const answer = await fetch(`${IDENTITY_ENDPOINT}?resource=https://servicebus.azure.net&api-version=2019-08-01`, {
      headers: { 'X-IDENTITY-HEADER': IDENTITY_HEADER },
    });

    await secure((await answer.json()).access_token)
      .createSender(QUEUE)
      .sendMessages({ body: 'over TLS' });

    assert.deepEqual(bodies(await complete(receiver(), 1)), ['over TLS']);
  },

  'The next session is the one with the oldest message; who waits longest gets it.': async () => {
    const [a, b] = [randomUUID(), randomUUID()];
    await send(SESSIONS, { body: 'b0', sessionId: b });
    await send(SESSIONS, { body: 'a0', sessionId: a });
    await send(SESSIONS, { body: 'b1', sessionId: b });

    const first = open(await client.acceptNextSession(SESSIONS));
    const second = open(await client.acceptNextSession(SESSIONS));

    assert.deepEqual([first.sessionId, second.sessionId], [b, a]);
    assert.deepEqual(bodies(await complete(first, 2)), ['b0', 'b1']);
    assert.deepEqual(bodies(await complete(second, 1)), ['a0']);
  },

  'A session gives its messages in the order of sending, to one receiver only.': async () => {
    const sessionId = randomUUID();
    await send(SESSIONS, { body: '0', sessionId });
    await send(SESSIONS, { body: '1', sessionId });
    const session = open(await client.acceptSession(SESSIONS, sessionId));

    await assert.rejects(client.acceptSession(SESSIONS, sessionId), refused('SessionCannotBeLocked'));

    assert.deepEqual(bodies(await complete(session, 2)), ['0', '1']);
  },

  'A session keeps its state for its next holder.': async () => {
    const sessionId = randomUUID();
    const session = await client.acceptSession(SESSIONS, sessionId);
    await session.setSessionState({ step: 1 });
    await session.close();

    const next = await acceptAgain(sessionId);

    assert.deepEqual(await next.getSessionState(), { step: 1 });
    await next.setSessionState(null);
    assert.equal(await next.getSessionState(), null);
  },

  'The lock of a session can be renewed.': async () => {
    const session = open(await client.acceptSession(SESSIONS, randomUUID()));
    const before = session.sessionLockedUntilUtc;

    await eventually(async () => (await session.renewSessionLock()) > before);
  },

  'Closing a session puts its messages back in order and counts no delivery.': async () => {
    const sessionId = randomUUID();
    await send(SESSIONS, { body: '0', sessionId }, { body: '1', sessionId });
    const session = await client.acceptSession(SESSIONS, sessionId);
    await take(session, 2);
    await session.close();

    const received = await complete(await acceptAgain(sessionId), 2);

    assert.deepEqual(received.map(({ body, deliveryCount }) => [body, deliveryCount]), [['0', 0], ['1', 0]]);
  },

  'Where sessions are required a message without a session ID is refused.': async () => {
    await assert.rejects(send(SESSIONS, { body: 'x' }), /SessionId was not set/);
  },

  'Where sessions are required a receiver without a session is refused.': async () => {
    await assert.rejects(take(receiver(SESSIONS), 1), /requires sessions/);
  },

  'Session IDs have no letter case: two that differ only in it name one session.': async () => {
    const sessionId = randomUUID();
    await send(SESSIONS, { body: '0', sessionId });
    await send(SESSIONS, { body: '1', sessionId: sessionId.toUpperCase() });

    // The client takes a session that is called otherwise than it asked for no session of its own.
    const session = open(await client.acceptSession(SESSIONS, sessionId));

    assert.deepEqual(bodies(await complete(session, 2)), ['0', '1']);
  },

  'Accepting a session whose ID has more than 128 characters is refused as sending to it.': async () => {
    // The client takes every refusal of a session for a lock.
    await assert.rejects(client.acceptSession(SESSIONS, 'x'.repeat(129)), refused('SessionCannotBeLocked'));
  },

  'Who waited for the next session in vain is told so, and how long it has waited.': async () => {
    const timeoutInMs = 3_000;
    const impatient = open(new ServiceBusClient(process.env.SERVICE_BUS, { retryOptions: { maxRetries: 0, timeoutInMs } }));
    const begin = Date.now();

    await assert.rejects(impatient.acceptNextSession(SESSIONS), refused('ServiceTimeout'));

    assert.ok(Date.now() - begin > 1_000);
  },

  'A new subscription has the rule $Default, which lets everything pass.': async () => {
    const rules = await noRules();
    await rules.createRule('$Default', { sqlExpression: '1=1' });

    assert.deepEqual(await passing(message('a', 'x'), message('b', 'y')), ['a', 'b']);
  },

  'A correlation filter joins its conditions by AND and compares strings case-sensitively.': async () => {
    const rules = await noRules();
    await rules.createRule('r', { subject: 'the bus', applicationProperties: { type: 'failed' } });

    assert.deepEqual(
      await passing(
        { ...message('other subject', 'failed'), subject: 'The bus' },
        message('other type', 'Failed'),
        message('yes', 'failed'),
      ),
      ['yes'],
    );
  },

  'AND, OR and NOT follow three-valued logic; only what is true passes a SQL filter.': async () => {
    const rules = await noRules();
    await rules.createRule('unknown', { sqlExpression: "NOT (missing = 1) OR missing LIKE 'x'" });
    await rules.createRule('known', { sqlExpression: "size * 2 < 15 AND type IN ('failed', 'crashed')" });

    assert.deepEqual(await passing(message('no', 'completed'), message('yes', 'failed')), ['yes']);
  },

  'Rules without actions are joined by OR and give one message.': async () => {
    const rules = await noRules();
    await rules.createRule('one', { sqlExpression: "type = 'failed'" });
    await rules.createRule('two', { sqlExpression: '1=1' });

    assert.deepEqual(await passing(message('a', 'failed'), message('b', 'other')), ['a', 'b']);
  },

  'A rule that exists is 409, one that does not 404, a filter that cannot be read 400.': async () => {
    const rules = await noRules();
    await rules.createRule('r', { sqlExpression: '1=1' });

    await assert.rejects(rules.createRule('r', { sqlExpression: '1=1' }), refused('MessagingEntityAlreadyExists'));
    await assert.rejects(rules.deleteRule('other'), /could not be found/);
    await assert.rejects(rules.createRule('other', { sqlExpression: 'type =' }));
  },
});

/** A client of the namespace's host name, which speaks TLS. */
function secure(token) {
  const credential = { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }) };
  const { SERVICE_BUS_ENDPOINT: customEndpointAddress } = process.env;
  return open(new ServiceBusClient('localhost', credential, { ...IMPATIENT, customEndpointAddress }));
}

/** The holder has closed the session, but perhaps the service has not heard that yet. */
function acceptAgain(sessionId) {
  return eventually(() => client.acceptSession(SESSIONS, sessionId).then(open, () => null));
}
