/** What the diagnosis is handed. What other programs say is loaded when the first log is read, and kept. */
import type { KnownProducts } from '../diagnosis/known-products.ts'
import type { Messages } from '../facts/messages/compile-messages.ts'
import type { Transcript } from '../transcript/transcript.ts'
import { PRODUCTS } from './catalogue.ts'

/** Products, and what the programs say whose logs are read. */
export async function productsForLogs(): Promise<typeof PRODUCTS & { readonly messages: Messages }> {
  return { ...PRODUCTS, messages: (await import('./compiled-messages.ts')).MESSAGES }
}

/** What the diagnosis of a transcript needs: a recording of ours holds no messages of other programs. */
export const productsFor = async ({ header }: Pick<Transcript, 'header'>): Promise<KnownProducts> =>
  header.source.kind === 'live' ? PRODUCTS : productsForLogs()
