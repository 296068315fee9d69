/** Where the loopback listens, without trailing slashes. */
export interface Place {
  /** Base of REST: `http://127.0.0.1:<port>/api`. */
  readonly api: string;
  /** Base of pages and git. */
  readonly server: string;
}
