import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Microsoft's compiler: where BICEP says, on the PATH, or where `az bicep install` puts it; null without one. */
export const COMPILER = [process.env.BICEP, 'bicep', join(homedir(), '.azure/bin/bicep')]
  .filter(Boolean)
  .find((path) => (path === 'bicep' ? spawnSync(path, ['--version']).status === 0 : existsSync(path))) ?? null;

export const WITHOUT = COMPILER ? false : 'There is no Bicep compiler: run `az bicep install`, or name one in BICEP.';

/** What the compiler writes; its warnings count as errors. */
export function bicep(...args) {
  // The compiler needs no language of its own here, and some machines have none for it.
  const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' };
  const { status, stdout, stderr } = spawnSync(COMPILER, args, { encoding: 'utf8', env, maxBuffer: 1 << 26 });
  return { status, stdout, problems: stderr.split('\n').filter((line) => line.trim() !== '') };
}
