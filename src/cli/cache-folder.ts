/** Where a user's system keeps what can be made again. */
import { homedir } from 'node:os';
import { join } from 'node:path';

export function cacheFolder(env: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32' && env['LOCALAPPDATA'] !== undefined) return join(env['LOCALAPPDATA'], 'evidence', 'cache');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'evidence');
  return join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'evidence');
}
