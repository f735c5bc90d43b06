/**
 * A firewall's FTP filter as a transparent proxy: it knows the verbs of RFC 959 and the years after, passes those on,
 * and answers everything else itself in the server's name. Modelled on published reports of ISA Server 2004/2006.
 * It opens the port of each 227 that it can read, for the client that asked.
 * Argument: JSON of `Settings`. Runs in the firewall's namespace, behind an nftables redirect.
 */
import { execFile } from 'node:child_process'
import { connect, createServer, type Socket } from 'node:net'

interface Settings {
  readonly port: number
  readonly server: string
  /** Whole line of the forged answer, without line end. */
  readonly refusal: string
  /** Whether FEAT and OPTS (RFC 2389) are among the verbs it knows. */
  readonly feat: boolean
  /** nftables set of `address . port` that a readable 227 is added to; none opens nothing. */
  readonly pinholes: string | null
}

const settings: Settings = JSON.parse(process.argv[2] ?? '')

const KNOWN = new Set(
  (
    'USER PASS ACCT CWD CDUP SMNT QUIT REIN PORT PASV TYPE STRU MODE RETR STOR STOU APPE ALLO REST RNFR RNTO ABOR ' +
    'DELE RMD MKD PWD LIST NLST SITE SYST STAT HELP NOOP XMKD XRMD XPWD XCUP XCWD SIZE MDTM'
  )
    .split(' ')
    .concat(settings.feat ? ['FEAT', 'OPTS'] : []),
)

/** Calls `take` with every whole line, line end included. */
function onLines(socket: Socket, take: (line: string) => void): void {
  let rest = ''
  socket.on('data', (chunk: Buffer) => {
    rest += chunk.toString('latin1')
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
      take(rest.slice(0, end + 1))
      rest = rest.slice(end + 1)
    }
  })
}

function openPinhole(line: string, then: () => void): void {
  const numbers = /^227 .*?(\d+),(\d+),(\d+),(\d+),(\d+),(\d+)/.exec(line)?.slice(1).map(Number)
  if (numbers === undefined || settings.pinholes === null) {
    then()
    return
  }
  const [a, b, c, d, high = 0, low = 0] = numbers
  const element = `{ ${a}.${b}.${c}.${d} . ${high * 256 + low} }`
  execFile('nft', ['add', 'element', ...settings.pinholes.split(' '), element], () => then())
}

createServer({ noDelay: true }, (client) => {
  const server = connect({ host: settings.server, port: 21, noDelay: true })
  onLines(client, (line) => {
    const verb = /^[A-Za-z]*/.exec(line)?.[0].toUpperCase() ?? ''
    if (KNOWN.has(verb)) server.write(line, 'latin1')
    else client.write(`${settings.refusal}\r\n`, 'latin1')
  })
  onLines(server, (line) => openPinhole(line, () => client.write(line, 'latin1')))
  client.on('error', () => server.destroy())
  server.on('error', () => client.destroy())
  client.on('close', () => server.destroy())
  server.on('close', () => client.destroy())
}).listen(settings.port, () => console.log('ready'))
