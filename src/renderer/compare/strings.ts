import { FACT_TITLES } from '../../shared/session/titles.ts'

export const compareStrings = {
  after: 'After',
  before: 'Before',
  differs: ' (differs)',
  fact: 'What',
  facts: {
    server: 'Server',
    data: 'Data connection',
    protection: 'Protection level',
    tls: 'TLS on the control connection',
    outcome: 'Outcome',
    stage: FACT_TITLES.where,
    cause: FACT_TITLES.cause,
    culprit: FACT_TITLES.who,
    certainty: FACT_TITLES.certainty,
    resumption: 'Data TLS sessions resumed',
    transfers: 'Transfers that worked',
  },
  none: 'Nothing to compare yet',
  noneText: 'Choose two runs in the history, then Compare.',
  open: 'Open',
  swap: 'Swap sides',
  title: 'Compare two sessions',
  toHistory: 'To the history',
}
