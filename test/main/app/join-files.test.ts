/** Files of one session at several places, handed to the app at once. */
import { describe, expect, test } from 'vitest'
import { computeVerdict } from '../../../src/main/app/compute-verdict.ts'
import { parseEnds } from '../../../src/main/storage/run-files.ts'
import { diagnose } from '../../../src/shared/diagnosis/diagnose.ts'
import { CaptureReader } from '../../../src/shared/imports/capture/capture-reader.ts'
import { transcriptOfCaptureAlone } from '../../../src/shared/imports/capture/transcript-of-capture.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { encodeTranscript } from '../../../src/shared/transcript/encode.ts'
import { BothSides } from '../../shared/two-ended/both-sides.ts'
import { CLIENT_PCAP, SILENT_PORT_FILES } from '../../shared/two-ended/silent-port-files.ts'
import { sampleTranscript } from '../storage/sample-runs.ts'
import { temporaryHome } from '../storage/temporary-home.ts'
import { openWindow, type TestWindow, testApp } from './test-app.ts'

type Content = string | Uint8Array
const join = (window: TestWindow, files: readonly (readonly [name: string, content: Content])[]) =>
  window.call('twoEnded.join', {
    files: files.map(([name, content]) => ({ name, base64: Buffer.from(content).toString('base64') })),
  })
const reportOf = (id: string) => ({ subject: { kind: 'run', id }, format: 'json', redaction: 'internal' }) as const
const opened = async () => openWindow((await testApp()).app)

