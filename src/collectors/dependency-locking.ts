import type { Facts } from '../facts.ts';
import type { NonEmpty, Statement } from '../model.ts';
import { DOCKERFILE_READS } from '../parse/dockerfile.ts';
import type { Collector } from './collector.ts';
import { basesStatement } from './dependency-locking/bases.ts';
import { LOCKFILE_READS, lockfilesStatement } from './dependency-locking/lockfiles.ts';

export const dependencyLocking: Collector = {
  id: 'dependency-locking',
  section: 'development.pipeline',
  question: 'Are dependencies locked?',
  reads: [...LOCKFILE_READS, ...DOCKERFILE_READS],
  collect({ tree }: Facts): NonEmpty<Statement> {
    return [lockfilesStatement(tree), basesStatement(tree)];
  },
};
