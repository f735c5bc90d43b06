/** A session in plain words: six steps that everybody understands, and how far it came. */
import type { Outcome, Stage } from './vocabulary.ts'

export const MILESTONES = [
  { id: 'find', place: 'the name look-up', title: 'Find the server', stages: ['dns'] },
  { id: 'reach', place: 'the connection to the server', title: 'Reach it', stages: ['tcp-control', 'banner'] },
  { id: 'encrypt', place: 'the encryption', title: 'Agree on encryption', stages: ['auth', 'tls-control'] },
  { id: 'login', place: 'the login', title: 'Log in', stages: ['login', 'post-login'] },
  {
    id: 'data',
    place: 'the data connection',
    title: 'Open the second connection',
    stages: ['pasv-reply', 'port-command', 'tcp-data', 'tls-data'],
  },
  { id: 'transfer', place: 'the transfer', title: 'Transfer a listing', stages: ['transfer', 'transfer-end', 'idle'] },
] as const satisfies readonly {
  readonly id: string
  readonly place: string
  readonly title: string
  readonly stages: readonly Stage[]
}[]

export type MilestoneId = (typeof MILESTONES)[number]['id']

export interface MilestoneState {
  readonly id: MilestoneId
  readonly title: string
  readonly state: 'passed' | 'failed' | 'untested'
}

const stepOf = (stage: Stage) => MILESTONES.find(({ stages }) => stages.some((one) => one === stage)) ?? MILESTONES[0]

/** The step in which a stage lies. */
export const milestoneOf = (stage: Stage): MilestoneId => stepOf(stage).id

/** Its title, for tables and lists. */
export const milestoneTitle = (stage: Stage): string => stepOf(stage).title

/** Fits after "at". */
export const milestonePlace = (stage: Stage): string => stepOf(stage).place

/** How far a session came; `stage`: where it broke. */
export interface Reached {
  readonly outcome: Outcome
  readonly stage: Stage | null
}

/** Plain sessions agree on no encryption, so that step is left out for them. */
export function milestonesOf({ outcome, stage }: Reached, plain: boolean): readonly MilestoneState[] {
  const shown = MILESTONES.filter(
    ({ id }) => !(plain && id === 'encrypt' && !(stage && milestoneOf(stage) === 'encrypt')),
  )
  const works = outcome === 'works' || outcome === 'works-with-warnings'
  const broke = works || stage === null ? -1 : shown.findIndex(({ id }) => id === milestoneOf(stage))
  return shown.map(({ id, title }, index) => ({
    id,
    title,
    state: works || (broke >= 0 && index < broke) ? 'passed' : index === broke ? 'failed' : 'untested',
  }))
}

const STAGE_WORDS: Record<Stage, string> = {
  dns: 'Looking up the name of the server',
  'tcp-control': 'Knocking at the door of the server',
  banner: 'Waiting for its greeting',
  auth: 'Asking for encryption',
  'tls-control': 'Agreeing on encryption',
  login: 'Logging in',
  'post-login': 'Settling how data will be sent',
  'pasv-reply': 'Asking where to open the second connection',
  'port-command': 'Telling the server where it can reach this computer',
  'tcp-data': 'Opening the second connection',
  'tls-data': 'Encrypting the second connection',
  transfer: 'Fetching a listing',
  'transfer-end': 'Ending the transfer',
  idle: 'Staying silent for a while',
}

/** What a session does at a stage, for a person who waits for it. */
export const stageWords = (stage: Stage): string => STAGE_WORDS[stage]
