import type { AlignedExchange, AlignedReply } from './ends.ts'

/** One change in a few words. */
export function inWords({ verb, fate, changed, sent, arrived, client, far }: AlignedExchange): string {
  if (fate === 'rewritten')
    return `${changed === 'reply' ? `the reply to ${verb}` : verb} was sent as "${sent}" and arrived as "${arrived}"`
  if (fate === 'dropped') return changed === 'reply' ? `the reply to ${verb} did not arrive` : `${verb} did not arrive`
  if (client === null) return `${verb} arrived, and nobody sent it`
  if (fate === 'forged')
    return far === null
      ? `${verb} did not arrive, and "${arrived}" came back`
      : `the reply to ${verb} is not the far end’s`
  return `${verb} was ${fate}`
}

/** The same of what nobody asked for. */
export function replyInWords({ kind, code, fate, sent, arrived }: AlignedReply): string {
  const reply = kind === 'greeting' ? 'the greeting' : `a ${code} that no command asked for`
  const first = (text: string | null) => (text ?? '').split('\n').at(-1)
  if (fate === 'rewritten') return `${reply} was sent as "${first(sent)}" and arrived as "${first(arrived)}"`
  if (fate === 'dropped') return `${reply} ("${first(sent)}") did not arrive`
  if (fate === 'forged') return `${reply} ("${first(arrived)}") is not the far end’s`
  return `${reply} was ${fate}`
}
