// What a client that insists on TLS can do: run in a process of its own, because Node reads
// NODE_EXTRA_CA_CERTS only when it starts. Takes the endpoints as JSON, prints what came of it.
import { ServiceBusAdministrationClient, ServiceBusClient } from '@azure/service-bus';
import WebSocket from 'ws';

const { serviceBusTls, eventsTopic } = JSON.parse(process.argv[2]);
const ways = { tls: {}, webSockets: { webSocketOptions: { webSocket: WebSocket } } };

/** A message to the topic and back, through the subscription that takes only its kind. */
async function roundTrip(requestId, options) {
  const client = new ServiceBusClient(serviceBusTls, options);
  try {
    await client.createSender(eventsTopic).sendMessages({
      body: { data: { requestId } },
      applicationProperties: { type: 'VmssIdentity.DriftDetected' },
    });
    const receiver = client.createReceiver(eventsTopic, 'drift');
    const [message] = await receiver.receiveMessages(1);
    await receiver.completeMessage(message);
    return message.body.data.requestId;
  } finally {
    await client.close();
  }
}

async function administration() {
  try {
    return await new ServiceBusAdministrationClient(serviceBusTls).getQueue('any');
  } catch ({ statusCode, message }) {
    return { statusCode, message };
  }
}

const results = { administration: await administration() };
for (const [way, options] of Object.entries(ways)) {
  results[way] = await roundTrip(`over ${way}`, options);
}
console.log(JSON.stringify(results));
