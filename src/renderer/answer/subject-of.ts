import type { Subject } from '../../shared/report/recipients.ts'
import { formatFtpUrl } from '../../shared/session/url.ts'
import { isTimed } from '../../shared/transcript/timed.ts'
import type { TranscriptHeader } from '../../shared/transcript/transcript.ts'

/** Which session a copied text speaks of. */
export const subjectOf = (header: TranscriptHeader | null): Subject => ({
  server: header?.plan ? formatFtpUrl(header.plan) : null,
  when: header && isTimed(header) ? header.startedAt : null,
})
