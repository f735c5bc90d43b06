/**
 * A client, a firewall and a server as three network namespaces of this machine:
 *
 *     client 192.0.2.10 -- 192.0.2.1 [firewall] 198.51.100.1 -- 198.51.100.20 server
 *     2001:db8:1::10 -- 2001:db8:1::1            2001:db8:2::1 -- 2001:db8:2::20
 *
 * The firewall's links are called `inside` (towards the client) and `outside` (towards the server). All of it is
 * gone after `remove`, and what a killed run left behind goes when the next network is made.
 */
import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface NetworkOptions {
  /** IPv4 of the client, 192.0.2.10 unless given; its network is a /24 whose first address is the firewall. */
  readonly clientAddress?: string
  /** IPv4 of the server, 198.51.100.20 unless given; the same rule. */
  readonly serverAddress?: string
  /** Further IPv4 addresses of the server, for instance another node behind a load balancer. */
  readonly moreServerAddresses?: readonly string[]
  /** Without a route to each other's networks, as on the internet behind NAT. */
  readonly clientRouted?: boolean
  readonly serverRouted?: boolean
  /** Bytes; of the link between firewall and server. */
  readonly outsideMtu?: number
  /** What the client's names resolve to, besides the server's own. */
  readonly hosts?: Readonly<Record<string, readonly string[]>>
}

export type Place = 'client' | 'firewall' | 'server'

/** A name for the server that has both its addresses. */
export const SERVER_NAME = 'ftp.example.net'
/** The same server, IPv4 only and IPv6 only. */
export const SERVER_NAME_IPV4 = 'ftp4.example.net'
export const SERVER_NAME_IPV6 = 'ftp6.example.net'

export interface Finished {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Network {
  readonly clientAddress: string
  readonly serverAddress: string
  readonly clientAddress6: string
  readonly serverAddress6: string
  /** Addresses of the firewall itself. */
  readonly inside: string
  readonly outside: string
  /** Name of the namespace, for `ip netns exec`. */
  namespace(place: Place): string
  /** `argv` that runs a command at a place, with names resolved as the client resolves them. */
  command(place: Place, command: readonly string[]): string[]
  /**
   * Runs to the end, until `timeoutMs` when given: the code is null then. Never rejects for an exit code.
   * @throws when it has not ended after five minutes, which is more than anything takes beside other work
   */
  run(place: Place, command: readonly string[], input?: string, timeoutMs?: number): Promise<Finished>
  /** Starts something that lasts until `remove`. */
  start(place: Place, command: readonly string[]): ChildProcess
  /** Loads nftables text into the firewall, on top of what is there. @throws with nft's own message. */
  loadRules(text: string): Promise<void>
  /** The firewall's rules with their counters, as nft prints them. */
  rules(): Promise<string>
  remove(): Promise<void>
}

const PREFIX = 'ftpscope-'
const CLIENT6 = '2001:db8:1::10'
const SERVER6 = '2001:db8:2::20'
const PLACES: readonly Place[] = ['client', 'firewall', 'server']

/** Why this machine cannot make such networks, as one sentence; null when it can. */
export function whyNoNetworks(): string | null {
  if (process.platform !== 'linux') return `real firewalls need Linux, this is ${process.platform}`
  if (process.getuid?.() !== 0) return 'real firewalls need root: run with sudo'
  for (const tool of ['ip', 'nft', 'nsenter', 'unshare', 'setpriv', 'curl', 'lftp', 'ssh', 'sshd']) {
    const found = ['/usr/sbin', '/usr/bin', '/sbin', '/bin'].some((folder) => existsSync(join(folder, tool)))
    if (!found)
      return `real firewalls need ${tool}: apt-get install iproute2 nftables util-linux curl lftp openssh-client openssh-server`
  }
  return null
}

const firstAddress = (address: string): string => address.replace(/\d+$/, '1')

/** Namespaces whose maker is dead; what ran in them died with it. */
function removeStale(): void {
  if (!existsSync('/run/netns')) return
  for (const name of readdirSync('/run/netns')) {
    const owner = /^ftpscope-(\d+)-\d+-/.exec(name)?.[1]
    if (owner !== undefined && !existsSync(`/proc/${owner}`)) deleteNamespace(name)
  }
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended meanwhile.
  }
}

/** With what still runs in it: a program that divides into two leaves one half behind when the other is killed. */
function deleteNamespace(name: string): void {
  try {
    const pids = execFileSync('ip', ['netns', 'pids', name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    for (const pid of pids.split('\n').filter(Boolean)) killQuietly(Number(pid))
    execFileSync('ip', ['netns', 'delete', name], { stdio: 'ignore' })
  } catch {
    // Another run that starts at the same time was faster.
  }
}

/** ms */
const LONGEST_RUN = 300_000

function finish(argv: readonly string[], input: string, timeoutMs: number): Promise<Finished> {
  const [file = '', ...args] = argv
  return new Promise((resolve) => {
    const options = { timeout: timeoutMs, killSignal: 'SIGKILL', maxBuffer: 64 * 1024 * 1024 } as const
    const child = execFile(file, args, options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : null
      resolve({ code, stdout, stderr })
    })
    // A command that never reads its input must not fail us with EPIPE.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
  })
}

async function must(argv: readonly string[], input = ''): Promise<string> {
  const { code, stdout, stderr } = await finish(argv, input, 60_000)
  if (code !== 0) throw new Error(`${argv.join(' ')} failed (${code}): ${stderr.trim()}\n${input}`)
  return stdout
}

const batch = (namespace: string | null, lines: readonly string[]): Promise<string> =>
  must(['ip', ...(namespace === null ? [] : ['-netns', namespace]), '-batch', '-'], `${lines.join('\n')}\n`)

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
}

