/** vsftpd: PAM decides who may log in, here from an /etc/passwd of its own. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { binaryOf } from './packages.ts'
import type { ServerSetup, StartCommand } from './start-server.ts'
import { cryptHash, NOBODY } from './unprivileged-user.ts'

const yes = (value: boolean): string => (value ? 'YES' : 'NO')

/** The one account is put over the system's own files, which PAM's ordinary module then reads. */
function writeAccounts({ folder, user, password, files }: ServerSetup): string[] {
  const pam = join(folder, 'pam.d')
  mkdirSync(pam)
  for (const name of ['vsftpd', 'other'])
    writeFileSync(join(pam, name), 'auth required pam_unix.so nodelay\naccount required pam_unix.so\n')
  const [passwd, shadow] = [join(folder, 'passwd'), join(folder, 'shadow')]
  const nobody = `nobody:x:${NOBODY}:${NOBODY}::/nonexistent:/usr/sbin/nologin\n`
  writeFileSync(passwd, `root:x:0:0::/root:/bin/sh\n${nobody}${user}:x:${NOBODY}:${NOBODY}::${files}:/bin/sh\n`)
  writeFileSync(shadow, `${user}:${cryptHash(password)}:20000:0:99999:7:::\n`, { mode: 0o600 })
  return [
    `mount --bind '${pam}' /etc/pam.d`,
    `mount --bind '${passwd}' /etc/passwd`,
    `mount --bind '${shadow}' /etc/shadow`,
  ]
}

export function prepareVsftpd(setup: ServerSetup): StartCommand {
  const { folder, options, certificate } = setup
  const empty = join(folder, 'empty')
  mkdirSync(empty)
  const tls = options.tls !== 'none'
  const ipv6 = setup.address.includes(':')
  const lines = [
    'background=NO',
    ipv6 ? 'listen_ipv6=YES' : 'listen=YES',
    ipv6 ? `listen_address6=${setup.address}` : `listen_address=${setup.address}`,
    `listen_port=${setup.port}`,
    'anonymous_enable=NO',
    'local_enable=YES',
    'ftp_username=nobody',
    'nopriv_user=nobody',
    'chroot_local_user=YES',
    `allow_writeable_chroot=${yes(options.refuseWritableRoot !== true)}`,
    'pam_service_name=vsftpd',
    `secure_chroot_dir=${empty}`,
    `write_enable=${yes(options.readOnly !== true)}`,
    'local_umask=022',
    'connect_from_port_20=NO',
    'seccomp_sandbox=NO',
    'isolate=NO',
    'isolate_network=NO',
    'pasv_addr_resolve=NO',
    'xferlog_enable=YES',
    `log_ftp_protocol=${yes(options.shortLog !== true)}`,
    `vsftpd_log_file=${setup.logFile}`,
    `ssl_enable=${yes(tls)}`,
  ]
  if (options.banner !== undefined) lines.push(`ftpd_banner=${options.banner}`)
  if (options.passivePorts)
    lines.push(`pasv_min_port=${options.passivePorts[0]}`, `pasv_max_port=${options.passivePorts[1]}`)
  if (options.passiveAddress !== undefined) lines.push(`pasv_address=${options.passiveAddress}`)
  if (options.maxClients !== undefined) lines.push(`max_clients=${options.maxClients}`)
  if (options.maxClientsPerAddress !== undefined) lines.push(`max_per_ip=${options.maxClientsPerAddress}`)
  if (options.idleSeconds !== undefined) lines.push(`idle_session_timeout=${options.idleSeconds}`)
  if (options.dataConnectSeconds !== undefined)
    lines.push(`accept_timeout=${options.dataConnectSeconds}`, `connect_timeout=${options.dataConnectSeconds}`)
  if (tls) {
    const forced = options.tls !== 'offered'
    lines.push(
      `rsa_cert_file=${certificate.chainFile}`,
      `rsa_private_key_file=${certificate.keyFile}`,
      'ssl_tlsv1=YES',
      'ssl_sslv2=NO',
      'ssl_sslv3=NO',
      `ssl_ciphers=${options.ciphers ?? 'HIGH'}`,
      `require_ssl_reuse=${yes(options.sessionReuseRequired === true)}`,
      `force_local_logins_ssl=${yes(forced)}`,
      `force_local_data_ssl=${yes(forced)}`,
      `implicit_ssl=${yes(options.tls === 'implicit')}`,
    )
  }
  const file = join(folder, 'vsftpd.conf')
  writeFileSync(file, `${lines.join('\n')}\n`)
  return { command: [binaryOf('vsftpd'), file], mounts: writeAccounts(setup), cwd: folder }
}
