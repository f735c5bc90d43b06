/** A session whose data port does not answer, as files of each place: the client, a firewall, the server. */
import { encodeTranscript } from '../../../src/shared/transcript/encode.ts'
import { pcap, Wire } from '../imports/capture-bytes.ts'
import { silentPort } from './both-sides.ts'

const CLIENT = { address: '10.0.0.5', port: 50_000 }
const SERVER = { address: '198.51.100.9', port: 21 }

const client = silentPort()
const begin = Date.parse(client.header.startedAt)

const firewall = (): string => {
  const [day = '', month = '', year = ''] = new Date(begin + 30).toUTCString().slice(5, 16).split(' ')
  const time = new Date(begin + 30).toISOString().slice(11, 19)
  return `${month} ${day} ${year} ${time}: %ASA-4-106023: Deny tcp src outside:10.0.0.5/50123 dst dmz:198.51.100.9/50044 by access-group "outside_in" [0x0, 0x0]\n`
}

const control = (): Wire =>
  new Wire(CLIENT, SERVER, begin)
    .open()
    .reply('220 FTPScope responder. [0a1b2c3d/1]')
    .command('SYST')
    .reply('200 Fine. [0a1b2c3d/2]')
    .command('PASV')
    .reply('227 Entering Passive Mode (198,51,100,9,195,124). [0a1b2c3d/3]')

/** The request for the data connection is not among what came. */
const atServer = (): Uint8Array => {
  const other = { address: '203.0.113.9', port: 1024 }
  const later = new Wire(other, { address: '203.0.113.10', port: 80 }, begin + 60_000).ask()
  return pcap([...control().packets, ...later.packets])
}

/** What came from the server has passed routers. */
const atClient = (): Uint8Array => {
  const data = new Wire({ ...CLIENT, port: 50_123 }, { ...SERVER, port: 50_044 }, begin + 20).ask().wait(900).ask()
  const packets = [...control().packets, ...data.packets]
  const [first = 0] = SERVER.address.split('.').map(Number)
  // IPv4: byte 12 begins the source address, byte 8 is the TTL.
  return pcap(packets.map(({ at, bytes }) => ({ at, bytes: bytes[12] === first ? bytes.with(8, 55) : bytes })))
}

export const CLIENT_PCAP = atClient()

export const SILENT_PORT_FILES = {
  'client.jsonl': encodeTranscript(client),
  'asa.log': firewall(),
  'server.pcap': atServer(),
} as const