let made = 0
let staleRemoved = false

export async function makeNetwork(options: NetworkOptions = {}): Promise<Network> {
  if (!staleRemoved) removeStale()
  staleRemoved = true
  const number = ++made
  const namespace = (place: Place): string => `${PREFIX}${process.pid}-${number}-${place}`
  const clientAddress = options.clientAddress ?? '192.0.2.10'
  const serverAddress = options.serverAddress ?? '198.51.100.20'
  const [inside, outside] = [firstAddress(clientAddress), firstAddress(serverAddress)]
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}server-${process.pid}-network-`))
  const children = new Set<ChildProcess>()

  const setKernel = (place: Place, settings: readonly string[]) =>
    must(['ip', 'netns', 'exec', namespace(place), 'sysctl', '--quiet', '--write', ...settings])

  const remove = async () => {
    await Promise.all([...children].map(kill))
    for (const place of PLACES) deleteNamespace(namespace(place))
    rmSync(folder, { recursive: true, force: true })
  }

  try {
    await batch(null, [
      ...PLACES.map((place) => `netns add ${namespace(place)}`),
      `link add eth0 netns ${namespace('client')} type veth peer name inside netns ${namespace('firewall')}`,
      `link add eth0 netns ${namespace('server')} type veth peer name outside netns ${namespace('firewall')}`,
    ])
    // Nobody else is here: addresses need no second to prove that they are unique (RFC 4862 section 5.4).
    const noWaiting = ['net.ipv6.conf.default.dad_transmits=0', 'net.ipv6.conf.eth0.dad_transmits=0']
    const forward = ['net.ipv4.ip_forward=1', 'net.ipv6.conf.all.forwarding=1', 'net.netfilter.nf_conntrack_acct=1']
    const noWaitingInside = ['inside', 'outside'].map((link) => `net.ipv6.conf.${link}.dad_transmits=0`)
    await Promise.all([
      setKernel('client', noWaiting),
      setKernel('server', noWaiting),
      setKernel('firewall', [...noWaitingInside, ...forward]),
    ])
    const mtu = options.outsideMtu ?? 1500
    await batch(namespace('client'), [
      'link set lo up',
      'link set eth0 up',
      `address add ${clientAddress}/24 dev eth0`,
      `address add ${CLIENT6}/64 dev eth0 nodad`,
      `route add default via ${inside}`,
      'route add default via 2001:db8:1::1',
    ])
    await batch(namespace('firewall'), [
      'link set lo up',
      'link set inside up',
      `link set outside up mtu ${mtu}`,
      `address add ${inside}/24 dev inside`,
      `address add ${outside}/24 dev outside`,
      'address add 2001:db8:1::1/64 dev inside nodad',
      'address add 2001:db8:2::1/64 dev outside nodad',
    ])
    await batch(namespace('server'), [
      'link set lo up',
      'link set eth0 up',
      `address add ${serverAddress}/24 dev eth0`,
      ...(options.moreServerAddresses ?? []).map((address) => `address add ${address}/24 dev eth0`),
      `address add ${SERVER6}/64 dev eth0 nodad`,
      ...(options.clientRouted === false ? [] : [`route add default via ${outside}`]),
      'route add default via 2001:db8:2::1',
    ])
    writeHosts(folder, { serverAddress, hosts: options.hosts ?? {} })
  } catch (error) {
    await remove()
    throw error
  }

  const command = (place: Place, argv: readonly string[]): string[] => [
    'nsenter',
    `--net=/run/netns/${namespace(place)}`,
    '--',
    'setpriv',
    '--pdeathsig=KILL',
    '--',
    'unshare',
    '--mount',
    '--',
    'sh',
    '-c',
    // Names come from our file alone: no query leaves a namespace.
    `mount --bind '${folder}/hosts' /etc/hosts && mount --bind '${folder}/nsswitch.conf' /etc/nsswitch.conf && exec "$@"`,
    'sh',
    ...argv,
  ]

  return {
    clientAddress,
    serverAddress,
    clientAddress6: CLIENT6,
    serverAddress6: SERVER6,
    inside,
    outside,
    namespace,
    command,
    async run(place, argv, input = '', timeoutMs = undefined) {
      const finished = await finish(command(place, argv), input, timeoutMs ?? LONGEST_RUN)
      if (timeoutMs === undefined && finished.code === null)
        throw new Error(`${argv.join(' ')} gave no exit code within ${LONGEST_RUN} ms: ${finished.stderr.trim()}`)
      return finished
    },
    start(place, argv) {
      const [file = '', ...args] = command(place, argv)
      const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'pipe'] })
      children.add(child)
      return child
    },
    async loadRules(text) {
      await must(['ip', 'netns', 'exec', namespace('firewall'), 'nft', '--file', '-'], text)
    },
    rules: () => must(['ip', 'netns', 'exec', namespace('firewall'), 'nft', 'list', 'ruleset']),
    remove,
  }
}

function writeHosts(
  folder: string,
  names: { readonly serverAddress: string; readonly hosts: Readonly<Record<string, readonly string[]>> },
): void {
  const own = {
    [SERVER_NAME]: [names.serverAddress, SERVER6],
    [SERVER_NAME_IPV4]: [names.serverAddress],
    [SERVER_NAME_IPV6]: [SERVER6],
  }
  const lines = Object.entries({ localhost: ['127.0.0.1', '::1'], ...own, ...names.hosts }).flatMap(
    ([name, addresses]) => addresses.map((address) => `${address} ${name}`),
  )
  writeFileSync(join(folder, 'hosts'), `${lines.join('\n')}\n`)
  writeFileSync(join(folder, 'nsswitch.conf'), 'passwd: files\ngroup: files\nhosts: files\nservices: files\n')
}
