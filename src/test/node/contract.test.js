import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import asyncapi from '@asyncapi/parser';

const source = fileURLToPath(new URL('../../../docs/contract/asyncapi.yaml', import.meta.url));

describe('The AsyncAPI document', () => {
  it('is one by the parser of AsyncAPI, and finds its schemas', async () => {
    const { document, diagnostics } = await new asyncapi.Parser().parse(readFileSync(source, 'utf8'), { source });

    const faults = diagnostics.filter(({ severity }) => severity <= 1);
    assert.deepEqual(faults.map(({ path, message }) => [path.join('/'), message]), []);
    const messages = Object.fromEntries(document.messages().all().map((message) => [message.name(), message.payload().title()]));
    assert.deepEqual(messages, {
      identityChangeRequest: 'A request to change the managed identities of a VM scale set',
      parkedRequest: 'A request to change the managed identities of a VM scale set',
      changeEvent: 'How a request to change identities ended',
      waitingEvent: 'What is told of a request to change identities that waits',
      driftEvent: 'What is told of drift',
    });
  });
});
