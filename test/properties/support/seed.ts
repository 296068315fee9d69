/** Files that belong together: any of the texts may stand at any of the paths. */
export interface Seed {
  readonly paths: readonly string[];
  readonly texts: readonly string[];
}
