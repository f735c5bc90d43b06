import { expect, test } from 'vitest'
import { deriveView } from '../../../src/shared/transcript/derive-view.ts'
import { goldenTranscripts } from '../../transcripts/golden-transcripts.ts'

const GOLDEN = goldenTranscripts()
const viewOf = (rule: string, name: string) => {
  const found = GOLDEN.find((one) => one.rule === rule && one.name === name)
  if (!found) throw new Error(`no golden transcript ${rule}/${name}`)
  return deriveView(found.transcript)
}

test('an explicit session: greeting, commands in clear and inside TLS, data connections with what arranged and used them', () => {
  const view = viewOf('healthy', 'explicit-pasv-upload')
  const [control] = view.controls
  expect(control?.greeting?.final?.code).toBe(220)
  const auth = control?.exchanges.find(({ command }) => command?.verb === 'AUTH')
  const user = control?.exchanges.find(({ command }) => command?.verb === 'USER')
  expect([auth?.encrypted, user?.encrypted]).toEqual([false, true])
  expect(auth?.roundTrip).toBeGreaterThanOrEqual(0)
  expect(
    view.datas.map(({ setup, transfer, openedBy }) => [setup?.command?.verb, transfer?.command?.verb, openedBy]),
  ).toEqual([
    ['PASV', 'LIST', 'client'],
    ['PASV', 'LIST', 'client'],
    ['PASV', 'LIST', 'client'],
    ['PASV', 'STOR', 'client'],
    ['PASV', 'RETR', 'client'],
  ])
  for (const data of view.datas) {
    expect(data.target?.announced.port).toBe(data.remote?.port)
    expect(data.transferEnded?.ok).toBe(true)
    expect(data.tls?.secured?.resumed).toBe(true)
  }
})

test('active mode: the server opens the data connection, PORT arranged it', () => {
  const [data] = viewOf('healthy', 'explicit-port').datas
  expect([data?.openedBy, data?.method, data?.setup?.command?.verb, data?.transfer?.command?.verb]).toEqual([
    'server',
    'PORT',
    'PORT',
    'LIST',
  ])
  expect(data?.listening?.advertised.port).toBe(data?.local?.port)
})

test('silence stands with the command that it answers', () => {
  const view = viewOf('control-connection-broken', 'auth-swallowed')
  const auth = view.exchanges.find(({ command }) => command?.verb === 'AUTH')
  expect(auth?.final).toBeNull()
  expect(auth?.silence?.awaiting).toBe('reply')
})

test('every command and reply of every transcript stands in exactly one exchange', () => {
  for (const { transcript } of GOLDEN) {
    const view = deriveView(transcript)
    const exchanges = [...view.controls, ...view.probes].flatMap((control) => control.exchanges)
    const placed = exchanges.flatMap(({ command, replies }) => [
      ...(command ? [command.id] : []),
      ...replies.map(({ id }) => id),
    ])
    const all = transcript.events.filter(({ type }) => type === 'command' || type === 'reply').map(({ id }) => id)
    expect(placed.sort((a, b) => a - b)).toEqual(all)
  }
})
