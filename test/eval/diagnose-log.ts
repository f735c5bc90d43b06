import { diagnose } from '../../src/shared/diagnosis/diagnose.ts'
import type { Diagnosis } from '../../src/shared/diagnosis/finding.ts'
import { compileMessages } from '../../src/shared/facts/messages/compile-messages.ts'
import { importLog } from '../../src/shared/imports/import-log.ts'
import { PRODUCTS } from '../../src/shared/products/catalogue.ts'
import { MESSAGE_CATALOGUES } from '../../src/shared/products/message-catalogues.ts'

const KNOWN = { ...PRODUCTS, messages: compileMessages(MESSAGE_CATALOGUES) }

/** As the program diagnoses a log: with everything that is known of programs' messages. */
export const diagnoseLog = (text: string): Diagnosis => diagnose(importLog(text, PRODUCTS.logs), KNOWN)
