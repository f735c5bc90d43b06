import type { Exchange } from '../../transcript/session-view.ts'
import { SETUP_VERBS, TRANSFER_VERBS } from '../verbs.ts'

/** RFC 959 section 5.4: what 226 ends. It answers `ABOR` as well. */
const ENDED: ReadonlySet<string> = new Set([...TRANSFER_VERBS, ...SETUP_VERBS, 'ABOR'])

/** 226 behind a command that moves nothing: the end of a transfer before it, which the client had given up. */
export const isLateEnd = ({ command, final }: Exchange): boolean =>
  command !== null && final?.code === 226 && !ENDED.has(command.verb)
