/**
 * The dialogue that TLS hides in a capture, by Wireshark's `tshark` where it is installed, with keys that stand in the capture
 * or in a file of key log lines (SSLKEYLOGFILE). Deciphering is its trade; what it finds is read here as any other dialogue.
 */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { FtpDialogue, type Side } from '../../shared/imports/capture/ftp-dialogue.ts'
import { type Flow, type Observed, type OtherEnd, saying } from '../../shared/imports/other-end/observed.ts'

/** ms for a capture of 1 GB and more. */
const LONGEST = 600_000
/** Control connections of one capture, and lines of tshark. */
const MOST_PORTS = 64
const MOST_ROWS = 300_000

const FIELDS = ['frame.number', 'frame.time_epoch', 'ip.src', 'ipv6.src', 'tcp.srcport', 'tcp.dstport', 'data.data']

export interface Deciphered {
  /** With its deciphered dialogue, and a remark of what became of it. */
  readonly capture: OtherEnd
  /** Why there is none, where TLS hides one; for people. */
  readonly why: string | null
}

const DONE = 'tshark deciphered'

/** Whether a remark of a capture tells of nothing that is amiss. */
export const isSuccess = (remark: string): boolean => remark.startsWith(DONE)

/**
 * @param path of the capture
 * @param keyLog path of a file of key log lines; null: only keys in the capture itself
 */
export async function decipher(path: string, capture: OtherEnd, keyLog: string | null): Promise<Deciphered> {
  const hidden = hiddenControls(capture)
  if (hidden.length === 0) return { capture, why: null }
  const notDone = (why: string): Deciphered => ({ capture: { ...capture, remarks: [...capture.remarks, why] }, why })
  if (!capture.keys && keyLog === null)
    return notDone(
      'TLS hides the dialogue; with its keys (a key log given with it, or in the capture) tshark would decipher it',
    )
  const observed: Observed[] = []
  const dialogues = hidden.map(({ flow, session }) => ({
    flow,
    dialogue: new FtpDialogue(session, flow, (one) => void observed.push(one), true),
  }))
  const failed = await rowsOf(path, { flows: hidden.map(({ flow }) => flow), keyLog }, (row) => {
    for (const { flow, dialogue } of dialogues) {
      const side = sideOf(row, flow)
      if (side) dialogue.take(side, row.bytes, { at: row.at, line: row.number })
    }
  })
  for (const { dialogue } of dialogues) dialogue.end()
  if (observed.length === 0)
    return notDone(failed ?? 'the keys are not those of its TLS sessions: tshark deciphered nothing')
  const all = [...capture.observed, ...observed]
  return {
    capture: {
      ...capture,
      observed: all.sort((one, other) => (one.at ?? 0) - (other.at ?? 0) || one.line - other.line),
      remarks: [...capture.remarks, `${DONE} ${observed.length} commands and replies`],
    },
    why: null,
  }
}

interface Hidden {
  readonly flow: Flow
  readonly session: string
}

const keyOf = ({ from, to }: Flow): string => `${from.address} ${from.port} ${to.address} ${to.port}`

/** Control connections on which a TLS handshake began. */
function hiddenControls({ observed }: OtherEnd): readonly Hidden[] {
  const sessions = new Map<string, string>()
  for (const one of observed) if ('session' in one && one.flow) sessions.set(keyOf(one.flow), one.session)
  const found = new Map<string, Hidden>()
  for (const one of observed) {
    if (one.kind !== 'tls-hello') continue
    const key = keyOf(one.flow)
    const session = sessions.get(key) ?? (one.flow.to.port === 990 ? `${key} ${one.line}` : null)
    if (session !== null && !found.has(key)) found.set(key, { flow: one.flow, session })
  }
  return [...found.values()]
}

interface Row {
  readonly number: number
  /** ms since 1970. */
  readonly at: number | null
  readonly address: string
  readonly fromPort: number
  readonly toPort: number
  readonly bytes: Uint8Array
}

function sideOf({ address, fromPort, toPort }: Row, { from, to }: Flow): Side | null {
  if (address === from.address && fromPort === from.port && toPort === to.port) return 'from'
  return address === to.address && fromPort === to.port && toPort === from.port ? 'to' : null
}

/** Resolves with why it did not go to its end, as a remark; null when it did. */
function rowsOf(
  path: string,
  { flows, keyLog }: { readonly flows: readonly Flow[]; readonly keyLog: string | null },
  take: (row: Row) => void,
): Promise<string | null> {
  const ports = [...new Set(flows.map(({ to }) => to.port))].slice(0, MOST_PORTS)
  const child = spawn(
    'tshark',
    [
      ...['-n', '-r', path],
      ...(keyLog === null ? [] : ['-o', `tls.keylog_file:${keyLog}`]),
      // Its own reader of FTP looks for TLS after `AUTH TLS` only: each such port is read as TLS that holds plain bytes.
      ...ports.flatMap((port) => ['-d', `tcp.port==${port},tls`, '-d', `tls.port==${port},data`]),
      ...['-Y', 'tls && data.data', '-T', 'fields', '-E', 'separator=/t', ...FIELDS.flatMap((field) => ['-e', field])],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], timeout: LONGEST, killSignal: 'SIGKILL' },
  )
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2_000)
  })
  let rows = 0
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => {
    const row = rows++ < MOST_ROWS ? rowOf(line) : null
    if (row) take(row)
  })
  return new Promise((resolve) => {
    child.once('error', (error: NodeJS.ErrnoException) =>
      resolve(
        error.code === 'ENOENT'
          ? 'TLS hides the dialogue; its keys are there, but tshark (Wireshark), which deciphers with them, is not installed here'
          : `tshark could not be started: ${error.message}`,
      ),
    )
    child.once('close', (code) => resolve(code === 0 ? null : `tshark could not decipher it: ${saying(said)}`))
  })
}

/** Several TLS records of one packet come with commas between them. */
function rowOf(line: string): Row | null {
  const [number = '', time = '', ipv4 = '', ipv6 = '', fromPort = '', toPort = '', data = ''] = line.split('\t')
  if (!/^\d+$/.test(number) || !/^[\da-f,:]+$/i.test(data)) return null
  const at = Number(time) * 1000
  return {
    number: Number(number),
    at: Number.isFinite(at) ? at : null,
    address: ipv4 || ipv6,
    fromPort: Number(fromPort),
    toPort: Number(toPort),
    bytes: Buffer.from(data.replace(/[,:]/g, ''), 'hex'),
  }
}
