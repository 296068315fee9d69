import type { Report } from './model.ts';

/** How a terminal wants its text; `width` in columns, 0 when not known. Other formats take no notice. */
export interface Style {
  readonly color: boolean;
  readonly width: number;
}

/** Knows layout and escaping, and nothing about findings. */
export type Writer = (report: Report, style: Style) => string;