const PICTURE = ['icon.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xd, 0xa, 0x1a, 0xa, 0, 0, 0, 0xd])] as const
const client = ['client.jsonl', SILENT_PORT_FILES['client.jsonl']] as const
const asa = ['asa.log', SILENT_PORT_FILES['asa.log']] as const
const pcap = ['server.pcap', SILENT_PORT_FILES['server.pcap']] as const

describe('files of several places', () => {
  test.each([
    ['the client first', [client, asa, pcap, PICTURE]],
    ['the client last', [PICTURE, pcap, asa, client]],
    ['the client in the middle', [asa, client, PICTURE, pcap]],
  ] as const)('are one session with its ends: %s', async (_, files) => {
    const window = await opened()
    const joined = await join(window, files)
    expect(joined?.document.name).toBe('client.jsonl')
    expect(joined?.problems).toEqual([expect.stringMatching(/^icon\.png: Nothing in /)])
    const id = joined?.document.id ?? ''
    const ends = await window.call('twoEnded.ends', { id })
    expect(ends?.sources?.map(({ name }) => name).sort()).toEqual(['asa.log', 'server.pcap'])
    expect(ends?.sightings).toContainEqual(
      expect.objectContaining({ port: 50_044, verdict: 'dropped-here', ruleName: 'outside_in' }),
    )
    expect(ends?.sightings).toContainEqual(expect.objectContaining({ port: 50_044, verdict: 'not-arrived' }))
    const report = JSON.parse((await window.call('reports.build', reportOf(id))).text)
    expect(report.verdict).toMatchObject({ cause: 'pasv-port-filtered', certainty: 'proven' })
    expect(report.ends.sightings).toEqual(ends?.sightings)
  })

  test('what both ends saw is kept with the run: by another app, in reports, and in an export', async () => {
    const home = await temporaryHome()
    const first = await testApp({ home, computeVerdict })
    const window = openWindow(first.app)
    const joined = await join(window, [client, asa, pcap])
    const id = joined?.document.id ?? ''
    const ends = await window.call('twoEnded.ends', { id })
    await window.call('documents.save', { id })
    const report = await window.call('reports.build', reportOf(id))
    const pieces: Uint8Array[] = []
    for await (const piece of first.app.services.history().pack([id])) pieces.push(piece)
    const zip = Buffer.concat(pieces)

    const again = await testApp({ home, computeVerdict })
    const reopened = openWindow(again.app)
    expect(await reopened.call('twoEnded.ends', { id })).toEqual(ends)
    expect(JSON.parse((await reopened.call('reports.build', reportOf(id))).text).ends).toEqual(ends)
    const proven = { cause: 'pasv-port-filtered', certainty: 'proven' }
    expect((await again.app.services.history().get(id))?.verdict).toMatchObject(proven)
    await again.app.services.history().rebuild()
    expect((await again.app.services.history().get(id))?.verdict).toMatchObject(proven)
    // A report that is opened brings them along.
    const fromReport = await reopened.call('documents.open', { name: 'report.json', text: report.text, save: true })
    expect(await reopened.call('twoEnded.ends', { id: fromReport.id })).toEqual(ends)
    await again.app.services.history().delete([id])
    expect(await again.app.services.history().readEnds(id)).toBeNull()

    const elsewhere = await testApp({ computeVerdict })
    expect(await elsewhere.app.services.history().unpack(zip)).toMatchObject({ added: 1, unreadable: 0 })
    expect(await elsewhere.app.services.twoEnded.ends(id)).toEqual(ends)
  })

  test('one capture alone is read from where it was taken', async () => {
    const window = await opened()
    const near = await join(window, [['client.pcap', CLIENT_PCAP]])
    expect(near).toMatchObject({ document: { name: 'client.pcap', importer: 'capture' } })
    const build = async (id: string) => JSON.parse((await window.call('reports.build', reportOf(id))).text)
    expect((await build(near?.document.id ?? '')).verdict).toMatchObject({ stage: 'tcp-data', certainty: 'likely' })
    const far = await join(window, [pcap])
    const [session] = (await build(far?.document.id ?? '')).sessions
    expect(session.transcript.header.source).toMatchObject({ vantage: 'client', packets: true })
    // The server's side does not show what never came to it, and blames nobody for that.
    expect(session.verdict).toMatchObject({ outcome: 'inconclusive', culprit: null })
    const reader = new CaptureReader('server.pcap')
    reader.push(Buffer.from(SILENT_PORT_FILES['server.pcap']))
    const known = transcriptOfCaptureAlone({ ...reader.end(), vantage: 'server', vantageBy: 'packets say so' })
    expect(known?.header.source).toMatchObject({ vantage: 'server', title: 'packet capture, taken at the server' })
    expect(known && diagnose(known, PRODUCTS).verdict).toMatchObject({ outcome: 'inconclusive', culprit: null })
    const empty = join(window, [['none.pcap', Buffer.from('d4c3b2a102000400000000000000000000000400010000000', 'hex')]])
    await expect(empty).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('is a capture') })
  })

  test('a key log is for a capture: alone, or beside logs only, it is refused in words that hold none of it', async () => {
    const secret = 'ab'.repeat(48)
    const keys = ['keys.txt', `# SSL/TLS secrets log file\nCLIENT_RANDOM ${'01'.repeat(32)} ${secret}\n`] as const
    const window = await opened()
    const says = 'keys.txt: This holds keys of TLS sessions (a key log).'
    for (const files of [[keys], [client, asa, keys]]) {
      const refused = await join(window, files).catch((error: Error) => error.message)
      expect(refused).toContain(says)
    }
    const text = window.call('documents.open', { name: keys[0], text: keys[1], save: false })
    const refused = await text.catch((error: Error) => error.message)
    expect(refused).toContain(says)
    expect(refused).not.toContain(secret)
    // This capture holds no TLS: there is nothing to decipher.
    expect((await join(window, [client, pcap, keys]))?.problems).toEqual([])
  })

  test('a post with several parts is split, wherever it is opened; a log alone stays one', async () => {
    const window = await opened()
    const drop = String(SILENT_PORT_FILES['asa.log']).trim()
    const post = [
      'My client shows this:',
      '[10:00:00] > SYST',
      '[10:00:00] < 215 UNIX',
      '[10:00:00] > PASV',
      '[10:00:00] < 227 Entering Passive Mode (198,51,100,9,195,124).',
      '[10:00:00] > LIST',
      '[10:00:30] * Connection timed out',
      'The server writes:',
      '10.0.0.5:50000-[] <- SYST',
      '10.0.0.5:50000-[] -> 215 UNIX',
      '10.0.0.5:50000-[] <- PASV',
      '10.0.0.5:50000-[] -> 227 Entering Passive Mode (198,51,100,9,195,124).',
      'and the firewall:',
      drop,
    ].join('\n')
    const document = await window.call('documents.open', { name: 'Post', text: post, save: false })
    const ends = await window.call('twoEnded.ends', { id: document.id })
    expect(ends?.sources?.map(({ name, vantage }) => [name, vantage])).toEqual([
      ['Post (pyftpdlib server log)', 'server'],
      ['Post (Cisco ASA or FTD firewall log)', 'middle'],
    ])
    expect(ends?.exchanges).toContainEqual(expect.objectContaining({ verb: 'PASV', fate: 'delivered' }))
    expect(ends?.sightings).toContainEqual(
      expect.objectContaining({ port: 50_044, verdict: 'dropped-here', ruleName: 'outside_in' }),
    )
    const report = JSON.parse((await window.call('reports.build', reportOf(document.id))).text)
    expect(report.verdict).toMatchObject({ stage: 'tcp-data', cause: 'pasv-port-filtered', certainty: 'proven' })
    // Nobody else's word is in it.
    const alone = post.split('\n').slice(0, 7).join('\n')
    const one = await window.call('documents.open', { name: 'Log', text: alone, save: false })
    expect(await window.call('twoEnded.ends', { id: one.id })).toBeNull()
  })

  test('the zone of local times is asked for', async () => {
    const window = await opened()
    const id = (await join(window, [client, asa]))?.document.id ?? ''
    const zoneOf = async () => (await window.call('twoEnded.ends', { id }))?.sources?.[0]
    expect(await zoneOf()).toMatchObject({ zone: null, zoneBy: null })
    await window.call('twoEnded.zone', { id, zone: '+05:00' })
    expect(await zoneOf()).toMatchObject({ zone: '+05:00', zoneBy: 'told' })
    await expect(window.call('twoEnded.zone', { id, zone: 'here' })).rejects.toMatchObject({ code: 'invalid' })
    const other = await window.call('documents.open', { name: 'x', text: client[1], save: false })
    const notJoined = window.call('twoEnded.zone', { id: other.id, zone: 'UTC' })
    await expect(notJoined).rejects.toMatchObject({ code: 'not-found' })
  })

  test('what others wrote into such a file is not taken for what both ends saw', () => {
    const ends = { offsetMs: null, offsetErrorMs: null, exchanges: [], connections: [], idle: null }
    const text = (value: unknown) => JSON.stringify({ format: 'ftpscope-ends', version: 1, ends: value })
    expect(parseEnds(text(ends))).toEqual(ends)
    expect(parseEnds(text({ ...ends, exchanges: [{ verb: 'AUTH', fate: 'forged' }] }))).toBeNull()
    expect(parseEnds(text({ ...ends, sightings: [{ source: -1 }] }))).toBeNull()
    expect(parseEnds('{"format":"ftpscope-ends","version":2}')).toBeNull()
    expect(parseEnds('no JSON')).toBeNull()
  })

  test('a responder’s transcript is the far end, wherever it stands', async () => {
    const sides = new BothSides().connect().say({ sent: 'SYST' })
    const both = sides.say({ sent: 'AUTH TLS', arrived: null, received: '550 Access is denied.' }).end()
    const window = await opened()
    const near = ['near.jsonl', encodeTranscript(both.client)] as const
    const far = ['far.jsonl', encodeTranscript(both.far)] as const
    for (const files of [
      [near, far],
      [far, near],
    ]) {
      const joined = await join(window, files)
      expect(joined).toMatchObject({ document: { name: 'near.jsonl' }, problems: [] })
      const ends = await window.call('twoEnded.ends', { id: joined?.document.id ?? '' })
      expect(ends?.exchanges).toContainEqual(expect.objectContaining({ verb: 'AUTH', fate: 'forged' }))
    }
  })

  test('a capture at the client is its side, beside another capture as beside a log', async () => {
    const window = await opened()
    const joined = await join(window, [pcap, asa, ['wan.pcap', CLIENT_PCAP]])
    expect(joined).toMatchObject({ document: { name: 'wan.pcap' }, problems: [] })
    const ends = await window.call('twoEnded.ends', { id: joined?.document.id ?? '' })
    expect(ends?.sources?.map(({ name }) => name)).toEqual(['server.pcap', 'asa.log'])
  })

  test('without the client’s side are refused in words, and so are two clients', async () => {
    const window = await opened()
    await expect(join(window, [asa, ['fw.log', SILENT_PORT_FILES['asa.log']]])).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(/^None of these files holds the side of the client: asa\.log, fw\.log\. Drop /),
    })
    // Its packets do not tell where it was taken.
    await expect(join(window, [pcap, asa])).rejects.toThrow(/^None of these files .*: server\.pcap, asa\.log\. /)
    await expect(join(window, [client, asa, ['other.jsonl', SILENT_PORT_FILES['client.jsonl']]])).rejects.toMatchObject(
      { message: expect.stringMatching(/^More than one .*client\.jsonl, other\.jsonl/) },
    )
  })

  test('of clients alone are left to be compared', async () => {
    const window = await opened()
    const files = [1, 2].map((n) => [`${n}.ftpscope`, encodeTranscript(sampleTranscript(n))] as const)
    expect(await join(window, files)).toBeNull()
    expect(await join(window, [PICTURE, client])).toBeNull()
  })
})
