import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ManagedIdentityCredential } from '@azure/identity';
import { contract } from '../contract.js';

const SCOPE = 'https://management.azure.com/.default';

contract('identity', 'node', {
  "A token's answer has access_token, expires_on (seconds, as text), resource, token_type": async () => {
    const { token, expiresOnTimestamp } = await new ManagedIdentityCredential().getToken(SCOPE);

    assert.ok(token.length > 0);
    assert.ok(expiresOnTimestamp > Date.now());
  },

  'A token is given for any user-assigned identity that is asked for': async () => {
    const { token } = await new ManagedIdentityCredential({ clientId: 'any' }).getToken(SCOPE);

    assert.ok(token.length > 0);
  },

  'A wrong or missing X-IDENTITY-HEADER is 401': async () => {
    // The client reads the header once in a process.
    const code = `
      import { ManagedIdentityCredential } from '@azure/identity';
      await new ManagedIdentityCredential().getToken('${SCOPE}');`;
    const env = { ...process.env, IDENTITY_HEADER: 'wrong' };
    const asked = promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code], { env });

    await assert.rejects(asked, ({ stderr }) => /401|unauthorized/i.test(stderr));
  },
});
