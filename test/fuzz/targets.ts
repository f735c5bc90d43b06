/** Everything that reads what others chose. */
import type { Target } from './target.ts'
import { calls } from './targets/calls.ts'
import { captureFiles } from './targets/captures.ts'
import { logs, masking, profiles } from './targets/imports.ts'
import { endpoints, replies, tlsRecords } from './targets/protocol.ts'
import { captures, redaction, reports, transcripts } from './targets/reports.ts'

export const TARGETS: readonly Target[] = [
  ...[
    replies,
    endpoints,
    tlsRecords,
    transcripts,
    captureFiles,
    captures,
    reports,
    redaction,
    logs,
    profiles,
    masking,
    calls,
  ],
]
