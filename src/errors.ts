export type Code =
  | 'USAGE'
  | 'NOT_FOUND'
  | 'NO_ACCESS'
  | 'BAD_TOKEN'
  | 'CLONE_FAILED'
  | 'NOT_A_REPOSITORY'
  | 'EMPTY_REPOSITORY'
  | 'UNKNOWN_REF'
  | 'UNREACHABLE'
  | 'CANNOT_WRITE'
  | 'BAD_REPORT'
  | 'BAD_RECORDING'
  | 'INTERRUPTED';

/** A failure that leaves nothing to report. Anything smaller is a fact that is not known. The message is one sentence that says what to do. */
export class EvidenceError extends Error {
  override readonly name = 'EvidenceError';
  readonly code: Code;
  constructor(code: Code, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
