import { useCallback, useMemo } from 'react'
import { useStore } from 'zustand'
import type { Answer } from '../../shared/answer/answer.ts'
import type { Act } from '../../shared/diagnosis/act.ts'
import { readOption } from '../../shared/session/option-text.ts'
import { rowOf } from '../../shared/session/profile.ts'
import { useApp } from '../app-state.ts'
import { usePractise, useStartRun } from '../session/use-start-run.ts'
import type { OpenDocument } from '../stores/documents.ts'
import { runOf } from '../stores/runs.ts'
import { useProfileOf } from '../verdict/Certificates.tsx'
import { useWatch } from '../watch/use-watch.ts'
import { subjectOf } from './subject-of.ts'
import { useCopyActs } from './use-copy-acts.ts'

/** What each act does to the session that is shown; null where it cannot be done to it. */
export function useSessionActs(document: OpenDocument, answer: Answer): (act: Act) => (() => void) | null {
  const { client, commands, notices, passwordQuestion, runs, watches } = useApp()
  const start = useStartRun()
  const practise = usePractise()
  const watch = useWatch()
  const subject = useMemo(() => subjectOf(document.header), [document.header])
  const copy = useCopyActs(answer, subject)
  const run = useStore(runs.store, (state) => runOf(state, document.id))
  const plan = document.header?.source.kind === 'live' && !document.readOnly ? document.header.plan : null
  const profile = useProfileOf(document.id, plan)
  const { outcome } = answer
  return useCallback(
    (act) => {
      const copies = copy(act)
      if (copies || !plan) return copies
      const again = { kind: 'again', runId: document.id } as const
      switch (act.id) {
        case 'test-again':
          return () => {
            const { watch: now } = watches.store.getState()
            // The watch would only run beside it.
            if (now?.phase === 'waiting' && now.next?.mayHurry && now.id === run?.partOf?.id)
              void notices.attempt(watches.hurry())
            else void (run?.practice ? practise(run.practice) : start(again))
          }
        case 'test-until-it-works':
          return watch && outcome === 'fails' ? () => watch(document.id) : null
        case 'run-anyway':
          return () => void start({ ...again, options: { verify: false, pinnedFingerprint: null } })
        case 'pin-certificate':
          return () =>
            void notices.attempt(async () => {
              const { fingerprint } = act
              if (profile) await client.call('profiles.pin', { id: profile.id, fingerprint })
              await start({ ...again, options: { pinnedFingerprint: fingerprint, verify: true } })
            })
        case 'run-probe':
          return () => void start({ ...again, probes: [...new Set([...plan.probes, act.probe])] })
        case 'enter-login':
          return () =>
            void notices.attempt(async () => {
              const given = await passwordQuestion.ask(`${plan.user} at ${plan.host}`, false)
              if (given) await start(again, { password: given.password })
            })
        case 'set-option':
          if (act.value === null) return () => void commands.run('show-options')
          return () => void start({ ...again, options: { [act.option]: optionValue(act.option, act.value ?? '') } })
        case 'add-authority':
          return () => void commands.run('show-options')
        default:
          return null
      }
    },
    [
      client,
      commands,
      copy,
      document.id,
      notices,
      outcome,
      passwordQuestion,
      plan,
      practise,
      profile,
      run,
      start,
      watch,
      watches,
    ],
  )
}

const optionValue = (option: Extract<Act, { id: 'set-option' }>['option'], value: string) =>
  rowOf(option).kind.type === 'flag' ? value === 'true' : readOption(option, value)
