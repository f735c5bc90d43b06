import { useStore } from 'zustand'
import { REFUSAL_WORDS } from '../../shared/protocol/announced-target.ts'
import type { SessionView } from '../../shared/transcript/session-view.ts'
import { endpointText } from '../../shared/transcript/text.ts'
import { useApp } from '../app-state.ts'
import { useStartRun } from '../session/use-start-run.ts'
import type { OpenDocument } from '../stores/documents.ts'
import { Button } from '../ui/Button.tsx'
import { verdictStrings } from './strings.ts'

const words = verdictStrings

interface RefusedTargetProps {
  readonly view: SessionView
  readonly document: OpenDocument
}

/** A data address that the server chose and that is dialled only when the person says so; a host name never is. */
export function RefusedTarget({ view, document }: RefusedTargetProps) {
  const { runs } = useApp()
  const busy = useStore(runs.store, (state) => state.runs.some(({ phase }) => phase !== 'ended'))
  const start = useStartRun()
  const refused = view.datas.find(({ refusedTarget }) => refusedTarget)?.refusedTarget
  if (!refused || refused.why === 'host-name' || document.header?.source.kind !== 'live') return null
  const { address, port } = refused.announced
  const endpoint = address === null ? `port ${port}` : endpointText({ address, port })
  return (
    <section>
      <h3>{words.refusedTarget}</h3>
      <p>{words.refusedTargetWhy(endpoint, REFUSAL_WORDS[refused.why])}</p>
      <Button
        small
        icon="run"
        disabled={busy}
        onClick={() => void start({ kind: 'again', runId: document.id, options: { foreignData: true } })}
      >
        {words.dialAnyway}
      </Button>
    </section>
  )
}
