import type { TranscriptHeader } from './transcript.ts'

/** Whether the events have times; a log without any has an order only, and its `at` must not be shown. */
export const isTimed = ({ source }: Pick<TranscriptHeader, 'source'>): boolean =>
  source.kind === 'live' || source.clock !== 'none'
