/**
 * What stands between client and server, or in the server's place, where a session is recorded that no scenario of
 * test/firewalls has: real servers behind nftables, and other real programs.
 */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { delayPackets } from '../firewalls/background.ts'
import { startBox } from '../firewalls/boxes.ts'
import { FTP_HELPER } from '../firewalls/nft-parts.ts'
import type { Setting, Stand } from '../firewalls/scenario.ts'
import { makeCertificate } from '../real-servers/certificates.ts'
import { certificateFolder } from '../real-servers/start-server.ts'
import { NOBODY } from '../real-servers/unprivileged-user.ts'

interface RecordedStand extends Setting {
  /** What is there besides the server, or in its place. */
  readonly with: string
  /** The session pins the certificate that the server itself has. */
  readonly withPin?: boolean
}

/** Control connections pass, and nothing opens data ports for anybody. */
const CONTROL_ONLY = `
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy drop;
    ct state established,related accept
    iifname "inside" tcp dport 21 accept
  }
}`

/** The kernel's helper opens the data ports that it reads; `rules` come before that. */
const inspecting = (rules: string): string => `
table inet firewall {${FTP_HELPER}
  chain forward {
    type filter hook forward priority filter; policy drop;
    ${rules}
    ct state established,related accept
    iifname "inside" tcp dport 21 accept
  }
}`

/** A program on the firewall ends the control connection. */
const REDIRECTED = `
table ip nat {
  chain prerouting {
    type nat hook prerouting priority dstnat;
    iifname "inside" ip daddr {server} tcp dport 21 redirect to :2121
  }
}`

/** Of 4 letters, as nftables compares and writes them. */
const word = (letters: string): string => `0x${Buffer.from(letters, 'latin1').toString('hex')}`

/** Every process in the server's namespace. */
function stopServer({ network }: Stand): void {
  const pids = execFileSync('ip', ['netns', 'pids', network.namespace('server')], { encoding: 'utf8' })
  for (const pid of pids.split('\n').filter(Boolean)) process.kill(Number(pid), 'SIGSTOP')
}

async function startSshd({ network }: Stand): Promise<void> {
  const key = join(certificateFolder(), 'ssh-host-key')
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key], { stdio: 'ignore' })
  const options = ['-o', 'Port=21', '-o', `HostKey=${key}`, '-o', 'UsePAM=no', '-o', 'PidFile=none']
  const separation = ['mkdir -p /run/sshd && exec "$@"', 'sh']
  const daemon = network.start('server', ['sh', '-c', ...separation, '/usr/sbin/sshd', '-D', '-e', ...options])
  await new Promise<void>((resolve, reject) => {
    let said = ''
    daemon.stderr?.on('data', (part: Buffer) => {
      said += String(part)
      if (said.includes('Server listening')) resolve()
    })
    daemon.once('exit', () => reject(new Error(`sshd ended: ${said}`)))
  })
}

/** Debian's exim looks its own user up by name when it starts. */
const startExim = ({ network }: Stand) =>
  startBox(network, 'server', 'exim', {
    port: 21,
    args: ['-bdf', '-C', '{folder}/exim.conf', '-oX', '21', '-oP', '{folder}/pid'],
    over: { '/etc/passwd': 'passwd', '/etc/group': 'group' },
    files: {
      passwd: `root:x:0:0::/root:/bin/sh\nDebian-exim:x:${NOBODY}:${NOBODY}::/:/bin/false\n`,
      group: `root:x:0:\nDebian-exim:x:${NOBODY}:\n`,
      'exim.conf': [
        'primary_hostname = mail.example.net',
        'exim_user = Debian-exim',
        'exim_group = Debian-exim',
        'spool_directory = {folder}/spool',
        'log_file_path = {folder}/%slog',
        'tls_advertise_hosts =',
        'disable_ipv6',
        '',
      ].join('\n'),
    },
  })

/** netsed writes what each rule says over every packet: `o` towards the server, `i` back. */
const rewriteControl =
  (rules: readonly string[]) =>
  ({ network }: Stand) =>
    startBox(network, 'firewall', 'netsed', {
      port: 2121,
      args: ['-4', 'tcp', '2121', network.serverAddress, '21', ...rules],
    })

/** A second NAT, which reads no FTP: the server sees its address and not the one that the first NAT wrote into PORT. */
async function translateAgain({ network }: Stand): Promise<void> {
  const rules = `
table ip outer {
  chain input {
    type nat hook input priority 100;
    ip saddr ${network.outside} tcp dport 21 snat to 198.51.100.7
  }
}`
  const { code, stderr } = await network.run('server', ['nft', '--file', '-'], rules)
  if (code !== 0) throw new Error(stderr)
}

