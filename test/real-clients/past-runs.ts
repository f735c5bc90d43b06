/** Sums of one run of one group of programs. */
export interface RunSums {
  readonly set: string
  /** Of `src` as it was. */
  readonly commit: string
  readonly judged: number
  readonly cause: number
  readonly who: number
  readonly networkBlamed: number
  /** `7 of 40`. */
  readonly sureAndWrong: string
  readonly lastLine: string
}

/** Before anybody had seen a log of the set. Never changed, only added to. */
export const FIRST_RUNS: readonly RunSums[] = [
  {
    set: 'named, practice lab',
    commit: '91e86b1',
    judged: 751,
    cause: 376,
    who: 436,
    networkBlamed: 57,
    sureAndWrong: '156 of 479',
    lastLine: '86 of 182',
  },
  {
    set: 'held out, practice lab',
    commit: '91e86b1',
    judged: 188,
    cause: 51,
    who: 74,
    networkBlamed: 3,
    sureAndWrong: '18 of 65',
    lastLine: '12 of 16',
  },
  {
    set: 'named, real firewalls',
    commit: '91e86b1',
    judged: 468,
    cause: 237,
    who: 265,
    networkBlamed: 28,
    sureAndWrong: '97 of 302',
    lastLine: '61 of 104',
  },
  {
    set: 'held out, real firewalls',
    commit: '91e86b1',
    judged: 106,
    cause: 30,
    who: 50,
    networkBlamed: 3,
    sureAndWrong: '16 of 42',
    lastLine: '4 of 6',
  },
  {
    set: 'netkit-ftp, named from the start, both',
    commit: '91e86b1',
    judged: 80,
    cause: 49,
    who: 50,
    networkBlamed: 1,
    sureAndWrong: '4 of 53',
    lastLine: '2 of 4',
  },
]

/** Whole runs by the rules of the day, each on what the misreadings of the runs before had taught. */
export const LATER_RUNS: readonly RunSums[] = [
  {
    set: 'named, 2026-12-01',
    commit: '30da0742',
    judged: 1545,
    cause: 1185,
    who: 1221,
    networkBlamed: 2,
    sureAndWrong: '30 of 984',
    lastLine: '4 of 57',
  },
  {
    set: 'held out, 2026-12-01',
    commit: '30da0742',
    judged: 356,
    cause: 220,
    who: 235,
    networkBlamed: 0,
    sureAndWrong: '19 of 192',
    lastLine: '1 of 14',
  },
  {
    set: 'named, 2026-12-01, second run: healthy real servers tried first',
    commit: 'b9f9360b',
    judged: 1432,
    cause: 1227,
    who: 1249,
    networkBlamed: 1,
    sureAndWrong: '4 of 969',
    lastLine: '4 of 63',
  },
  {
    set: 'held out, 2026-12-01, second run',
    commit: 'b9f9360b',
    judged: 352,
    cause: 223,
    who: 235,
    networkBlamed: 0,
    sureAndWrong: '17 of 193',
    lastLine: '1 of 12',
  },
]
