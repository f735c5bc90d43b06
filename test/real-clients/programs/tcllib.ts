import type { Program } from '../program.ts'

const SCRIPT = `
package require ftp
log::lvSuppressLE emergency 0
set ftp::VERBOSE 1
set options [list -port $env(PORT) -timeout $env(PATIENCE) -mode $env(MODE)]
set session [ftp::Open $env(HOST) $env(ACCOUNT) $env(SECRET) {*}$options]
if {$session < 0} { exit 1 }
for {set number 0} {$number < $env(LISTINGS)} {incr number} {
  if {$env(PAUSE) > 0 && $number > 0} { after [expr {$env(PAUSE) * 1000}] }
  if {[llength [ftp::List $session /]] == 0} { ftp::Close $session; exit 1 }
}
if {$env(DOWNLOAD) ne "" && ![ftp::Get $session $env(DOWNLOAD) received]} { ftp::Close $session; exit 1 }
if {$env(UPLOAD) ne "" && ![ftp::Put $session $env(UPLOAD)]} { ftp::Close $session; exit 1 }
ftp::Close $session
`

export const program: Program = {
  name: 'tcllib',
  packages: ['tcl', 'tcllib'],
  needs: '/usr/bin/tclsh',
  version: { argv: ['dpkg-query', '-W', 'tcllib'], pattern: /\t(?:\d+:)?([\w.~]+)/ },
  can: {
    security: ['plain'],
    data: ['pasv', 'port'],
    listings: 9,
    pauses: true,
    downloads: true,
    uploads: true,
  },
  invocation: (task) => ({
    argv: ['tclsh', 'transfer.tcl'],
    files: { 'transfer.tcl': SCRIPT },
    env: {
      HOST: task.host,
      PORT: `${task.port}`,
      PATIENCE: `${task.patience}`,
      MODE: task.data === 'port' ? 'active' : 'passive',
      ACCOUNT: task.user,
      SECRET: task.password,
      LISTINGS: `${task.listings}`,
      PAUSE: `${task.pause}`,
      DOWNLOAD: task.download ?? '',
      UPLOAD: task.upload === null ? '' : 'sent.bin',
    },
  }),
}
