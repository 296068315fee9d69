/** Threats as entries of a file for programs. */
import type { Facts } from '../../facts.ts';
import type { Hit } from './documents.ts';

/** A catalogue of threats in the form of Gemara (gemara.openssf.org). */
const THREAT_FILE = /^(?:\.github\/|docs\/|security\/)?[^/]*threat[^/]*\.ya?ml$/i;
const THREAT_CATALOG = /^[ ]{0,4}type:[ ]{0,4}["']?ThreatCatalog\b/m;

/** Catalogues of threats. */
export const threatCatalogs = ({ tree }: Facts): Hit[] =>
  tree.entries.flatMap(({ path, mode }): Hit[] => {
    const text = mode.startsWith('100') && THREAT_FILE.test(path) && tree.loaded(path) ? tree.text(path) : undefined;
    const words = text?.known === true ? (text.value ?? '').slice(0, 20_000) : '';
    const at = words.search(THREAT_CATALOG);
    const line = words.slice(0, Math.max(0, at)).split('\n').length;
    return at < 0 ? [] : [{ path, line, lack: 'a threat model in words: the file is a catalogue of threats' }];
  });
