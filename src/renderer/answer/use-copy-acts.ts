import { useCallback } from 'react'
import type { Answer } from '../../shared/answer/answer.ts'
import type { Act } from '../../shared/diagnosis/act.ts'
import { emitterById } from '../../shared/firewall-rules/emitter-by-id.ts'
import { ruleTable } from '../../shared/firewall-rules/rule-table.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import { recipientText, type Subject } from '../../shared/report/recipients.ts'
import { useApp } from '../app-state.ts'
import { copyText } from '../clipboard-and-files/copy-and-save.ts'
import { answerStrings } from './strings.ts'

const READERS = { 'copy-for-firewall-team': 'firewall-team', 'copy-for-server-admin': 'server-admin' } as const

/** The acts that copy something, which every place can do. */
export function useCopyActs(answer: Answer, subject: Subject): (act: Act) => (() => void) | null {
  const app = useApp()
  return useCallback(
    (act) => {
      switch (act.id) {
        case 'copy-rule': {
          const { ruleRequest } = answer
          if (!ruleRequest) return null
          const emitter = emitterById(PRODUCTS.rules, act.product)
          const text = emitter
            ? emitter
                .emit(ruleRequest)
                .map((block) => block.text.trimEnd())
                .join('\n\n')
            : ruleTable(ruleRequest).join('\n')
          return () => void copyText(app, `${text}\n`, answerStrings.copied[act.id])
        }
        case 'copy-for-firewall-team':
        case 'copy-for-server-admin':
          return () => void copyText(app, recipientText(answer, subject, READERS[act.id]), answerStrings.copied[act.id])
        default:
          return null
      }
    },
    [app, answer, subject],
  )
}
