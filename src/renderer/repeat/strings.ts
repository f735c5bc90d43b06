const sessions = (count: number) => (count === 1 ? '1 session' : `${count} sessions`)
const percent = (share: number) => `${share > 0 && share < 0.01 ? '<1' : Math.round(share * 100)} %`

export const repeatStrings = {
  cancel: 'Stop',
  cancelling: 'Stopping…',
  columns: ['What', 'Failed', 'Tried', 'Rate', '95 % interval'],
  data: 'Data connections',
  earlier: 'Earlier series',
  each: 'Each session',
  enough: (times: number) => {
    const oneIn = Math.max(2, Math.floor(1 / (1 - 0.05 ** (1 / times))))
    return `Would show a fault that comes once in ${oneIn} sessions. One after the other; three refused logins end it.`
  },
  interval: (low: number, high: number) => `${percent(low)} to ${percent(high)}`,
  none: 'Nothing was run many times yet',
  noneText: 'Open a session, then choose “Run many times…” under More.',
  over: (over: number, times: number) => (over === times ? sessions(times) : `${over} of ${sessions(times)}`),
  percent,
  progress: (over: number, times: number, failed: number) => `${over} of ${sessions(times)}, ${failed} failed`,
  rates: 'How often it failed',
  report: 'Report…',
  session: (number: number, outcome: string, where: string) => `Session ${number}: ${outcome}${where}`,
  sessions: 'Sessions',
  start: (times: number) => `Run ${times} times`,
  title: 'Run many times',
  times: 'How often',
  toHistory: 'To the history',
}
