import type { Program, Task } from '../program.ts'

/** Its numbers for security, as in its site manager. */
const PROTOCOLS = { plain: 6, explicit: 4, implicit: 3 } as const

const settings = (task: Task): string => `<?xml version="1.0" encoding="UTF-8"?>
<FileZilla3>
  <Settings>
    <Setting name="Use Pasv mode">${task.data === 'port' ? 0 : 1}</Setting>
    <Setting name="Timeout">10</Setting>
    <Setting name="Reconnect count">0</Setting>
    <Setting name="Logging Debug Level">0</Setting>
    <Setting name="Logging file">log.txt</Setting>
    <Setting name="Greeting version">3.63.0</Setting>
    <Setting name="Greeting resources"></Setting>
    <Setting name="Trust system trust store">1</Setting>
    <Setting name="Update Check">0</Setting>
    <Setting name="Language Code">${task.language.startsWith('C.') ? 'en' : (task.language.split('.')[0] ?? 'en')}</Setting>
  </Settings>
</FileZilla3>
`

const sites = (task: Task): string => `<?xml version="1.0" encoding="UTF-8"?>
<FileZilla3>
  <Servers>
    <Server>
      <Host>${task.host}</Host>
      <Port>${task.port}</Port>
      <Protocol>${PROTOCOLS[task.security]}</Protocol>
      <Type>0</Type>
      <User>${task.user}</User>
      <Pass encoding="base64">${Buffer.from(task.password).toString('base64')}</Pass>
      <Logontype>1</Logontype>
      <PasvMode>${task.data === 'port' ? 'MODE_ACTIVE' : 'MODE_PASSIVE'}</PasvMode>
      <EncodingType>Auto</EncodingType>
      <BypassProxy>0</BypassProxy>
      <Name>practice</Name>
    </Server>
  </Servers>
</FileZilla3>
`

/** It asks before it sends a password in clear, unless the host is known. */
const insecure = (task: Task): string => `<?xml version="1.0" encoding="UTF-8"?>
<FileZilla3>
  <InsecureHosts>
    <Host Port="${task.port}">${task.host}</Host>
  </InsecureHosts>
</FileZilla3>
`

/**
 * It has a window and never ends by itself. It is done when a transfer is complete, or when it has written nothing for
 * longer than its shortest possible time-out of 10 s.
 */
const SCRIPT = `
Xvfb -displayfd 3 -screen 0 800x600x24 -nolisten tcp 3>display >/dev/null 2>&1 &
server=$!
for try in 1 2 3 4 5 6 7 8 9 10; do [ -s display ] && break; sleep 0.3; done
DISPLAY=:$(cat display) filezilla --local=. --site=0/practice >/dev/null 2>&1 &
client=$!
quiet=0
size=0
code=1
for tick in $(seq 1 44); do
  sleep 0.5
  now=$(stat -c %s log.txt 2>/dev/null || echo 0)
  if [ "$now" = "$size" ]; then quiet=$((quiet + 1)); else quiet=0; size=$now; fi
  if grep -q ' 226[ -]' log.txt 2>/dev/null; then sleep 1; code=0; break; fi
  [ $quiet -ge 23 ] && break
done
kill $client $server
wait
exit $code
`

export const program: Program = {
  name: 'filezilla',
  packages: ['filezilla', 'xvfb', 'locales-all'],
  needs: '/usr/bin/filezilla',
  version: { argv: ['dpkg-query', '-W', 'filezilla'], pattern: /\t(?:\d+:)?([\w.~]+)/ },
  languages: ['de_DE.UTF-8', 'fr_FR.UTF-8', 'es_ES.UTF-8', 'pl_PL.UTF-8', 'ru_RU.UTF-8', 'it_IT.UTF-8', 'zh_CN.UTF-8'],
  can: { security: ['plain', 'explicit', 'implicit'], data: ['pasv', 'port'], verifies: true },
  invocation: (task) => ({
    argv: ['sh', 'run.sh'],
    files: {
      'run.sh': SCRIPT,
      '.config/filezilla/filezilla.xml': settings(task),
      '.config/filezilla/sitemanager.xml': sites(task),
      '.config/filezilla/trustedcerts.xml': insecure(task),
    },
    log: 'log.txt',
  }),
}
