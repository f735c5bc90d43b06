/** The sessions of a page that was passed on, as the documents of a window; each is worked out when it is first shown. */
import { createStore } from 'zustand/vanilla'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import type { SharedRun } from '../../shared/report/shared-run.ts'
import { Derivation } from '../stores/derive.ts'
import type { Documents, OpenDocument } from '../stores/documents.ts'
import { judgementOf } from '../stores/judging.ts'

interface DocumentsState {
  readonly byId: Readonly<Record<string, OpenDocument>>
}

/** Ids are the places of the sessions in the run: `0`, `1` ... */
export function sharedDocuments({ sessions }: SharedRun): Documents {
  const store = createStore<DocumentsState>(() => ({ byId: {} }))
  const put = (document: OpenDocument) => store.setState(({ byId }) => ({ byId: { ...byId, [document.id]: document } }))
  return {
    store,
    open(id) {
      const session = sessions[Number(id)]
      if (!session || store.getState().byId[id]) return
      const { transcript, diagnosis, ends } = session
      const { header, events, complete } = transcript
      const derivation = new Derivation(ends)
      const view = derivation.view(transcript)
      put({
        id,
        meta: null,
        header,
        events,
        count: events.length,
        ended: true,
        complete,
        heardAt: 0,
        derived: derivation.derived(view, { of: view, ...judgementOf(view, diagnosis, ends, PRODUCTS) }, false),
        ends,
        selected: null,
        problem: null,
        readOnly: true,
      })
    },
    select(id, event) {
      const document = store.getState().byId[id]
      if (document) put({ ...document, selected: event })
    },
    save: async () => undefined,
    close: () => undefined,
  }
}
