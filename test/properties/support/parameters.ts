/** How many cases, and which: fixed, unless the environment asks for others. CONTRIBUTING.md names both variables. */
const numberIn = (name: string, fallback: number): number => {
  const text = process.env[name] ?? '';
  if (text === '') return fallback;
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${name} is to be a whole number`);
  return Number(text);
};

export const PARAMETERS = {
  seed: numberIn('EVIDENCE_PROPERTY_SEED', 20_260_304),
  numRuns: numberIn('EVIDENCE_PROPERTY_RUNS', 150),
} as const;