async function interceptTls({ network }: Stand): Promise<void> {
  const { authorityFiles } = await makeCertificate(certificateFolder(), ['unused'], 'Corporate SSL Inspection CA')
  const { certificateFile, keyFile } = authorityFiles
  await startBox(network, 'firewall', 'sslsplit', {
    port: 2121,
    args: ['-k', keyFile, '-c', certificateFile, 'autossl', '0.0.0.0', '2121', network.serverAddress, '21'],
  })
}

const stands = {
  'isa-2004-active': {
    with: 'behind nftables, which opens no data ports, as reports of ISA Server 2004 have it',
    server: { product: 'vsftpd', tls: 'none' },
    firewall: CONTROL_ONLY,
  },
  'isa-2004-passive': {
    with: 'behind nftables, which opens no data ports, as reports of ISA Server 2004 have it',
    server: { product: 'vsftpd', tls: 'none' },
    firewall: CONTROL_ONLY,
  },
  'passive-port-dropped': {
    with: 'behind nftables, which opens no data ports',
    server: { product: 'proftpd', tls: 'offered' },
    firewall: CONTROL_ONLY,
  },
  'auth-masked': {
    with: 'behind nftables, which overwrites AUTH',
    server: { product: 'proftpd', tls: 'offered' },
    firewall: inspecting(`tcp dport 21 @ih,0,32 ${word('AUTH')} @ih,0,32 set ${word('XXXX')}`),
  },
  // The reply reads `215 UNIX Type: L8`.
  'syst-masked': {
    with: 'behind nftables, which overwrites the reply to SYST as a Cisco ASA does',
    server: { product: 'pure-ftpd', tls: 'offered' },
    firewall: inspecting(
      `tcp sport 21 @ih,0,32 ${word('215 ')} @ih,32,32 set ${word('XXXX')} @ih,64,32 set ${word('XXXX')} @ih,96,32 set ${word('XXXX')} @ih,128,8 set 0x58`,
    ),
  },
  // A data connection inherits the mark that the control connection has at that time.
  'epsv-blocked': {
    with: 'behind nftables, which opens the ports of 227 and not those of 229',
    server: { product: 'vsftpd', tls: 'offered' },
    firewall: inspecting(`
    tcp sport 21 @ih,0,32 ${word('227 ')} ct mark set 227
    tcp sport 21 @ih,0,32 ${word('229 ')} ct mark set 229
    ct state related ct mark 229 drop`),
  },
  // The helper writes the firewall's address into PORT, as it must.
  'port-rewritten': {
    with: 'behind the kernel’s FTP helper, which translates PORT, and a second NAT, which has none',
    network: { clientAddress: '192.168.7.10', clientRouted: false },
    server: { product: 'pure-ftpd', tls: 'offered' },
    firewall: `
table ip nat {
  chain postrouting {
    type nat hook postrouting priority srcnat;
    oifname "outside" masquerade
  }
}${inspecting('')}`,
    prepare: translateAgain,
  },
  'feat-stripped': {
    with: 'behind netsed, which takes TLS out of FEAT, the option out of AUTH, and writes another refusal',
    server: { product: 'pure-ftpd', tls: 'offered' },
    firewall: REDIRECTED,
    prepare: rewriteControl([
      's/%20AUTH%20TLS%0d%0a//i',
      's/%20PBSZ%0d%0a//i',
      's/%20PROT%0d%0a//i',
      's/AUTH%20TLS/AUTH%20XXX/o',
      's/AUTH%20SSL/AUTH%20XXX/o',
      's/500%20This%20security%20scheme%20is%20not%20implemented/502%20Command%20not%20implemented./i',
    ]),
  },
  'mail-server-on-the-port': { with: 'Exim 4.96', server: null, firewall: '', prepare: startExim },
  'ssh-on-the-port': { with: 'OpenSSH', server: null, firewall: '', prepare: startSshd },
  'greeting-never-comes': {
    with: 'stopped by SIGSTOP: the kernel goes on to accept connections for it',
    server: { product: 'vsftpd', tls: 'offered' },
    firewall: '',
    prepare: async (stand) => stopServer(stand),
  },
  'host-name-typo': { with: 'no server: the resolver of glibc refuses the name', server: null, firewall: '' },
  'tls-intercepted': {
    with: 'behind sslsplit, which opens TLS after AUTH',
    withPin: true,
    server: { product: 'vsftpd', tls: 'required' },
    firewall: REDIRECTED,
    prepare: interceptTls,
  },
  'long-way': {
    with: 'behind a link that takes 200 ms in one direction',
    server: { product: 'vsftpd', tls: 'required' },
    firewall: '',
    prepare: ({ network }) => delayPackets(network, 200),
  },
} as const satisfies Readonly<Record<string, RecordedStand>>

export type StandName = keyof typeof stands
export const STANDS: Readonly<Record<StandName, RecordedStand>> = stands
