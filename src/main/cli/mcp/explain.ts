/** What a cause or a reply code means, from the words of the diagnosis. */
import { z } from 'zod'
import { CAUSES, type Cause } from '../../../shared/diagnosis/causes.ts'
import { RULES } from '../../../shared/diagnosis/rules.ts'
import { replyClass, replyCode } from '../../../shared/protocol/reply-codes.ts'
import { Refused } from './refused.ts'

export const explainShape = {
  cause: z.string().describe('cause of a verdict or finding, for instance pasv-port-filtered').optional(),
  code: z.number().describe('reply code, for instance 425').optional(),
}

/** @throws Refused for a cause that is none */
export function explain({ cause, code }: { cause?: string | undefined; code?: number | undefined }): object {
  if ((cause === undefined) === (code === undefined)) throw new Refused('Give a cause or a code; one of the two.')
  if (code !== undefined) return { code, class: replyClass(code), ...(replyCode(code) ?? { name: null, source: null }) }
  if (cause === undefined || !Object.hasOwn(CAUSES, cause))
    throw new Refused(`There is no such cause. These are: ${Object.keys(CAUSES).join(', ')}.`)
  const named = cause as Cause
  return {
    cause: named,
    definition: CAUSES[named],
    shownBy: RULES.filter((rule) => rule.cause === named).map(({ name, words }) => ({ rule: name, ...words })),
  }
}
